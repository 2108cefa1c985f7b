// Where values lie on an axis: at(value) from 0 to 1.

import { power, readable } from '#format';

export function extent(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const x of values) {
    if (x !== null && Number.isFinite(x)) {
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

export function linear(low, high) {
  if (!(high > low)) {
    const half = Math.abs(low) * 0.05 || 0.5;
    return linear(low - half, low + half);
  }
  return {
    kind: 'linear',
    low,
    high,
    at: x => (x - low) / (high - low),
    back: u => low + u * (high - low),
    ticks: most => linearTicks(low, high, most),
  };
}

function linearTicks(low, high, most) {
  const rough = (high - low) / Math.max(1, most);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(k => k * unit).find(each => each >= rough * (1 - 1e-9));
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
    ticks.push({ value: k * step, text: readable(k * step, 6) });
  }
  return ticks;
}

/** Values at or below 0 have no place on it: NaN. */
export function logarithmic(low, high) {
  if (!(low > 0)) {
    return linear(low, high);
  }
  if (!(high > low * (1 + 1e-9))) {
    return logarithmic(low / 2, low * 2);
  }
  const a = Math.log10(low);
  const b = Math.log10(high);
  return {
    kind: 'log',
    low,
    high,
    at: x => (x > 0 ? (Math.log10(x) - a) / (b - a) : NaN),
    back: u => 10 ** (a + u * (b - a)),
    ticks: most => logTicks(low, high, a, b, most),
  };
}

function logTicks(low, high, a, b, most) {
  const decades = b - a;
  if (decades < 0.7) {
    return linearTicks(low, high, most);
  }
  const leads = decades * 3 <= most + 2 ? [1, 2, 5] : decades * 2 <= most + 1 ? [1, 3] : [1];
  const stride = Math.max(1, Math.ceil(decades / Math.max(1, most)));
  const values = [];
  for (let e = Math.floor(a); e <= Math.ceil(b); e++) {
    for (const lead of e % stride === 0 ? leads : []) {
      const value = Number(`${lead}e${e}`);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
        values.push(value);
      }
    }
  }
  const plain = values.every(value => value >= 1e-3 && value < 1e5);
  return values.length > 1
    ? values.map(value => ({ value, text: plain ? readable(value) : power(value) }))
    : linearTicks(low, high, most);
}

/** The same axis with its ticks at these values, as far as there is room. */
export function ticked(scale, values) {
  return {
    ...scale,
    ticks: most =>
      values.length > Math.max(most, 3) ? scale.ticks(most) : values.map(value => ({ value, text: readable(value, 4) })),
  };
}

/** Named places, evenly; a place is the middle of its share. */
export function categories(texts) {
  const n = Math.max(1, texts.length);
  return {
    kind: 'categories',
    low: 0,
    high: n,
    at: k => (k + 0.5) / n,
    back: u => u * n - 0.5,
    ticks: most => {
      const stride = Math.ceil(texts.length / Math.max(1, most));
      return texts.map((text, value) => ({ value, text })).filter(({ value }) => value % stride === 0);
    },
  };
}

/** Whether a logarithmic axis suits: all above 0 and far apart. */
export function suitsLog(values) {
  const [low, high] = extent(values);
  return low > 0 && high / low >= 30;
}

const BLOWN_UP = 3;

/**
 * Where an axis should end above, Infinity where it need not: runs that blow up lie so many powers
 * of ten above all others that these would lie flat on the ground.
 *
 * @param start nothing up to so much is left out: where runs began
 */
export function ceiling(values, start = 0) {
  const ascending = Float64Array.from(values.filter(x => x > 0 && Number.isFinite(x))).sort();
  const n = ascending.length;
  if (n < 4) {
    return Infinity;
  }
  const middle = ascending[n >> 1];
  const span = Math.log10(middle / ascending[Math.floor(n / 50)]);
  const top = Math.max(10 * start, middle * 10 ** Math.max(BLOWN_UP, 2 * span));
  return ascending[n - 1] > top ? top : Infinity;
}

/**
 * An upright axis over finite values, as the reader wants it: 'log', 'linear', 'auto' for what
 * suits, 'auto-log' for a logarithmic one without what blows up.
 *
 * @returns scale; above and below, how many values it has no place for; top, its end if there are any above
 */
export function upright(values, wanted, start) {
  const top = wanted.startsWith('auto') ? ceiling(values, start) : Infinity;
  const kept = values.filter(y => y <= top);
  const log = wanted.endsWith('log') || (wanted === 'auto' && suitsLog(kept));
  const scale = around(kept, log);
  return {
    scale,
    top: kept.length < values.length ? scale.high : Infinity,
    above: values.length - kept.length,
    below: log ? kept.filter(y => y <= 0).length : 0,
  };
}

/** An axis over these values, with a little room at either end. */
export function around(values, log) {
  const there = log ? values.filter(x => x > 0) : values;
  const [low, high] = extent(there);
  if (log && there.length > 0) {
    const room = (high / low) ** 0.03;
    return logarithmic(low / room, high * room);
  }
  const room = (high - low) * 0.03;
  return linear(low - room, high + room);
}
