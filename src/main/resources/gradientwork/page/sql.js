// The SQL that gives what a figure shows, as gw sql takes it.

export function name(column) {
  return `\`${column.replaceAll('`', '``')}\``;
}

/** A value of a column of runs. */
export function literal(column, value) {
  if (value === null) {
    return 'null';
  }
  if (column.kind === 'integer') {
    return String(value);
  }
  if (column.kind === 'number') {
    return Number.isFinite(value) ? `${value}D` : `double('${value}')`;
  }
  if (column.kind === 'time') {
    return `timestamp_millis(${value})`;
  }
  if (column.kind === 'boolean') {
    return value;
  }
  return `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

/** The condition that filters say, of runs r. */
export function where(runs, filters) {
  const all = [];
  for (const [of, filter] of Object.entries(filters)) {
    const column = runs.column(of);
    const at = `r.${name(of)}`;
    if (filter.values) {
      const there = filter.values.filter(value => value !== null);
      const listed = there.length > 0 ? `${at} in (${there.map(value => literal(column, value)).join(', ')})` : null;
      const absent = filter.values.includes(null) ? `${at} is null` : null;
      all.push([listed, absent].filter(part => part).join(' or ') || 'false');
    } else {
      all.push(`${at} between ${literal(column, filter.low)} and ${literal(column, filter.high)}`);
    }
  }
  return all.length === 0 ? '' : ` where ${all.map(each => (each.includes(' or ') ? `(${each})` : each)).join(' and ')}`;
}

const OF_GAPS = ['best_known', 'best_bound', 'gap_to_best', 'certified_gap'];

/** Where runs are read from: results, and what the view gaps says of them where it is asked for. */
export function source(columns) {
  return columns.some(column => OF_GAPS.includes(column))
    ? `(select r.*, ${OF_GAPS.map(column => `g.${column}`).join(', ')} from results r left join gaps g using (sweep, experiment))`
    : 'results';
}

export function list(alias, columns) {
  return columns.map(column => `${alias}${name(column)}`).join(', ');
}
