// What was foretold of the sweep beside what happened.

import { h } from '#dom';
import { Figure } from '#figure';
import { count, readable } from '#format';
import { colours } from '#palette';
import { around, categories } from '#scale';
import { grid } from '#troubles';

const QUANTITIES = [
  ['compute', 'compute time', seconds],
  ['wall', 'wall time', seconds],
  ['bytes', 'bytes', bytes],
  ['files', 'files', x => count(Math.round(x))],
];
const SHOWN = 8;

export function draw({ background }) {
  const forecasts = background.forecasts.slice(-SHOWN);
  if (forecasts.length === 0) {
    return { title: 'Plan and actual', empty: 'Nothing was foretold of this sweep: it was made by an older program, or imported.' };
  }
  const figure = new Figure('What happened over what was foretold');
  const rows = forecasts.flatMap(forecast => QUANTITIES.map(([key, label, text]) => ({ forecast, key, label, text })));
  return {
    title: 'What happened, as a multiple of what was foretold',
    element: h('div', {}, figure.element, table(rows)),
    attach: () => figure.show(model(forecasts)),
    legend: null,
    said: [
      'Dots: what happened over what was expected. Bars: the range that was foretold. Forecasts lie beside the tables, not in them; gw show prints the same.',
    ],
    sql: `gw show ${background.sweep}`,
    numbers: () => ({
      columns: ['started', 'what', 'expected', 'low', 'high', 'happened'],
      rows: rows.map(({ forecast, key, label }) => [
        new Date(forecast.started).toISOString(), label, forecast[key].expected, forecast[key].low, forecast[key].high, forecast.outcome?.[key] ?? null,
      ]),
    }),
  };
}

function model(forecasts) {
  const colour = colours(null)[0];
  const panels = forecasts.map(forecast => ({
    title: `${new Date(forecast.started).toISOString().slice(0, 16).replace('T', ' ')}, ${count(forecast.experiments)} to do`,
    lines: [{ xs: [-0.5, QUANTITIES.length - 0.5], ys: [1, 1], colour, width: 1, dash: [3, 3], alpha: 0.7 }],
    dots: QUANTITIES.filter(([key]) => forecast[key].expected > 0).map(([key, label, text]) => {
      const { expected, low, high } = forecast[key];
      const happened = forecast.outcome?.[key];
      return {
        x: QUANTITIES.findIndex(([each]) => each === key), y: happened === undefined ? NaN : happened / expected, low: low / expected, high: high / expected, colour, size: 5,
        label: () => `${label}\nforetold ${text(expected)} (${text(low)} to ${text(high)})\nhappened ${happened === undefined ? '–' : text(happened)}`,
      };
    }),
  }));
  const values = panels.flatMap(panel => panel.dots.flatMap(dot => [dot.y, dot.low, dot.high])).filter(x => x > 0);
  return {
    height: 240,
    x: { scale: categories(QUANTITIES.map(([, label]) => label)), label: '' },
    y: { scale: around([...values, 0.5, 2], true), label: 'happened / foretold' },
    panels,
  };
}

function table(rows) {
  return grid(
    ['run at (UTC)', 'what', 'foretold', 'between', 'happened', 'ratio'],
    rows.map(({ forecast, key, label, text }) => {
      const { expected, low, high } = forecast[key];
      const happened = forecast.outcome?.[key];
      return [
        new Date(forecast.started).toISOString().slice(0, 19).replace('T', ' '),
        label,
        text(expected),
        `${text(low)} to ${text(high)}`,
        happened === undefined ? '–' : text(happened),
        happened === undefined ? '–' : readable(happened / expected, 3),
      ];
    }),
  );
}

function seconds(s) {
  return s < 100 ? `${readable(s, 3)} s` : s < 6000 ? `${readable(s / 60, 3)} min` : `${readable(s / 3600, 3)} h`;
}

function bytes(b) {
  const unit = Math.max(0, Math.min(4, Math.floor(Math.log10(Math.max(1, b)) / 3)));
  return `${readable(b / 1000 ** unit, 3)} ${['B', 'kB', 'MB', 'GB', 'TB'][unit]}`;
}
