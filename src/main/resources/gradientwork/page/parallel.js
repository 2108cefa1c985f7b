// Parallel coordinates: a line for each run through its parameters and outcomes. Dragging along an
// axis keeps the runs that pass there, in all views; the filters below do the same by keyboard.

import { passing } from '#chosen';
import { h } from '#dom';
import { cell, count, many, readable, words } from '#format';
import { fitted } from '#figure';
import { shades } from '#groups';
import { inks, ordered } from '#palette';
import { around, categories, ceiling, suitsLog, ticked } from '#scale';
import { list, source, where } from '#sql';

const TOP = 54;
const BOTTOM = 30;
const HEIGHT = 420;

export function axesOf(runs, state) {
  const outcomes = [state.outcome, ...['final_test_loss', 'compute_seconds'].filter(each => runs.outcomes.includes(each) && each !== state.outcome)];
  const swept = runs.parameters.filter(each => each !== 'repeat');
  return [...swept.slice(0, 9), ...outcomes.slice(0, 3)];
}

export function draw({ runs }, state, change) {
  const names = axesOf(runs, state);
  const rows = passing(runs, state.filters);
  const picture = new Parallel(runs, names, state, rows, change);
  return {
    title: `${many(rows.length, 'run')} of ${count(runs.size)}, coloured by ${words(state.outcome)}`,
    element: picture.element,
    attach: () => picture.watch(),
    legend: rankBar(runs.column(state.outcome)),
    said: [
      'Drag along an axis to keep the runs that pass there; click the axis to let go. The filters above do the same by keyboard.',
      'A value far above all others lies above the end of its axis.',
      'A value that is absent or not finite lies on the line below the axes.',
    ],
    sql: `select ${list('r.', ['position', ...names])} from ${source([...names, ...Object.keys(state.filters)])} r${where(runs, state.filters)} order by r.position`,
    numbers: () => ({
      columns: ['position', ...names],
      rows: rows.map(row => ['position', ...names].map(each => runs.column(each).value(row))),
    }),
  };
}

class Parallel {
  constructor(runs, names, state, rows, change) {
    Object.assign(this, { runs, names, state, rows, change });
    this.canvas = h('canvas', { role: 'img', ariaLabel: `Parallel coordinates of ${rows.length} runs through ${names.map(words).join(', ')}` });
    this.element = h('div', { className: 'figure' }, this.canvas);
    this.scales = names.map(each => this.#scale(runs.column(each)));
    this.canvas.addEventListener('pointerdown', event => this.#press(event));
    this.canvas.addEventListener('pointermove', event => this.#move(event));
    this.canvas.addEventListener('pointerup', event => this.#release(event));
  }

  watch() {
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  #scale(column) {
    if (!column.numeric) {
      return categories(column.levels.map(level => cell(column, level)));
    }
    const finite = column.levels.filter(value => value !== null && Number.isFinite(value));
    const top = ceiling(finite);
    const values = finite.filter(value => value <= top);
    const scale = around(values, suitsLog(values));
    return values.length <= 8 ? ticked(scale, values) : scale;
  }

  #y(axis, row) {
    const column = this.runs.column(this.names[axis]);
    const u = this.scales[axis].at(column.numeric ? (column.value(row) ?? NaN) : column.codes[row]);
    return Number.isFinite(u) ? TOP + Math.max(-0.04, 1 - u) * (HEIGHT - TOP - BOTTOM) : HEIGHT - BOTTOM + 14;
  }

  #x(axis) {
    const side = 60;
    const n = this.names.length;
    return n === 1 ? this.width / 2 : side + (axis * (this.width - 2 * side)) / (n - 1);
  }

  draw() {
    this.width = Math.floor(this.element.clientWidth);
    if (this.width < 50) {
      return;
    }
    const started = performance.now();
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(this.width * ratio);
    this.canvas.height = Math.round(HEIGHT * ratio);
    this.canvas.style.width = `${this.width}px`;
    this.canvas.style.height = `${HEIGHT}px`;
    const canvas = this.canvas.getContext('2d');
    canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
    canvas.font = '12px system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
    const ink = inks();
    this.#lines(canvas, ink);
    this.names.forEach((each, axis) => this.#axis(canvas, axis, ink));
    this.milliseconds = performance.now() - started;
  }

  #lines(canvas, ink) {
    const kept = new Set(this.rows);
    const column = this.runs.column(this.state.outcome);
    const finite = column.levels.filter(value => value !== null && Number.isFinite(value));
    const rank = new Map(finite.map((value, k) => [value, finite.length > 1 ? k / (finite.length - 1) : 0.5]));
    canvas.lineWidth = 1;
    canvas.strokeStyle = ink.grid;
    canvas.globalAlpha = 0.6;
    if (kept.size < this.runs.size) {
      canvas.beginPath();
      this.runs.all().filter(row => !kept.has(row)).forEach(row => this.#path(canvas, row));
      canvas.stroke();
    }
    canvas.globalAlpha = Math.max(0.12, Math.min(0.9, 30 / Math.sqrt(this.rows.length + 1) / 3));
    // of the same colour at once; the best last, on top
    const byShade = new Map();
    for (const row of this.rows) {
      const u = rank.get(column.value(row));
      const shade = u === undefined ? 49 : Math.round(u * 48);
      if (!byShade.has(shade)) {
        byShade.set(shade, []);
      }
      byShade.get(shade).push(row);
    }
    for (const shade of [...byShade.keys()].sort((a, b) => b - a)) {
      canvas.strokeStyle = shade === 49 ? ink.faint : ordered(shade / 48);
      for (const row of byShade.get(shade)) {
        canvas.beginPath();
        this.#path(canvas, row);
        canvas.stroke();
      }
    }
    canvas.globalAlpha = 1;
  }

  #path(canvas, row) {
    this.names.forEach((_, axis) => canvas[axis ? 'lineTo' : 'moveTo'](this.#x(axis), this.#y(axis, row)));
  }

  #axis(canvas, axis, ink) {
    const x = this.#x(axis);
    const n = this.names.length;
    const room = n === 1 ? this.width : (this.width - 120) / (n - 1);
    canvas.strokeStyle = ink.faint;
    canvas.lineWidth = 1.2;
    canvas.beginPath();
    canvas.moveTo(x, TOP);
    canvas.lineTo(x, HEIGHT - BOTTOM);
    canvas.stroke();
    canvas.textAlign = 'center';
    canvas.textBaseline = 'middle';
    canvas.fillStyle = ink.text;
    this.#heading(canvas, words(this.names[axis]), x, Math.min(room - 8, 118));
    for (const tick of this.scales[axis].ticks(8)) {
      const y = TOP + (1 - this.scales[axis].at(tick.value)) * (HEIGHT - TOP - BOTTOM);
      const last = axis === n - 1 && n > 1;
      canvas.textAlign = last ? 'right' : 'left';
      canvas.lineWidth = 3;
      canvas.strokeStyle = ink.paper;
      canvas.fillStyle = ink.text;
      const text = fitted(canvas, tick.text, Math.min(room - 14, 120));
      canvas.strokeText(text, x + (last ? -6 : 6), y);
      canvas.fillText(text, x + (last ? -6 : 6), y);
    }
    this.#brush(canvas, axis, x, ink);
  }

  /** A name in two lines where one is too narrow. */
  #heading(canvas, text, x, room) {
    if (canvas.measureText(text).width <= room) {
      canvas.fillText(text, x, 34);
      return;
    }
    const parts = text.split(' ');
    const half = Math.ceil(parts.length / 2);
    canvas.fillText(fitted(canvas, parts.slice(0, half).join(' '), room), x, 18);
    canvas.fillText(fitted(canvas, parts.slice(half).join(' '), room), x, 34);
  }

  #brush(canvas, axis, x, ink) {
    const filter = this.state.filters[this.names[axis]];
    if (!filter) {
      return;
    }
    const scale = this.scales[axis];
    const column = this.runs.column(this.names[axis]);
    const y = u => TOP + (1 - Math.max(0, Math.min(1, u))) * (HEIGHT - TOP - BOTTOM);
    const spans = filter.values
      ? filter.values.map(value => {
          const k = column.levels.indexOf(value);
          return column.numeric ? [scale.at(value) - 0.01, scale.at(value) + 0.01] : [k / scale.high, (k + 1) / scale.high];
        })
      : [[scale.at(filter.low) || 0, scale.at(filter.high)]];
    canvas.fillStyle = ink.accent;
    canvas.globalAlpha = 0.35;
    spans.forEach(([low, high]) => canvas.fillRect(x - 7, y(high), 14, Math.max(2, y(low) - y(high))));
    canvas.globalAlpha = 1;
  }

  #press(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const near = this.names.map((_, axis) => Math.abs(this.#x(axis) - x));
    const axis = near.indexOf(Math.min(...near));
    if (near[axis] < 24) {
      this.drag = { axis, from: event.clientY - box.top };
      this.canvas.setPointerCapture(event.pointerId);
    }
  }

  #move(event) {
    if (!this.drag) {
      return;
    }
    const to = event.clientY - this.canvas.getBoundingClientRect().top;
    const canvas = this.canvas.getContext('2d');
    this.draw();
    canvas.fillStyle = inks().accent;
    canvas.globalAlpha = 0.45;
    canvas.fillRect(this.#x(this.drag.axis) - 7, Math.min(this.drag.from, to), 14, Math.abs(to - this.drag.from));
    canvas.globalAlpha = 1;
  }

  #release(event) {
    const { drag } = this;
    this.drag = null;
    if (!drag) {
      return;
    }
    const to = event.clientY - this.canvas.getBoundingClientRect().top;
    const name = this.names[drag.axis];
    const filters = { ...this.state.filters };
    delete filters[name];
    const u = y => Math.max(0, Math.min(1, 1 - (y - TOP) / (HEIGHT - TOP - BOTTOM)));
    const [low, high] = [u(drag.from), u(to)].sort((a, b) => a - b);
    if (Math.abs(to - drag.from) > 4) {
      filters[name] = this.#filter(drag.axis, low, high);
    }
    this.change({ filters });
  }

  #filter(axis, low, high) {
    const scale = this.scales[axis];
    const column = this.runs.column(this.names[axis]);
    if (column.numeric) {
      const [a, b] = [scale.back(low), scale.back(high)];
      return column.kind === 'number' ? { low: Number(a.toPrecision(6)), high: Number(b.toPrecision(6)) } : { low: Math.ceil(a), high: Math.floor(b) };
    }
    return { values: column.levels.filter((_, k) => scale.at(k) >= low && scale.at(k) <= high) };
  }
}

/** Colours go by rank, or one far value would take them all. */
function rankBar(column) {
  const finite = column.levels.filter(value => value !== null && Number.isFinite(value));
  return finite.length < 2
    ? null
    : shades(`rank of ${words(column.name)}`, readable(finite[0], 4), readable(finite[finite.length - 1], 4));
}

export function readableFilter(column, filter) {
  return filter.values
    ? `${words(column.name)} ${filter.values.map(value => cell(column, value)).join(' or ')}`
    : `${words(column.name)} ${readable(filter.low, 4)} to ${readable(filter.high, 4)}`;
}
