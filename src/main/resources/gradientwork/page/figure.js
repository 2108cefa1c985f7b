// Axes, lines, dots and cells on a canvas, in one or several panels that share their axes. The mouse
// reads values off and a dragged rectangle enlarges; so do the arrow keys and + − 0.

import { h } from '#dom';
import { linear, logarithmic } from '#scale';
import { inks } from '#palette';

const FONT = '12px system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
const NEAR = 28;
export const MOST_PANELS = 48;

/**
 * A model says what is drawn:
 *   x, y      {scale, label}; of y also top, where values that lie higher are drawn as arrows
 *   panels    [{title, lines, dots, cells}]
 *   lines     {xs, ys, lows?, highs?, colour, dash, width?, alpha?, shift?, label(k)}
 *   dots      {x, y, low?, high?, colour, shape?, size?, label()}
 *   cells     {x0, x1, y0, y1, colour, text, ink, label()}, in units of a categories scale
 *   height    of a panel, in pixels
 */
export class Figure {
  constructor(description) {
    this.canvas = h('canvas', { tabIndex: 0, role: 'img' });
    this.over = h('canvas', { className: 'over', ariaHidden: 'true' });
    this.tip = h('div', { className: 'tip', hidden: true, role: 'status' });
    this.element = h('div', { className: 'figure' }, this.canvas, this.over, this.tip);
    this.canvas.setAttribute('aria-label', description);
    this.canvas.addEventListener('pointermove', event => this.#move(event));
    this.canvas.addEventListener('pointerdown', event => this.#press(event));
    this.canvas.addEventListener('pointerup', event => this.#release(event));
    this.canvas.addEventListener('pointerleave', () => this.#point(null));
    this.canvas.addEventListener('blur', () => this.#point(null));
    this.canvas.addEventListener('dblclick', () => this.#enlarge(null));
    this.canvas.addEventListener('keydown', event => this.#key(event));
    new ResizeObserver(() => this.model && this.draw()).observe(this.element);
  }

  /** @param zoom what stays enlarged */
  show(model, zoom = null) {
    this.model = model;
    this.zoom = zoom;
    this.at = null;
    if (this.element.isConnected) {
      this.draw();
    }
  }

  draw() {
    const started = performance.now();
    const { model } = this;
    const width = Math.floor(this.element.clientWidth);
    if (width < 50) {
      return;
    }
    this.ink = inks();
    const canvas = this.canvas.getContext('2d');
    canvas.font = FONT;
    this.#axes();
    this.#layout(width, canvas);
    this.#size(width, this.height);
    canvas.font = FONT;
    this.places.forEach((place, k) => this.#panel(canvas, place, model.panels[k], k));
    this.#labels(canvas, width);
    this.#point(null);
    this.milliseconds = performance.now() - started;
  }

  #axes() {
    const { x, y } = this.model;
    const within = (scale, range) =>
      range === undefined ? scale : scale.kind === 'log' ? logarithmic(...range) : linear(...range);
    this.x = within(x.scale, this.zoom?.x);
    this.y = within(y.scale, this.zoom?.y);
  }

  /** Where panels lie: as many beside each other as are readable. */
  #layout(width, canvas) {
    const { panels, height = 300 } = this.model;
    const n = panels.length;
    const beside = Math.max(1, Math.min(n, Math.floor(width / 280), n === 4 ? 2 : n));
    const rows = Math.ceil(n / beside);
    const tall = n === 1 ? Math.max(height, 400) : height;
    const titled = panels.some(panel => panel.title) ? 22 : 6;
    this.yTicks = this.y.ticks(Math.max(2, Math.floor(tall / (this.y.kind === 'categories' ? 18 : 44))));
    const longest = Math.max(...this.yTicks.map(tick => canvas.measureText(tick.text).width), 10);
    const left = Math.min(longest, width * 0.3) + 34;
    const gap = 16;
    const wide = (width - left - 14 - gap * (beside - 1)) / beside;
    const every = this.x.ticks(1000);
    const label = Math.max(...every.slice(0, 200).map(tick => canvas.measureText(tick.text).width), 30);
    this.slanted = this.x.kind === 'categories' && every.length * (label + 10) > wide;
    const most = this.slanted ? Math.floor(wide / 18) : Math.floor(wide / Math.max(64, label + 12));
    this.xTicks = this.x.ticks(Math.max(2, most));
    const below = this.slanted ? Math.min(label, 120) * 0.72 + 22 : 22;
    this.places = panels.map((_, k) => {
      const row = Math.floor(k / beside);
      const column = k % beside;
      return {
        x: left + column * (wide + gap),
        y: titled + row * (tall + titled + 8),
        width: wide,
        height: tall,
        first: column === 0,
        last: k + beside >= n,
      };
    });
    this.height = rows * (tall + titled + 8) + below + (this.model.x.label ? 16 : 0);
    this.bottom = below;
    this.left = left;
  }

  #size(width, height) {
    const ratio = window.devicePixelRatio || 1;
    for (const canvas of [this.canvas, this.over]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      canvas.getContext('2d').setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    this.element.style.minHeight = `${height}px`;
  }

  #panel(canvas, place, panel, k) {
    this.#grid(canvas, place);
    if (panel.title) {
      canvas.fillStyle = this.ink.text;
      canvas.textAlign = 'left';
      canvas.textBaseline = 'alphabetic';
      canvas.fillText(fitted(canvas, panel.title, place.width), place.x, place.y - 7);
    }
    canvas.save();
    canvas.beginPath();
    canvas.rect(place.x - 1, place.y - 1, place.width + 2, place.height + 2);
    canvas.clip();
    (panel.cells ?? []).forEach(cell => this.#cell(canvas, place, cell));
    (panel.lines ?? []).filter(line => line.lows).forEach(line => this.#band(canvas, place, line));
    (panel.lines ?? []).forEach(line => this.#line(canvas, place, line));
    (panel.dots ?? []).forEach(dot => this.#dot(canvas, place, dot));
    canvas.restore();
    this.model.decorate?.(canvas, k, this.#transform(place), this.ink);
  }

  #transform(place) {
    return {
      x: value => place.x + this.x.at(value) * place.width,
      y: value => place.y + (1 - this.y.at(value)) * place.height,
      place,
    };
  }

  #grid(canvas, place) {
    canvas.lineWidth = 1;
    canvas.setLineDash([]);
    canvas.font = FONT;
    for (const tick of this.xTicks) {
      const x = Math.round(place.x + this.x.at(tick.value) * place.width) + 0.5;
      if (this.x.kind !== 'categories') {
        stroke(canvas, this.ink.grid, x, place.y, x, place.y + place.height);
      }
      if (place.last) {
        this.#xText(canvas, tick.text, x, place.y + place.height + 6);
      }
    }
    canvas.fillStyle = this.ink.faint;
    canvas.textAlign = 'right';
    canvas.textBaseline = 'middle';
    for (const tick of this.yTicks) {
      const y = Math.round(place.y + (1 - this.y.at(tick.value)) * place.height) + 0.5;
      if (this.y.kind !== 'categories') {
        stroke(canvas, this.ink.grid, place.x, y, place.x + place.width, y);
      }
      if (place.first) {
        canvas.fillStyle = this.ink.faint;
        canvas.fillText(fitted(canvas, tick.text, this.left - 34), place.x - 6, y);
      }
    }
    canvas.strokeStyle = this.ink.faint;
    canvas.strokeRect(place.x + 0.5, place.y + 0.5, place.width, place.height);
  }

  #xText(canvas, text, x, y) {
    canvas.fillStyle = this.ink.faint;
    if (!this.slanted) {
      canvas.textAlign = 'center';
      canvas.textBaseline = 'top';
      canvas.fillText(text, x, y);
      return;
    }
    canvas.save();
    canvas.translate(x + 4, y + 2);
    canvas.rotate(-Math.PI / 4);
    canvas.textAlign = 'right';
    canvas.textBaseline = 'middle';
    canvas.fillText(fitted(canvas, text, 120), 0, 0);
    canvas.restore();
  }

  #labels(canvas, width) {
    const { x, y } = this.model;
    canvas.fillStyle = this.ink.text;
    canvas.textAlign = 'center';
    canvas.textBaseline = 'alphabetic';
    canvas.fillText(fitted(canvas, x.label, width - this.left), (this.left + width - 14) / 2, this.height - 5);
    const middle = (this.height - this.bottom - 16) / 2;
    canvas.save();
    canvas.translate(13, middle + 8);
    canvas.rotate(-Math.PI / 2);
    canvas.fillText(fitted(canvas, y.label, 2 * middle), 0, 0);
    canvas.restore();
  }

  #band(canvas, place, { xs, lows, highs, colour }) {
    const { x, y } = this.#transform(place);
    canvas.fillStyle = colour;
    canvas.globalAlpha = 0.16;
    const floor = place.y + place.height + 4;
    const down = value => {
      const at = y(value);
      return Number.isNaN(at) ? floor : at;
    };
    const there = xs.map((_, k) => k).filter(k => lows[k] !== null && highs[k] !== null && !Number.isNaN(highs[k]) && !Number.isNaN(x(xs[k])));
    canvas.beginPath();
    there.forEach((k, n) => canvas[n ? 'lineTo' : 'moveTo'](x(xs[k]), clamp(down(highs[k]))));
    there.reverse().forEach(k => canvas.lineTo(x(xs[k]), clamp(down(lows[k]))));
    canvas.fill();
    canvas.globalAlpha = 1;
  }

  #line(canvas, place, line) {
    const { x, y } = this.#transform(place);
    canvas.strokeStyle = line.colour;
    canvas.globalAlpha = line.alpha ?? 1;
    canvas.lineWidth = line.width ?? 1.8;
    canvas.setLineDash(line.dash ?? []);
    canvas.lineJoin = 'round';
    trace(canvas, line, x, y);
    canvas.globalAlpha = 1;
    canvas.setLineDash([]);
  }

  #dot(canvas, place, dot) {
    const { x, y } = this.#transform(place);
    const px = x(dot.x) + (dot.shift ?? 0);
    const above = this.zoom === null && dot.y > this.model.y.top;
    const py = above ? place.y + 8 : y(dot.y);
    if (dot.low !== undefined && dot.low !== null) {
      canvas.lineWidth = 1.6;
      const low = y(dot.low);
      stroke(canvas, dot.colour, px, clamp(Number.isNaN(low) ? place.y + place.height : low), px, clamp(y(dot.high)));
    }
    canvas.fillStyle = dot.colour;
    canvas.strokeStyle = dot.colour;
    canvas.globalAlpha = dot.alpha ?? 1;
    marker(canvas, above ? 'up' : (dot.shape ?? 'disc'), px, py, dot.size ?? 4);
    canvas.globalAlpha = 1;
  }

  #cell(canvas, place, cell) {
    const share = (scale, size, k) => (k / scale.high) * size;
    const x0 = place.x + share(this.x, place.width, cell.x0);
    const x1 = place.x + share(this.x, place.width, cell.x1);
    const y0 = place.y + place.height - share(this.y, place.height, cell.y0);
    const y1 = place.y + place.height - share(this.y, place.height, cell.y1);
    cell.box = { x0, x1, y0: y1, y1: y0 };
    canvas.fillStyle = cell.colour;
    canvas.fillRect(x0 + 0.5, y1 + 0.5, x1 - x0 - 1, y0 - y1 - 1);
    if (cell.text && canvas.measureText(cell.text).width + 6 < x1 - x0 && y0 - y1 > 15) {
      canvas.fillStyle = cell.ink;
      canvas.textAlign = 'center';
      canvas.textBaseline = 'middle';
      canvas.fillText(cell.text, (x0 + x1) / 2, (y0 + y1) / 2);
    }
  }

  // reading values off

  #move(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    if (this.drag) {
      this.#rectangle(x, y);
      return;
    }
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.#point(this.#nearest(x, y)));
  }

  #inside(x, y) {
    return this.places.findIndex(
      place => x >= place.x && x <= place.x + place.width && y >= place.y && y <= place.y + place.height,
    );
  }

  #nearest(px, py) {
    const k = this.#inside(px, py);
    if (k < 0) {
      return null;
    }
    const panel = this.model.panels[k];
    const cell = (panel.cells ?? []).find(({ box }) => px >= box.x0 && px < box.x1 && py >= box.y0 && py < box.y1);
    if (cell) {
      return { panel: k, mark: cell, x: (cell.box.x0 + cell.box.x1) / 2, y: cell.box.y0, text: cell.label() };
    }
    const { x, y } = this.#transform(this.places[k]);
    let best = NEAR * NEAR;
    let found = null;
    const look = (mark, ax, ay, n) => {
      const away = (ax - px) ** 2 + (ay - py) ** 2;
      if (away < best) {
        best = away;
        found = { panel: k, mark, n, x: ax, y: ay };
      }
    };
    for (const line of panel.lines ?? []) {
      for (let n = 0; line.label && n < line.xs.length; n++) {
        if (line.ys[n] !== null) {
          look(line, x(line.xs[n]), y(line.ys[n]), n);
        }
      }
    }
    (panel.dots ?? []).filter(dot => dot.label).forEach(dot => look(dot, x(dot.x) + (dot.shift ?? 0), y(dot.y), 0));
    return found && { ...found, text: found.mark.label(found.n) };
  }

  #point(found) {
    this.at = found;
    const canvas = this.over.getContext('2d');
    canvas.clearRect(0, 0, this.over.width, this.over.height);
    this.tip.hidden = found === null;
    if (found === null) {
      return;
    }
    const place = this.places[found.panel];
    if (found.mark.xs) {
      canvas.save();
      canvas.beginPath();
      canvas.rect(place.x, place.y, place.width, place.height);
      canvas.clip();
      const { x, y } = this.#transform(place);
      canvas.strokeStyle = found.mark.colour;
      canvas.lineWidth = 3.5;
      trace(canvas, found.mark, x, y);
      canvas.restore();
    }
    canvas.strokeStyle = this.ink.text;
    canvas.lineWidth = 2;
    if (found.mark.box) {
      const { x0, x1, y0, y1 } = found.mark.box;
      canvas.strokeRect(x0 + 1, y0 + 1, x1 - x0 - 2, y1 - y0 - 2);
    } else {
      canvas.beginPath();
      canvas.arc(found.x, found.y, 6, 0, 2 * Math.PI);
      canvas.stroke();
    }
    this.tip.textContent = found.text;
    const width = this.element.clientWidth;
    const size = this.tip.getBoundingClientRect();
    this.tip.style.left = `${Math.max(4, found.x + 14 + size.width > width ? found.x - size.width - 14 : found.x + 14)}px`;
    this.tip.style.top = `${Math.max(4, found.y - size.height - 8)}px`;
  }

  #key(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (event.key in steps) {
      this.#walk(...steps[event.key]);
    } else if (event.key === 'Escape' || event.key === '0') {
      this.#enlarge(null);
    } else if (event.key === '+' || event.key === '-') {
      this.#scaled(event.key === '+' ? 0.6 : 1 / 0.6);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** Along a mark, or to another mark, in the order in which they were drawn. */
  #walk(along, across) {
    const marks = this.model.panels.flatMap((panel, k) =>
      [...(panel.lines ?? []), ...(panel.dots ?? []), ...(panel.cells ?? [])]
        .filter(mark => mark.label)
        .map(mark => ({ panel: k, mark })),
    );
    if (marks.length === 0) {
      return;
    }
    let m = this.at ? marks.findIndex(({ mark }) => mark === this.at.mark) : 0;
    let n = this.at?.n ?? 0;
    if (this.at && marks[m].mark.xs && along !== 0) {
      n += along;
    } else if (this.at) {
      m = (m + along + across + marks.length) % marks.length;
    }
    const { panel, mark } = marks[m];
    const { x, y } = this.#transform(this.places[panel]);
    if (mark.xs) {
      n = Math.max(0, Math.min(mark.xs.length - 1, n));
      this.#point({ panel, mark, n, x: x(mark.xs[n]), y: y(mark.ys[n]) || this.places[panel].y, text: mark.label(n) });
    } else if (mark.box) {
      this.#point({ panel, mark, n: 0, x: (mark.box.x0 + mark.box.x1) / 2, y: mark.box.y0, text: mark.label() });
    } else {
      this.#point({ panel, mark, n: 0, x: x(mark.x) + (mark.shift ?? 0), y: y(mark.y), text: mark.label(0) });
    }
  }

  // enlarging

  #press(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const panel = this.#inside(x, y);
    if (panel >= 0 && event.button === 0 && this.model.x.scale.kind !== 'categories') {
      this.drag = { x, y, panel };
      this.canvas.setPointerCapture(event.pointerId);
    }
  }

  #rectangle(x, y) {
    const canvas = this.over.getContext('2d');
    canvas.clearRect(0, 0, this.over.width, this.over.height);
    canvas.strokeStyle = this.ink.text;
    canvas.lineWidth = 1;
    canvas.setLineDash([4, 3]);
    canvas.strokeRect(this.drag.x, this.drag.y, x - this.drag.x, y - this.drag.y);
    canvas.setLineDash([]);
  }

  #release(event) {
    const { drag } = this;
    this.drag = null;
    if (!drag) {
      return;
    }
    const box = this.canvas.getBoundingClientRect();
    const place = this.places[drag.panel];
    const [x0, x1] = [drag.x, event.clientX - box.left].sort((a, b) => a - b);
    const [y0, y1] = [drag.y, event.clientY - box.top].sort((a, b) => a - b);
    if (x1 - x0 < 8 || y1 - y0 < 8) {
      return;
    }
    const u = px => (px - place.x) / place.width;
    const v = py => 1 - (py - place.y) / place.height;
    this.#enlarge({
      x: [this.x.back(Math.max(0, u(x0))), this.x.back(Math.min(1, u(x1)))],
      y: this.y.kind === 'categories' ? undefined : [this.y.back(Math.max(0, v(y1))), this.y.back(Math.min(1, v(y0)))],
    });
  }

  #scaled(by) {
    if (this.model.x.scale.kind === 'categories') {
      return;
    }
    const range = scale => [scale.back(0.5 - by / 2), scale.back(0.5 + by / 2)];
    this.#enlarge({ x: range(this.x), y: this.y.kind === 'categories' ? undefined : range(this.y) });
  }

  #enlarge(zoom) {
    this.zoom = zoom;
    this.draw();
  }
}

/** A line, broken where a value is absent, not finite, or has no place on the axis. */
function trace(canvas, { xs, ys, shift = 0 }, x, y) {
  canvas.beginPath();
  let begun = false;
  for (let k = 0; k < xs.length; k++) {
    const px = x(xs[k]) + shift;
    const py = ys[k] === null ? NaN : y(ys[k]);
    if (Number.isNaN(px) || Number.isNaN(py)) {
      begun = false;
    } else if (begun) {
      canvas.lineTo(px, clamp(py));
    } else {
      canvas.moveTo(px, clamp(py));
      begun = true;
    }
  }
  canvas.stroke();
}

/** What is infinite leaves the panel, and no more. */
function clamp(pixel) {
  return Math.max(-1e5, Math.min(1e5, pixel));
}

function stroke(canvas, colour, x0, y0, x1, y1) {
  canvas.strokeStyle = colour;
  canvas.beginPath();
  canvas.moveTo(x0, y0);
  canvas.lineTo(x1, y1);
  canvas.stroke();
}

export function marker(canvas, shape, x, y, size) {
  canvas.beginPath();
  if (shape === 'disc') {
    canvas.arc(x, y, size, 0, 2 * Math.PI);
  } else if (shape === 'left' || shape === 'right') {
    const s = shape === 'right' ? 1 : -1;
    canvas.moveTo(x - s * size * 0.8, y - size);
    canvas.lineTo(x - s * size * 0.8, y + size);
    canvas.lineTo(x + s * size, y);
    canvas.closePath();
  } else if (shape === 'up') {
    canvas.moveTo(x - size, y + size * 0.8);
    canvas.lineTo(x + size, y + size * 0.8);
    canvas.lineTo(x, y - size);
    canvas.closePath();
  } else if (shape === 'square') {
    canvas.rect(x - size * 0.85, y - size * 0.85, size * 1.7, size * 1.7);
  } else {
    canvas.lineWidth = 1.6;
    canvas.moveTo(x - size, y - size);
    canvas.lineTo(x + size, y + size);
    canvas.moveTo(x - size, y + size);
    canvas.lineTo(x + size, y - size);
    canvas.stroke();
    return;
  }
  canvas.fill();
}

/** A text that fits, an ellipsis at its end where something had to go. */
export function fitted(canvas, text, width) {
  if (canvas.measureText(text).width <= width) {
    return text;
  }
  const letters = [...text];
  while (letters.length > 1 && canvas.measureText(`${letters.join('')}…`).width > width) {
    letters.pop();
  }
  return `${letters.join('')}…`;
}
