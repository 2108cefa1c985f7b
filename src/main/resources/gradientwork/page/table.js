// The runs as a table: only the columns that differ, sorted by a click, filtered by words. Rows are
// made as they come into sight.

import { passing } from '#chosen';
import { h, tick } from '#dom';
import { cell, count, many, words } from '#format';
import { list, source, where } from '#sql';

const ROW = 27;

export function draw({ runs }, state, change) {
  const names = columnsShown(runs, state.allColumns);
  const rows = ordered(runs, found(runs, passing(runs, state.filters), state.find, names), state.sort);
  const body = h('tbody');
  const scroller = h('div', { className: 'scroller', tabIndex: 0, role: 'region', ariaLabel: 'Runs' });
  const table = h(
    'table',
    { className: 'runs' },
    h('caption', { className: 'hidden' }, 'Runs'),
    h('thead', {}, h('tr', {}, names.map(each => heading(runs.column(each), state, change)))),
    body,
  );
  table.setAttribute('aria-rowcount', rows.length + 1);
  scroller.append(table);
  const fill = () => visible(runs, names, rows, scroller, body);
  scroller.addEventListener('scroll', () => requestAnimationFrame(fill));
  const hidden = runs.columns.size - columnsShown(runs, false).length;
  return {
    title: `${many(rows.length, 'run')} of ${count(runs.size)}`,
    controls: [
      h(
        'label',
        { className: 'control' },
        h('span', {}, 'find'),
        h('input', { id: 'find', type: 'search', value: state.find, placeholder: 'words, all of them', oninput: event => change({ find: event.target.value }) }),
      ),
      tick('all-columns', `also the ${many(hidden, 'column')} in which runs do not differ`, state.allColumns, on => change({ allColumns: on })),
    ],
    element: scroller,
    attach: () => {
      fill();
      new ResizeObserver(fill).observe(scroller);
    },
    legend: null,
    said: state.find ? ['Words are looked for on this page only; they are no part of the SQL.'] : [],
    sql: `select ${list('r.', names)} from ${source([...names, ...Object.keys(state.filters)])} r${where(runs, state.filters)} order by r.${state.sort.column === 'position' ? '' : `\`${state.sort.column}\`${state.sort.down ? ' desc' : ''} nulls last, r.`}position`,
    numbers: () => ({ columns: names, rows: rows.map(row => names.map(each => runs.column(each).value(row))) }),
  };
}

function columnsShown(runs, all) {
  return all ? [...runs.columns.keys()] : runs.differing.filter(each => each !== 'name' || runs.swept.length === 0);
}

function found(runs, rows, text, names) {
  const wanted = text.toLowerCase().split(/\s+/).filter(word => word);
  if (wanted.length === 0) {
    return rows;
  }
  return rows.filter(row => {
    const line = names.map(each => cell(runs.column(each), runs.column(each).value(row))).join(' ').toLowerCase();
    return wanted.every(word => line.includes(word));
  });
}

/** As SQL orders: NaN above all numbers, what is absent last. */
function ordered(runs, rows, sort) {
  const column = runs.column(runs.has(sort.column) ? sort.column : 'position');
  const sign = sort.down ? -1 : 1;
  const values = new Map(rows.map(row => [row, column.value(row)]));
  return [...rows].sort((a, b) => {
    const x = values.get(a);
    const y = values.get(b);
    if (x === null || y === null) {
      return (x === null) - (y === null) || a - b;
    }
    if (Number.isNaN(x) || Number.isNaN(y)) {
      return sign * (Number.isNaN(x) - Number.isNaN(y)) || a - b;
    }
    return (x < y ? -sign : x > y ? sign : 0) || a - b;
  });
}

function heading(column, state, change) {
  const sorted = state.sort.column === column.name;
  const down = sorted && state.sort.down;
  return h(
    'th',
    { scope: 'col', ariaSort: sorted ? (down ? 'descending' : 'ascending') : 'none', className: column.numeric ? 'number' : '' },
    h(
      'button',
      { id: `sort-${column.name}`, type: 'button', onclick: () => change({ sort: { column: column.name, down: sorted && !down } }) },
      words(column.name),
      sorted ? (down ? ' ↓' : ' ↑') : '',
    ),
  );
}

function visible(runs, names, rows, scroller, body) {
  const first = Math.max(0, Math.floor(scroller.scrollTop / ROW) - 10);
  const last = Math.min(rows.length, first + Math.ceil(scroller.clientHeight / ROW) + 20);
  if (body.dataset.range === `${first}-${last}`) {
    return;
  }
  body.dataset.range = `${first}-${last}`;
  const space = height => h('tr', { className: 'space', ariaHidden: 'true' }, h('td', { colSpan: names.length }));
  const above = space();
  const below = space();
  above.firstChild.style.height = `${first * ROW}px`;
  below.firstChild.style.height = `${(rows.length - last) * ROW}px`;
  body.replaceChildren(above, ...rows.slice(first, last).map(row => line(runs, names, row)), below);
}

function line(runs, names, row) {
  return h(
    'tr',
    {},
    names.map(each => {
      const column = runs.column(each);
      const value = column.value(row);
      const text = cell(column, value);
      return h('td', { className: column.numeric ? 'number' : '', title: value === null ? '' : String(value) }, text);
    }),
  );
}
