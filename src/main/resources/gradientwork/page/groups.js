// Groups of runs as they look: a colour, a dash, a panel, a name.

import { swatch, h } from '#dom';
import { cell, words } from '#format';
import { colours, dashes, ordered } from '#palette';

export class Looks {
  /** @param split columns by role */
  constructor(runs, split) {
    this.runs = runs;
    this.split = split;
    this.colour = this.#joint(split.colour);
    this.line = this.#joint(split.line);
    this.palette = this.colour.columns.length === 1 ? colours(this.colour.columns[0]) : colours(this.colour);
    this.dashes = dashes(this.line.columns.length === 0 ? null : this.line);
  }

  /** Several columns with one role count as one, its levels the combinations there are. */
  #joint(names) {
    const columns = names.map(name => this.runs.column(name));
    if (columns.length === 0) {
      return { columns, levels: [[]], of: () => 0, numeric: false };
    }
    const seen = new Map();
    for (const row of this.runs.all()) {
      const key = columns.map(column => column.codes[row]);
      seen.set(key.join(), key);
    }
    const keys = [...seen.values()].sort((a, b) => {
      const k = a.findIndex((code, n) => code !== b[n]);
      return k < 0 ? 0 : a[k] - b[k];
    });
    const at = new Map(keys.map((key, k) => [key.join(), k]));
    return {
      columns,
      levels: keys.map(key => key.map((code, n) => cell(columns[n], columns[n].levels[code]))),
      of: row => at.get(columns.map(column => column.codes[row]).join()),
      numeric: columns.length === 1 && columns[0].numeric,
    };
  }

  colourOf(row) {
    return this.split.colour.length === 0 ? this.palette[0] : this.palette[this.colour.of(row)];
  }

  dashOf(row) {
    return this.dashes[this.split.line.length === 0 ? 0 : this.line.of(row)];
  }

  /** optimiser adamw, learning rate 0.1 */
  name(row, columns = this.split.groups) {
    return columns.map(each => `${words(each)} ${cell(this.runs.column(each), this.runs.column(each).value(row))}`).join(', ');
  }

  panelOf(row) {
    return this.name(row, this.split.panel);
  }

  legend() {
    const part = (joint, names, drawn) =>
      names.length === 0
        ? null
        : h(
            'ul',
            { className: 'legend' },
            h('li', { className: 'legend-title' }, names.map(words).join(', ')),
            joint.levels.slice(0, 40).map((texts, k) => h('li', {}, drawn(k), texts.join(', '))),
            joint.levels.length > 40 ? h('li', {}, `… and ${joint.levels.length - 40} more`) : null,
          );
    return h(
      'div',
      { className: 'legends' },
      part(this.colour, this.split.colour, k => swatch(this.palette[k], [])),
      part(this.line, this.split.line, k => swatch('currentColor', this.dashes[k])),
    );
  }
}

/** What ordered colours mean, from the lowest to the highest. */
export function shades(what, low, high) {
  const width = 180;
  const canvas = h('canvas', { width, height: 12, ariaHidden: 'true' });
  const drawn = canvas.getContext('2d');
  for (let k = 0; k < width; k++) {
    drawn.fillStyle = ordered(k / (width - 1));
    drawn.fillRect(k, 0, 1, 12);
  }
  return h('p', { className: 'bar' }, `${what}: ${low}`, canvas, high);
}
