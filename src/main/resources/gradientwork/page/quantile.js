// Quantiles as percentile() of SQL takes them, to the last bit.

/** NaN counts as the largest number, as in SQL. */
export function sorted(values) {
  return Float64Array.from(values).sort();
}

/** Linear between the two values around position (n − 1) p; null of nothing. */
export function percentile(ascending, p) {
  if (ascending.length === 0) {
    return null;
  }
  const position = (ascending.length - 1) * p;
  const lower = Math.floor(position);
  const higher = Math.ceil(position);
  const a = ascending[lower];
  const b = ascending[higher];
  if (lower === higher || a === b) {
    return a;
  }
  return (higher - position) * a + (position - lower) * b;
}

export const BANDS = {
  '10-90': { label: '10 % to 90 %', low: 0.1, high: 0.9 },
  '25-75': { label: '25 % to 75 %', low: 0.25, high: 0.75 },
  '0-100': { label: 'lowest to highest', low: 0, high: 1 },
};
