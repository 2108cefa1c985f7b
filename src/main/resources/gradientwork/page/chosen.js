// The runs a figure is about: those that pass the filters, and of each group only those with the
// best values of the nuisance parameters.

import { readable, words } from '#format';
import { percentile, sorted } from '#quantile';
import { list, name, source, where } from '#sql';

export function passing(runs, filters) {
  const tests = Object.entries(filters).map(([of, filter]) => {
    const column = runs.column(of);
    return filter.values
      ? row => filter.values.includes(column.value(row))
      : row => {
          const value = column.value(row);
          return value !== null && value >= filter.low && value <= filter.high;
        };
  });
  return runs.all().filter(row => tests.every(test => test(row)));
}

export function grouped(runs, rows, names) {
  const columns = names.map(each => runs.column(each));
  const groups = new Map();
  for (const row of rows) {
    const key = columns.map(column => column.codes[row]).join();
    if (!groups.has(key)) {
      groups.set(key, { key: columns.map(column => column.codes[row]), rows: [] });
    }
    groups.get(key).rows.push(row);
  }
  return [...groups.values()].sort((a, b) => compare(a.key, b.key));
}

function compare(a, b) {
  for (let k = 0; k < a.length; k++) {
    if (a[k] !== b[k]) {
      return a[k] - b[k];
    }
  }
  return 0;
}

export function upwards(column) {
  return column.endsWith('accuracy');
}

/**
 * @param within columns that make the groups
 * @param score column of runs whose median decides which nuisance value is best
 * @param needed columns that the figure reads besides
 * @returns rows; ctes, of which the last is called chosen; said, what was picked
 */
export function choose(runs, filters, within, nuisance, score, needed = []) {
  const passed = passing(runs, filters);
  const from = source([...Object.keys(filters), score, ...needed]);
  const condition = where(runs, filters);
  if (nuisance.length === 0) {
    return { rows: passed, ctes: [`chosen as (select r.* from ${from} r${condition})`], said: [], picked: [] };
  }
  const picked = [];
  const rows = [];
  for (const group of grouped(runs, passed, within)) {
    const tried = grouped(runs, group.rows, nuisance).map(each => ({ ...each, score: scored(runs, each.rows, score) }));
    const best = tried.reduce((a, b) => (better(b, a, upwards(score)) ? b : a));
    picked.push({ group: group.key, value: nuisance.map((each, k) => runs.column(each).levels[best.key[k]]) });
    rows.push(...best.rows);
  }
  rows.sort((a, b) => a - b);
  return { rows, ctes: ctes(within, nuisance, score, from, condition), said: said(picked, nuisance, score), picked };
}

/** A failed run is as bad as can be. */
function scored(runs, rows, score) {
  const worst = upwards(score) ? -Infinity : Infinity;
  const status = runs.column('status');
  const values = rows
    .map(row => (status.value(row) === 'failed' ? worst : runs.column(score).value(row)))
    .filter(value => value !== null);
  return percentile(sorted(values), 0.5);
}

/** As SQL orders: the absent last, NaN larger than all numbers; of equals the first to be run. */
function better(one, other, up) {
  const a = one.score;
  const b = other.score;
  if (Object.is(a, b) || a === b) {
    return one.rows[0] < other.rows[0];
  }
  if (a === null || b === null) {
    return b === null;
  }
  const order = Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b;
  return up ? order > 0 : order < 0;
}

function ctes(within, nuisance, score, from, condition) {
  const worst = upwards(score) ? '-infinity' : 'infinity';
  const keys = [...within, ...nuisance];
  return [
    `tried as (select ${list('r.', keys)}, percentile(if(r.status = 'failed', double('${worst}'), r.${name(score)}), 0.5D) as score, min(r.position) as first` +
      ` from ${from} r${condition} group by ${list('r.', keys)})`,
    `best as (select * from (select *, row_number() over (partition by ${within.length ? list('', within) : '1'}` +
      ` order by score ${upwards(score) ? 'desc' : 'asc'} nulls last, first) as place from tried)` +
      ` where place = 1)`,
    `chosen as (select r.* from ${from} r join best b on ${keys.map(key => `r.${name(key)} <=> b.${name(key)}`).join(' and ')}${condition})`,
  ];
}

function said(picked, nuisance, score) {
  const counts = new Map();
  for (const { value } of picked) {
    const text = nuisance.map((each, k) => `${words(each)} ${readable(value[k])}`).join(', ');
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const shown = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 6);
  const more = counts.size - shown.length;
  return [
    `Best of the nuisance parameters by median ${words(score)}, for each curve: ` +
      shown.map(([text, times]) => (picked.length > 1 ? `${text} (${times} of ${picked.length})` : text)).join('; ') +
      (more > 0 ? `; and ${more} more choices` : '') +
      '.',
  ];
}
