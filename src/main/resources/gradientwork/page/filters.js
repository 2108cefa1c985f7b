// Which runs all views are about.

import { h } from '#dom';
import { cell, words } from '#format';
import { readableFilter } from '#parallel';

const LISTED = 24;

export function filterPanel(runs, state, change, open) {
  const names = [...runs.parameters, ...['status', 'algorithm_kind'].filter(each => runs.differing.includes(each)), state.outcome];
  const active = Object.keys(state.filters);
  return h(
    'details',
    { id: 'filters', className: 'filters', open },
    h(
      'summary',
      {},
      'Filters',
      active.length === 0
        ? h('span', { className: 'faint' }, ' none')
        : active.map(each => h('span', { className: 'chip' }, readableFilter(runs.column(each), state.filters[each]))),
    ),
    h(
      'div',
      { className: 'filter-list' },
      [...new Set([...names, ...active])].map(each => one(runs.column(each), state, change)),
      active.length > 0 ? h('button', { id: 'no-filters', type: 'button', onclick: () => change({ filters: {} }) }, 'No filters') : null,
    ),
  );
}

function one(column, state, change) {
  const set = filter => {
    const filters = { ...state.filters };
    delete filters[column.name];
    change({ filters: filter ? { ...filters, [column.name]: filter } : filters });
  };
  const filter = state.filters[column.name];
  const body = column.levels.length <= LISTED && !(filter && !filter.values) ? listed(column, filter, set) : ranged(column, filter, set);
  return h('fieldset', {}, h('legend', {}, words(column.name)), body);
}

function listed(column, filter, set) {
  const kept = new Set(filter?.values ?? column.levels);
  return column.levels.map((level, k) =>
    h(
      'label',
      { className: 'tick' },
      h('input', {
        id: `filter-${column.name}-${k}`,
        type: 'checkbox',
        checked: kept.has(level),
        onchange: event => {
          event.target.checked ? kept.add(level) : kept.delete(level);
          set(kept.size === column.levels.length ? null : { values: column.levels.filter(each => kept.has(each)) });
        },
      }),
      h('span', {}, cell(column, level)),
    ),
  );
}

function ranged(column, filter, set) {
  if (!column.numeric) {
    return h('span', { className: 'faint' }, `${column.levels.length} values; the table finds them by their text`);
  }
  const there = column.levels.filter(value => value !== null && Number.isFinite(value));
  const bounds = [filter?.low ?? there[0], filter?.high ?? there[there.length - 1]];
  const field = (k, label) =>
    h(
      'label',
      {},
      h('span', {}, label),
      h('input', {
        id: `filter-${column.name}-${label}`,
        type: 'number',
        step: 'any',
        value: bounds[k],
        onchange: event => {
          const value = Number(event.target.value);
          const cleared = event.target.value === '' || Number.isNaN(value);
          const next = bounds.map((bound, n) => (n === k ? (cleared ? (k ? there[there.length - 1] : there[0]) : value) : bound));
          set(next[0] <= there[0] && next[1] >= there[there.length - 1] ? null : { low: next[0], high: next[1] });
        },
      }),
    );
  return [field(0, 'from'), field(1, 'to')];
}
