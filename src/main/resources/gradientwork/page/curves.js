// Any recorded value against iterations, seconds or flow time.

import { choose, grouped } from '#chosen';
import { MOST_PANELS } from '#figure';
import { count, many, readable, words } from '#format';
import { Looks } from '#groups';
import { BANDS, percentile, sorted } from '#quantile';
import { split } from '#roles';
import { around, upright } from '#scale';
import { list, name } from '#sql';

export const X = [
  ['iteration', 'iteration'],
  ['seconds', 'compute time in seconds'],
  ['flow_time', 'flow time'],
  ['learning_rate', 'learning rate'],
];

/** What can stand on the axis up: columns, and gaps made of them. */
export function heights({ runs, curves }) {
  const there = curves.measured.map(each => plain(each));
  if (curves.has('objective') && runs.has('best_bound') && runs.column('best_bound').levels.some(value => value !== null)) {
    there.push({
      key: 'gap to the best bound',
      label: 'objective minus the best proven bound',
      sql: 'i.`objective` - c.`best_bound`',
      needs: ['objective'],
      runsNeed: ['best_bound'],
      score: 'objective',
      of: (values, run) => difference(values[0], runs.column('best_bound').value(run)),
    });
  }
  if (curves.has('loss')) {
    const lowest = lowestLoss(runs);
    there.push({
      key: 'loss above the lowest',
      label: 'loss minus the lowest of all runs',
      sql: 'i.`loss` - (select min(`best_loss`) from results)',
      needs: ['loss'],
      runsNeed: [],
      score: 'final_loss',
      of: values => difference(values[0], lowest),
    });
  }
  return there;
}

function plain(each) {
  return { key: each, label: words(each), sql: `i.${name(each)}`, needs: [each], runsNeed: [], score: `final_${each}`, of: values => values[0] };
}

function difference(a, b) {
  return a === null || b === null ? null : a - b;
}

/** NaN only if there is nothing else, as min() of SQL. */
function lowestLoss(runs) {
  const losses = runs.column('best_loss').levels.filter(value => value !== null);
  return losses.length === 0 ? null : losses[0];
}

export function draw(data, state) {
  const { runs, curves } = data;
  const height = heights(data).find(each => each.key === state.y) ?? heights(data)[0];
  if (!height) {
    return { title: 'Curves', empty: 'Nothing was recorded. A sweep file says what is: record { indicators = [loss] }' };
  }
  const roles = split(runs, state.roles);
  const every = state.centre === 'every run';
  const score = runs.has(height.score) ? height.score : runs.has(height.key) ? height.key : 'final_loss';
  const chosen = choose(runs, state.filters, roles.groups, roles.nuisance, score, height.runsNeed);
  const reader = new Reader(data, state.x, height);
  const groups = grouped(runs, chosen.rows, roles.groups);
  const looks = new Looks(runs, roles);
  const made = every
    ? chosen.rows.map(run => ({ run, ...single(reader, run) }))
    : groups.map(group => ({ run: group.rows[0], key: group.key, ...medians(reader, group.rows, data, chosen.rows, state) }));
  const shown = panels(made, looks, every, runs, state);
  const said = [...chosen.said, ...notes(data, shown, made, state)];
  return {
    title: `${height.label} against ${X.find(([key]) => key === state.x)[1]}`,
    model: model(shown.panels, height, state, every ? 240 : 260),
    legend: looks.legend(),
    said,
    sql: every ? everySql(chosen, state, height) : mediansSql(chosen, roles.groups, state, height),
    numbers: () => (every ? everyNumbers(made, runs) : mediansNumbers(made, roles.groups, runs)),
  };
}

/** Values of runs by row of the curves. */
class Reader {
  constructor({ curves }, x, height) {
    this.curves = curves;
    this.iterations = curves.column('iteration').data.values;
    this.xColumn = curves.column(x);
    this.columns = height.needs.map(each => curves.column(each));
    this.height = height;
  }

  x(row) {
    return this.xColumn.value(row);
  }

  y(row, run) {
    return this.height.of(this.columns.map(column => column.value(row)), run);
  }
}

function single(reader, run) {
  const { curves } = reader;
  const xs = [];
  const ys = [];
  const iterations = [];
  for (let row = curves.starts[run]; row < curves.starts[run + 1]; row++) {
    xs.push(reader.x(row) ?? NaN);
    ys.push(reader.y(row, run));
    iterations.push(reader.iterations[row]);
  }
  return { xs, ys, iterations };
}

/**
 * At each iteration of the grid the median and quantiles over the runs that have recorded it, and,
 * where the reader wants it, over the last values of those that ended before.
 */
function medians(reader, rows, { curves }, all, state) {
  const grid = commonGrid(reader, curves, all);
  const band = BANDS[state.band];
  const cursor = rows.map(run => curves.starts[run]);
  const out = { xs: [], ys: [], lows: [], highs: [], iterations: [], counts: [] };
  for (const t of grid) {
    const xs = [];
    const ys = [];
    rows.forEach((run, k) => {
      const end = curves.starts[run + 1];
      while (cursor[k] < end && reader.iterations[cursor[k]] < t) {
        cursor[k]++;
      }
      const there = cursor[k] < end && reader.iterations[cursor[k]] === t;
      const row = there ? cursor[k] : cursor[k] === end && end > curves.starts[run] && state.hold ? end - 1 : -1;
      if (row >= 0) {
        push(xs, reader.x(row));
        push(ys, reader.y(row, run));
      }
    });
    if (ys.length > 0 && xs.length > 0) {
      const ascending = sorted(ys);
      out.iterations.push(t);
      out.xs.push(percentile(sorted(xs), 0.5));
      out.ys.push(percentile(ascending, 0.5));
      out.lows.push(percentile(ascending, band.low));
      out.highs.push(percentile(ascending, band.high));
      out.counts.push(ys.length);
    }
  }
  return out;
}

function push(values, value) {
  if (value !== null) {
    values.push(value);
  }
}

/** Iterations that the page holds of all runs, and the very last one of those that were chosen. */
function commonGrid(reader, curves, all) {
  if (all.length === 0) {
    return [];
  }
  if (reader.grid?.all === all) {
    return reader.grid.values;
  }
  const there = new Set();
  let last = 0;
  const known = new Set(curves.grid);
  for (const run of all) {
    const end = curves.starts[run + 1];
    for (let row = curves.starts[run]; row < end; row++) {
      const t = reader.iterations[row];
      if (known.has(t) && !(row === end - 1 && curves.forced[run] === 1)) {
        there.add(t);
      }
      last = Math.max(last, t);
    }
  }
  there.add(last);
  const values = [...there].sort((a, b) => a - b);
  reader.grid = { all, values };
  return values;
}

function panels(made, looks, every, runs, state) {
  const byTitle = new Map();
  const faint = every && made.length > 60;
  for (const curve of made) {
    const title = looks.panelOf(curve.run);
    if (!byTitle.has(title)) {
      byTitle.set(title, { title, lines: [], sort: looks.split.panel.map(each => runs.column(each).codes[curve.run]) });
    }
    byTitle.get(title).lines.push({
      ...curve,
      lows: every || state.band === 'none' ? undefined : curve.counts.some(n => n > 1) ? curve.lows : undefined,
      colour: looks.colourOf(curve.run),
      dash: looks.dashOf(curve.run),
      width: every ? 1.1 : 1.9,
      alpha: faint ? Math.max(0.15, 12 / Math.sqrt(made.length) / 2) : 1,
      label: k => tip(curve, k, looks, runs, every),
    });
  }
  const all = [...byTitle.values()].sort((a, b) => {
    const k = a.sort.findIndex((code, n) => code !== b.sort[n]);
    return k < 0 ? 0 : a.sort[k] - b.sort[k];
  });
  return { panels: all.slice(0, MOST_PANELS), more: Math.max(0, all.length - MOST_PANELS) };
}

function tip(curve, k, looks, runs, every) {
  const head = every ? runs.column('name').value(curve.run) || runs.column('experiment').value(curve.run).slice(0, 12) : looks.name(curve.run);
  const place = `iteration ${count(curve.iterations[k])}, at ${readable(curve.xs[k], 5)}`;
  const value = every
    ? readable(curve.ys[k])
    : `${readable(curve.ys[k])}  [${readable(curve.lows[k], 4)}, ${readable(curve.highs[k], 4)}] of ${many(curve.counts[k], 'run')}`;
  return [head, place, value].filter(line => line).join('\n');
}

function model(panels, height, state, tall) {
  const xs = panels.flatMap(panel => panel.lines.flatMap(line => line.xs)).filter(x => x !== null);
  const ys = panels.flatMap(panel => panel.lines.flatMap(line => (line.lows ? [...line.ys, ...line.lows, ...line.highs] : line.ys)));
  const there = ys.filter(y => y !== null && Number.isFinite(y));
  const logX = state.logX === 'log' && xs.some(x => x > 0);
  const starts = panels.flatMap(panel => panel.lines.map(line => line.ys[0])).filter(Number.isFinite);
  const y = upright(there, state.logY, starts.reduce((a, b) => Math.max(a, b), 0));
  return {
    height: tall,
    x: { scale: around(xs, logX), label: X.find(([key]) => key === state.x)[1] },
    y: { ...y, label: height.label },
    panels: panels.length > 0 ? panels : [{ title: '', lines: [] }],
  };
}

function notes({ runs, curves }, shown, made, state) {
  const notes = [];
  if (shown.more > 0) {
    notes.push(`${many(shown.more, 'more panel')} not drawn: filter, or make fewer panels.`);
  }
  if (made.length === 0) {
    notes.push('No run passes the filters.');
  }
  if (curves.recorded > curves.rows) {
    notes.push(
      `The page holds ${count(curves.rows)} of ${count(curves.recorded)} recorded iterations: a common grid, and the ends and extremes of every run. The SQL gives all of them.`,
    );
  }
  if (curves.bits < 53) {
    notes.push(`Values on curves are kept to ${curves.bits < 20 ? 5 : 7} digits.`);
  }
  if (state.hold && made.some(curve => curve.counts?.some(n => n > 1))) {
    notes.push('A run that has ended counts with its last value.');
  }
  if (state.x !== 'iteration' && state.centre !== 'every run') {
    notes.push(`Across: the median of ${words(state.x)} at the same iteration.`);
  }
  return notes;
}

function everySql(chosen, state, height) {
  return `with ${chosen.ctes.join(',\n')}
select c.position, i.iteration, i.${name(state.x)} as x, ${height.sql} as y
from iterations i join chosen c using (sweep, experiment)
order by c.position, i.iteration`;
}

function mediansSql(chosen, groups, state, height) {
  const keys = groups.length > 0 ? `${list('', groups)}, ` : '';
  const band = BANDS[state.band];
  const held = state.hold
    ? `
  union all
  select s.*, g.iteration as t from seen s join grid g on s.iteration = s.last and s.last < g.iteration`
    : '';
  return `with ${chosen.ctes.join(',\n')},
seen as (
  select ${groups.length > 0 ? `${list('c.', groups)}, ` : ''}i.iteration, i.forced, i.${name(state.x)} as x, ${height.sql} as y,
    max(i.iteration) over (partition by i.experiment) as last
  from iterations i join chosen c using (sweep, experiment)),
grid as (select iteration from seen where not forced union select max(iteration) from seen),
counted as (
  select s.*, g.iteration as t from seen s join grid g on s.iteration = g.iteration${held})
select ${keys}t as iteration, percentile(x, 0.5D) as x, percentile(y, 0.5D) as median,
  percentile(y, ${band.low}D) as low, percentile(y, ${band.high}D) as high, count(y) as runs
from counted group by ${keys}t order by ${keys}t`;
}

function mediansNumbers(made, groups, runs) {
  return {
    columns: [...groups, 'iteration', 'x', 'median', 'low', 'high', 'runs'],
    rows: made.flatMap(curve =>
      curve.xs.map((x, k) => [
        ...groups.map(each => runs.column(each).value(curve.run)),
        curve.iterations[k], x, curve.ys[k], curve.lows[k], curve.highs[k], curve.counts[k],
      ]),
    ),
  };
}

function everyNumbers(made, runs) {
  return {
    columns: ['position', 'iteration', 'x', 'y'],
    rows: made.flatMap(({ run, xs, ys, iterations }) =>
      xs.map((x, k) => [runs.column('position').value(run), iterations[k], x, ys[k]]),
    ),
  };
}
