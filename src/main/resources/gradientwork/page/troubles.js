// How runs ended, what failed and why, and theorems that did not hold.

import { passing } from '#chosen';
import { h } from '#dom';
import { count, readable } from '#format';
import { source, where } from '#sql';

/** Numbers and ids stand for any: one reason, however many values it had. */
function kind(reason) {
  return (reason ?? '–').replace(/-?\d+(\.\d+)?(e[+-]?\d+)?/gi, '#').slice(0, 300);
}

export function draw({ runs, background }, state) {
  const rows = passing(runs, state.filters);
  const kept = new Set(rows);
  const endings = tallied(runs, rows);
  const violations = broken(background.violations, kept);
  return {
    title: 'How runs ended, and what went wrong',
    element: h(
      'div',
      { className: 'prose' },
      h('h3', {}, 'Endings'),
      endingTable(runs, endings, rows.length),
      h('h3', {}, 'Theorems that did not hold'),
      violations.length === 0
        ? h('p', {}, 'None: every monitor was content with every run.')
        : grid(
            ['what ought to hold', 'runs', 'times', 'first at iteration', 'by at most', 'worst run'],
            violations.map(each => [
              each.monitor, count(each.runs), count(each.times), count(each.first), readable(each.largest),
              runs.column('name').value(each.worst) ?? runs.column('experiment').value(each.worst).slice(0, 12),
            ]),
          ),
    ),
    legend: null,
    said: [],
    sql: `select status, reason, error, count(*) as runs from ${source(Object.keys(state.filters))} r${where(runs, state.filters)} group by 1, 2, 3 order by 1, 2, 3;
select v.monitor, count(distinct v.experiment) as runs, count(*) as times, min(v.iteration) as first, max(v.size) as largest
from violations v join (select r.* from ${source(Object.keys(state.filters))} r${where(runs, state.filters)}) c using (sweep, experiment) group by 1 order by 1`,
    numbers: () => ({
      columns: ['status', 'reason', 'runs'],
      rows: endings.map(each => [each.status, each.reason, each.rows.length]),
    }),
  };
}

function tallied(runs, rows) {
  const groups = new Map();
  for (const row of rows) {
    const status = runs.column('status').value(row);
    const error = runs.column('error').value(row);
    const reason = kind(error === null ? runs.column('reason').value(row) : `${runs.column('reason').value(row)}: ${error.split('\n')[0]}`);
    const key = `${status}\n${reason}`;
    if (!groups.has(key)) {
      groups.set(key, { status, reason, rows: [] });
    }
    groups.get(key).rows.push(row);
  }
  const rank = { failed: 0, stopped: 1, pruned: 2, finished: 3 };
  return [...groups.values()].sort((a, b) => rank[a.status] - rank[b.status] || b.rows.length - a.rows.length);
}

function endingTable(runs, endings, all) {
  return grid(
    ['status', 'reason (# is any number)', 'runs', 'share', 'where'],
    endings.map(each => [
      each.status, each.reason, count(each.rows.length), `${readable((100 * each.rows.length) / all, 3)} %`, shared(runs, each.rows),
    ]),
  );
}

/** Parameters that all of these runs have in common, though others differ in them. */
function shared(runs, rows) {
  const common = runs.swept
    .filter(each => runs.differing.includes(each))
    .filter(each => rows.every(row => runs.column(each).codes[row] === runs.column(each).codes[rows[0]]))
    .map(each => `${each} = ${readable(runs.column(each).value(rows[0]))}`);
  return common.length > 0 ? common.join(', ') : rows.length === 1 ? runs.column('name').value(rows[0]) : 'in many places';
}

function broken({ run, monitor, times, first, largest }, kept) {
  const by = new Map();
  for (let k = 0; k < run.length; k++) {
    if (!kept.has(run[k])) {
      continue;
    }
    const each = by.get(monitor[k]) ?? { monitor: monitor[k], runs: 0, times: 0, first: Infinity, largest: null, worst: run[k] };
    each.runs++;
    each.times += times[k];
    each.first = Math.min(each.first, first[k]);
    if (each.largest === null || largest[k] > each.largest) {
      each.largest = largest[k];
      each.worst = run[k];
    }
    by.set(monitor[k], each);
  }
  return [...by.values()];
}

export function grid(heads, rows) {
  return h(
    'table',
    { className: 'plain' },
    h('thead', {}, h('tr', {}, heads.map(text => h('th', { scope: 'col' }, text)))),
    h('tbody', {}, rows.map(cells => h('tr', {}, cells.map(text => h('td', {}, text))))),
  );
}
