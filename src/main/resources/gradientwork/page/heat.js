// Two parameters across and up, a value of whole runs as colour.

import { choose, grouped } from '#chosen';
import { MOST_PANELS } from '#figure';
import { cell, many, readable, words } from '#format';
import { shades } from '#groups';
import { inkOn, ordered } from '#palette';
import { percentile, sorted } from '#quantile';
import { split } from '#roles';
import { categories, ceiling, suitsLog } from '#scale';
import { list, name } from '#sql';

export const VALUES = [
  ['median', 'median'],
  ['lowest', 'lowest'],
  ['highest', 'highest'],
  ['failed', 'share of failed runs'],
];

const SQL = {
  median: at => `percentile(${at}, 0.5D)`,
  lowest: at => `percentile(${at}, 0D)`,
  highest: at => `percentile(${at}, 1D)`,
  failed: () => "avg(if(status = 'failed', 1D, 0D))",
};

export function draw({ runs }, state) {
  const parameters = runs.parameters;
  const p = parameters.includes(state.p) ? state.p : parameters[0];
  const q = parameters.includes(state.q) && state.q !== p ? state.q : parameters.find(each => each !== p);
  if (!q) {
    return { title: 'Heat map', empty: 'A heat map needs two parameters that differ; this sweep has fewer.' };
  }
  const roles = split(runs, state.roles, [p, q]);
  const within = [...roles.groups, p, q];
  const chosen = choose(runs, state.filters, within, roles.nuisance, state.outcome);
  const cells = grouped(runs, chosen.rows, within).map(group => valued(runs, group, state, p, q));
  const there = cells.filter(each => each.value !== null && Number.isFinite(each.value));
  const found = there.map(each => each.value);
  const top = ceiling(found);
  const values = found.filter(value => value <= top);
  const log = suitsLog(values);
  const shade = shading(values, log);
  const what = state.value === 'failed' ? 'share of failed runs' : `${state.value} ${words(state.outcome)}`;
  const panels = arranged(runs, cells, roles.groups, shade);
  const across = runs.column(p);
  const up = runs.column(q);
  return {
    title: `${what} over ${words(p)} and ${words(q)}`,
    model: {
      height: Math.max(120, Math.min(520, 30 * up.levels.length + 30)),
      x: { scale: categories(across.levels.map(level => cell(across, level))), label: words(p) },
      y: { scale: categories(up.levels.map(level => cell(up, level))), label: words(q) },
      panels: panels.slice(0, MOST_PANELS),
    },
    legend: bar(values, log, what, values.length < found.length),
    said: [
      ...chosen.said,
      ...(panels.length > MOST_PANELS ? [`${many(panels.length - MOST_PANELS, 'more panel')} not drawn.`] : []),
      ...(values.length < found.length ? [`${many(found.length - values.length, 'value')} far above all others: the last colour stands for them, too.`] : []),
      'Grey: a value that is not finite. Empty: no run.',
    ],
    sql: `with ${chosen.ctes.join(',\n')}
select ${list('', within)}, ${SQL[state.value](name(state.outcome))} as value, count(*) as runs
from chosen group by ${list('', within)} order by ${list('', within)}`,
    numbers: () => ({
      columns: [...within, 'value', 'runs'],
      rows: cells.map(each => [...within.map(of => runs.column(of).value(each.row)), each.value, each.runs]),
    }),
  };
}

function valued(runs, group, state, p, q) {
  const row = group.rows[0];
  const failed = group.rows.filter(each => runs.column('status').value(each) === 'failed').length;
  const ascending = sorted(group.rows.map(each => runs.column(state.outcome).value(each)).filter(value => value !== null));
  const quantile = { median: 0.5, lowest: 0, highest: 1 }[state.value];
  return {
    row,
    k: runs.column(p).codes[row],
    l: runs.column(q).codes[row],
    names: [p, q],
    value: quantile === undefined ? failed / group.rows.length : percentile(ascending, quantile),
    runs: group.rows.length,
    failed,
  };
}

function shading(values, log) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const at = log ? Math.log10 : x => x;
  return x => ordered(high > low ? (at(x) - at(low)) / (at(high) - at(low)) : 0.5);
}

function arranged(runs, cells, groups, shade) {
  const panels = new Map();
  for (const each of cells) {
    const title = groups.map(of => `${words(of)} ${cell(runs.column(of), runs.column(of).value(each.row))}`).join(', ');
    if (!panels.has(title)) {
      panels.set(title, { title, cells: [] });
    }
    const finite = each.value !== null && Number.isFinite(each.value);
    const colour = finite ? shade(each.value) : 'rgb(136, 136, 136)';
    panels.get(title).cells.push({
      x0: each.k, x1: each.k + 1, y0: each.l, y1: each.l + 1,
      colour,
      ink: inkOn(colour),
      text: readable(each.value, 3),
      label: () =>
        [
          title,
          ...each.names.map(of => `${words(of)} ${cell(runs.column(of), runs.column(of).value(each.row))}`),
          `${readable(each.value)} of ${many(each.runs, 'run')}${each.failed ? `, ${each.failed} failed` : ''}`,
        ].filter(line => line).join('\n'),
    });
  }
  return [...panels.values()];
}

/** What the colours mean. */
function bar(values, log, what, more) {
  if (values.length === 0) {
    return null;
  }
  const low = Math.min(...values);
  const high = Math.max(...values);
  return shades(`${what}${log ? ' (logarithmic)' : ''}`, readable(low, 4), `${readable(high, 4)}${more ? ' and more' : ''}`);
}
