// A value of whole runs against a parameter: the median over repeats, with an interval.

import { choose, grouped } from '#chosen';
import { MOST_PANELS } from '#figure';
import { cell, many, readable, words } from '#format';
import { Looks } from '#groups';
import { BANDS, percentile, sorted } from '#quantile';
import { split } from '#roles';
import { around, categories, suitsLog, ticked, upright } from '#scale';
import { list, name } from '#sql';

export function draw({ runs }, state) {
  const p = runs.parameters.includes(state.p) ? state.p : runs.parameters[0];
  if (!p) {
    return { title: 'Final values', empty: 'Nothing differs between the runs of this sweep: there is no parameter to stand across.' };
  }
  const roles = split(runs, state.roles, [p]);
  const within = [...roles.groups, p];
  const chosen = choose(runs, state.filters, within, roles.nuisance, state.outcome);
  const column = runs.column(p);
  const band = BANDS[state.band];
  const looks = new Looks(runs, roles);
  const points = grouped(runs, chosen.rows, within).map(group => point(runs, group, state.outcome, band, column));
  const there = points.filter(each => each.middle !== null);
  const panels = arranged(there, looks, column, roles.groups.length > 0, runs);
  const values = there.flatMap(each => [each.middle, each.low, each.high]).filter(Number.isFinite);
  return {
    title: `${words(state.outcome)} against ${words(p)}`,
    model: {
      height: 260,
      x: { scale: across(column, there), label: words(p) },
      y: { ...upright(values, state.logY), label: words(state.outcome) },
      panels: panels.length > 0 ? panels.slice(0, MOST_PANELS) : [{ title: '' }],
    },
    legend: looks.legend(),
    said: [
      ...chosen.said,
      `Dots are medians over runs that differ in nothing else shown; bars reach from ${band.label}.`,
      ...absent(points),
      ...(panels.length > MOST_PANELS ? [`${many(panels.length - MOST_PANELS, 'more panel')} not drawn.`] : []),
    ],
    sql: `with ${chosen.ctes.join(',\n')}
select ${list('', within)}, percentile(${name(state.outcome)}, 0.5D) as median, percentile(${name(state.outcome)}, ${band.low}D) as low,
  percentile(${name(state.outcome)}, ${band.high}D) as high, count(${name(state.outcome)}) as runs, count_if(status = 'failed') as failed
from chosen group by ${list('', within)} order by ${list('', within)}`,
    numbers: () => ({
      columns: [...within, 'median', 'low', 'high', 'runs', 'failed'],
      rows: points.map(each => [
        ...within.map(of => runs.column(of).value(each.row)), each.middle, each.low, each.high, each.runs, each.failed,
      ]),
    }),
  };
}

function point(runs, group, outcome, band, column) {
  const of = runs.column(outcome);
  const ascending = sorted(group.rows.map(row => of.value(row)).filter(value => value !== null));
  return {
    row: group.rows[0],
    level: column.codes[group.rows[0]],
    value: column.value(group.rows[0]),
    middle: percentile(ascending, 0.5),
    low: percentile(ascending, band.low),
    high: percentile(ascending, band.high),
    runs: ascending.length,
    failed: group.rows.filter(row => runs.column('status').value(row) === 'failed').length,
  };
}

function across(column, points) {
  if (!column.numeric || column.levels.includes(null)) {
    return categories(column.levels.map(level => cell(column, level)));
  }
  const values = points.map(each => each.value);
  return ticked(around(values, suitsLog(values) || geometric(column.levels)), column.levels);
}

/** Whether each level is about as many times the one before: 0.01, 0.03, 0.1, 0.3. */
function geometric(levels) {
  if (levels.length < 3 || !(levels[0] > 0)) {
    return false;
  }
  const ratios = levels.slice(1).map((level, k) => level / levels[k]);
  return Math.min(...ratios) > 1.4 && Math.max(...ratios) / Math.min(...ratios) < 1.5;
}

function arranged(points, looks, column, several, runs) {
  const byTitle = new Map();
  const keys = [...new Set(points.map(each => lineKey(each, looks)))];
  for (const each of points) {
    const title = looks.panelOf(each.row);
    if (!byTitle.has(title)) {
      byTitle.set(title, { title, lines: [], dots: [], order: looks.split.panel.map(of => runs.column(of).codes[each.row]) });
    }
    const panel = byTitle.get(title);
    const key = lineKey(each, looks);
    const named = !column.numeric || column.levels.includes(null);
    const x = named ? each.level : each.value;
    // bars of different curves stand beside each other
    const shift = several && keys.length > 1 ? (keys.indexOf(key) / (keys.length - 1) - 0.5) * Math.min(14, 3 * keys.length) : 0;
    let line = panel.lines.find(one => one.key === key);
    if (!line) {
      line = { key, xs: [], ys: [], shift, colour: looks.colourOf(each.row), dash: looks.dashOf(each.row), width: 1.2, alpha: named ? 0.35 : 0.7 };
      panel.lines.push(line);
    }
    line.xs.push(x);
    line.ys.push(each.middle);
    panel.dots.push({
      x, y: each.middle, low: each.low, high: each.high, shift, colour: line.colour,
      shape: each.failed > 0 ? 'cross' : 'disc',
      label: () => tip(each, looks, column),
    });
  }
  return [...byTitle.values()].sort((a, b) => {
    const k = a.order.findIndex((code, n) => code !== b.order[n]);
    return k < 0 ? 0 : a.order[k] - b.order[k];
  });
}

function lineKey(each, looks) {
  return looks.name(each.row, [...looks.split.colour, ...looks.split.line]);
}

function tip(each, looks, column) {
  return [
    looks.name(each.row),
    `${words(column.name)} ${cell(column, each.value)}`,
    `${readable(each.middle)}  [${readable(each.low, 4)}, ${readable(each.high, 4)}] of ${many(each.runs, 'run')}`,
    each.failed > 0 ? `${many(each.failed, 'run')} failed` : '',
  ].filter(line => line).join('\n');
}

function absent(points) {
  const none = points.filter(each => each.middle === null).length;
  const failed = points.reduce((sum, each) => sum + each.failed, 0);
  return [
    ...(none > 0 ? [`${many(none, 'point has', 'points have')} no such value.`] : []),
    ...(failed > 0 ? [`A cross stands where runs failed: ${many(failed, 'run')}.`] : []),
  ];
}
