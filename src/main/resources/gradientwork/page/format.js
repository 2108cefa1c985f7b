// Numbers and names for eyes.

const RAISED = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

export function raised(n) {
  return [...String(n)].map(c => RAISED[c]).join('');
}

/** So many significant digits: plain between 1e-4 and 1e7, scientific beyond. */
export function readable(x, digits = 6) {
  if (x === null || x === undefined) {
    return '–';
  }
  if (typeof x !== 'number') {
    return String(x);
  }
  if (!Number.isFinite(x) || x === 0) {
    return x === 0 ? '0' : Number.isNaN(x) ? 'NaN' : x > 0 ? '∞' : '−∞';
  }
  const rounded = Number(x.toPrecision(digits));
  const size = Math.abs(rounded);
  const text = size >= 1e-4 && size < 1e7 ? String(rounded) : rounded.toExponential();
  return text.replace('e+', 'e').replace('-', '−').replace('e-', 'e−');
}

/** A cell of a column of runs. */
export function cell(column, value) {
  if (value === null) {
    return '–';
  }
  if (column.kind === 'time') {
    return new Date(value).toISOString().slice(0, 19).replace('T', ' ');
  }
  return column.kind === 'id' ? value.slice(0, 12) : readable(value);
}

/** 1,234,567 */
export function count(n) {
  return n.toLocaleString('en');
}

export function many(n, one, several = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : several}`;
}

/** final_test_loss → final test loss */
export function words(name) {
  return name.replaceAll('_', ' ');
}

/** 1e-5 as 10⁻⁵, 2e-5 as 2·10⁻⁵. */
export function power(x) {
  const exponent = Math.floor(Math.log10(x) + 1e-9);
  const lead = readable(x / 10 ** exponent, 3);
  return lead === '1' ? `10${raised(exponent)}` : `${lead}·10${raised(exponent)}`;
}
