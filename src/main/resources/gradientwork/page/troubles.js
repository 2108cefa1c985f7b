// How runs ended, what failed and why, and theorems that did not hold.

import { passing } from '#chosen';
import { h } from '#dom';
import { cell, count, readable, words } from '#format';
import { source, where } from '#sql';

const NUMBER = '-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?';
const LONGEST = 300;

/** Numbers stand for any: one reason, however many values it had. */
function kind(reason, error) {
  const text = error === null ? reason : `${reason ?? ''}: ${error.split('\n')[0]}`;
  return text === null ? null : text.replace(new RegExp(NUMBER, 'g'), '#').slice(0, LONGEST);
}

const KIND =
  "substring(regexp_replace(if(r.error is null, r.reason, concat(coalesce(r.reason, ''), ': '," +
  ` substring_index(r.error, '\\n', 1))), '${NUMBER}', '#'), 1, ${LONGEST})`;

export function draw({ runs, background, live }, state) {
  const rows = passing(runs, state.filters);
  const endings = tallied(runs, rows);
  const violations = broken(background.violations, new Set(rows));
  const from = `${source(Object.keys(state.filters))} r${where(runs, state.filters)}`;
  return {
    title: 'How runs ended, and what went wrong',
    element: h(
      'div',
      { className: 'prose' },
      h('h3', {}, 'Endings'),
      endingTable(runs, endings, rows.length),
      h('h3', {}, 'Theorems that did not hold'),
      ...(live ? [h('p', {}, LATER)] : theorems(runs, violations, from)),
    ),
    legend: null,
    said: [],
    sql: `select r.status, ${KIND} as reason, count(*) as runs\nfrom ${from}\ngroup by 1, 2 order by 1, 3 desc`,
    numbers: () => ({
      columns: ['status', 'reason', 'runs'],
      rows: endings.map(each => [each.status, each.reason, each.rows.length]),
    }),
  };
}

/** Heartbeats carry none. */
const LATER = 'This page is not told of them while the sweep runs: gw report shows them when it has ended.';

function theorems(runs, violations, from) {
  return [
    violations.length === 0
      ? h('p', {}, 'None: every monitor was content with every run.')
      : violationTable(runs, violations),
    h('details', { id: 'violations-sql' }, h('summary', {}, 'SQL of the violations'), h('pre', { className: 'sql', tabIndex: 0 }, violationSql(from))),
  ];
}

function violationSql(from) {
  return `select v.monitor, count(distinct v.experiment) as runs, count(*) as times, min(v.iteration) as first, max(v.size) as largest
from violations v join (select r.* from ${from}) c using (sweep, experiment)
group by 1 order by 1`;
}

function tallied(runs, rows) {
  const groups = new Map();
  for (const row of rows) {
    const status = runs.column('status').value(row);
    const reason = kind(runs.column('reason').value(row), runs.column('error').value(row));
    const key = JSON.stringify([status, reason]);
    if (!groups.has(key)) {
      groups.set(key, { status, reason, rows: [] });
    }
    groups.get(key).rows.push(row);
  }
  const rank = { failed: 0, stopped: 1, pruned: 2, finished: 3 };
  return [...groups.values()].sort((a, b) => (rank[a.status] ?? 4) - (rank[b.status] ?? 4) || b.rows.length - a.rows.length);
}

function endingTable(runs, endings, all) {
  return grid(
    ['status', 'reason (# is any number)', 'runs', 'share', 'where'],
    endings.map(each => [
      each.status, each.reason ?? '–', count(each.rows.length), `${readable((100 * each.rows.length) / all, 3)} %`, shared(runs, each.rows),
    ]),
  );
}

/** Parameters that all of these runs have in common, though others differ in them. */
function shared(runs, rows) {
  if (rows.length === 1) {
    return runs.column('name').value(rows[0]) ?? '';
  }
  const common = runs.swept
    .map(each => runs.column(each))
    .filter(column => column.levels.length > 1 && rows.every(row => column.codes[row] === column.codes[rows[0]]))
    .map(column => `${words(column.name)} ${cell(column, column.value(rows[0]))}`);
  return common.length > 0 ? common.join(', ') : 'in many places';
}

function violationTable(runs, violations) {
  return grid(
    ['what ought to hold', 'runs', 'times', 'first at iteration', 'by at most', 'worst run'],
    violations.map(each => [
      each.monitor, count(each.runs), count(each.times), count(each.first), readable(each.largest),
      runs.column('name').value(each.worst) ?? runs.column('experiment').value(each.worst).slice(0, 12),
    ]),
  );
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
    'div',
    { className: 'wide-table', tabIndex: 0, role: 'region', ariaLabel: heads[0] },
    h(
      'table',
      { className: 'plain' },
      h('thead', {}, h('tr', {}, heads.map(text => h('th', { scope: 'col' }, text)))),
      h('tbody', {}, rows.map(cells => h('tr', {}, cells.map(text => h('td', {}, text))))),
    ),
  );
}
