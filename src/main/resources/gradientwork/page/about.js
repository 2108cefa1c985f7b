// Where the numbers come from.

import { h } from '#dom';
import { count } from '#format';
import { grid } from '#troubles';

export function draw({ runs, curves, background, sizes }) {
  return {
    title: 'Where the numbers come from',
    element: h(
      'div',
      { className: 'prose' },
      h('h3', {}, 'Runs'),
      grid(
        ['what', 'value'],
        [
          ['sweep', background.sweep],
          ['generation of the sweep file', count(background.generation)],
          ['experiments asked for', count(runs.asked)],
          ['runs that ended', count(runs.size)],
          ['recorded iterations', `${count(curves.recorded)}, of which ${count(curves.rows)} on this page`],
          ['columns left out to save room', curves.left.length === 0 ? 'none' : curves.left.join(', ')],
          ['significant bits of curves', `${curves.bits} of 53`],
          ['page written by', `Gradient Work ${background.version}`],
          ['bytes of data', count(sizes)],
        ],
      ),
      h('h3', {}, 'Machines'),
      grid(['processor', 'host', 'runs'], machines(runs)),
      h('h3', {}, 'Drivers'),
      grid(
        ['started', 'version', 'Spark', 'Java', 'system', 'processors', 'host'],
        background.provenance.map(each => [
          each.started, each.version, each.spark, `${each.java} ${each.vm}`, each.system, String(each.processors), each.host,
        ]),
      ),
      h('h3', {}, 'Sweep file, resolved'),
      h('pre', { tabIndex: 0 }, background.file),
      h('h3', {}, 'What the page was made from'),
      h('p', {}, 'Runs'),
      h('pre', { tabIndex: 0, className: 'sql' }, runs.sql),
      h('p', {}, 'Curves'),
      h('pre', { tabIndex: 0, className: 'sql' }, curves.sql),
      h('p', {}, 'Violations'),
      h('pre', { tabIndex: 0, className: 'sql' }, background.violations.sql),
    ),
    legend: null,
    said: [],
    sql: 'select cpu_kind, host, count(*) as runs from results group by 1, 2 order by 1, 2',
    numbers: () => ({ columns: ['cpu_kind', 'host', 'runs'], rows: machines(runs) }),
  };
}

function machines(runs) {
  const by = new Map();
  for (const row of runs.all()) {
    const key = [runs.column('cpu_kind').value(row) ?? '–', runs.column('host').value(row) ?? '–'];
    by.set(key.join('\n'), { key, n: (by.get(key.join('\n'))?.n ?? 0) + 1 });
  }
  return [...by.values()].map(({ key, n }) => [...key, String(n)]);
}
