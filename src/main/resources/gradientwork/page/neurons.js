// The neurons of a run over its recorded iterations, played by a slider.

import { choice, h, tick } from '#dom';
import { Figure, marker } from '#figure';
import { count, many, readable, words } from '#format';
import { signs } from '#palette';
import { around } from '#scale';

const STEP = 140;

export function draw({ runs, movies }, state, change) {
  if (movies.list.length === 0) {
    return {
      title: 'Neurons',
      empty: 'No networks were recorded. A sweep file asks for them: record { snapshots { per-decade = 5 } }',
    };
  }
  const movie = movies.list.find(each => each.run === state.movie) ?? movies.list[0];
  const show = new Show(runs, movies.section, movie, state);
  const named = each => runs.column('name').value(each.run) || runs.column('experiment').value(each.run).slice(0, 12);
  const axes = movie.components.map(k => [String(k), `w${k + 1}`]);
  return {
    title: show.title,
    controls: [
      choice('movie', 'run', movies.list.map(each => [String(each.run), named(each)]), String(movie.run), run => change({ movie: Number(run) })),
      ...(movie.d === 2
        ? [choice('plane', 'shown', [['kinks', 'kinks and slopes'], ['weights', 'weights']], state.plane, plane => change({ plane }))]
        : [
            choice('across', 'across', axes, String(show.axes[0]), k => change({ wx: Number(k) })),
            choice('up', 'up', axes, String(show.axes[1]), k => change({ wy: Number(k) })),
          ]),
      tick('follow', 'axes follow the neurons', state.follow, follow => change({ follow })),
    ],
    element: show.element,
    attach: () => show.at(0),
    legend: null,
    said: show.said(movies),
    sql: show.sql(runs.column('experiment').value(movie.run)),
    numbers: () => show.numbers(),
  };
}

class Show {
  constructor(runs, section, movie, state) {
    this.movie = movie;
    this.follow = state.follow;
    this.kinks = movie.d === 2 && state.plane === 'kinks';
    const all = movie.components;
    const wanted = k => (all.includes(k) ? k : null);
    this.axes = movie.d === 2 ? [0, 1] : [wanted(state.wx) ?? all[0], wanted(state.wy) ?? all[1] ?? all[0]];
    const layer = k => section.numbers(movie.w[all.indexOf(k)]).values;
    this.w = [layer(this.axes[0]), layer(this.axes[1])];
    this.v = section.numbers(movie.v).values;
    this.count = movie.shown.length;
    if (movie.output) {
      this.x = section.numbers(movie.x).values;
      this.output = section.numbers(movie.output).values;
      this.features = section.numbers(movie.samples.features).values;
      this.targets = section.numbers(movie.samples.targets).values;
    }
    this.#places();
    this.#build();
  }

  get title() {
    const { neurons, iterations } = this.movie;
    return `${many(neurons, 'neuron')} at ${many(iterations.length, 'recorded network')}`;
  }

  /** Where each neuron is in each frame. A neuron with w₁ = 0 has no kink. */
  #places() {
    const [a, b] = this.w;
    this.across = this.kinks ? a.map((w, k) => (w === 0 ? NaN : -b[k] / w)) : a;
    this.upwards = this.kinks ? a.map((w, k) => w * this.v[k]) : b;
  }

  #build() {
    const { iterations } = this.movie;
    this.slider = h('input', {
      id: 'frame', type: 'range', min: 0, max: iterations.length - 1, value: 0, ariaLabel: 'recorded network',
      oninput: event => this.at(Number(event.target.value)),
    });
    this.said_ = h('output', { id: 'frame-said' });
    this.button = h('button', { id: 'play', type: 'button', onclick: () => this.play() }, 'Play');
    this.plane = new Figure('Neurons');
    this.curve = this.output ? new Figure('Samples and the output of the network') : null;
    this.element = h(
      'div',
      {},
      h('div', { className: 'player' }, this.button, this.slider, this.said_),
      h('div', { className: this.curve ? 'pair' : '' }, this.curve?.element, this.plane.element),
    );
    this.range = this.#range(this.across, this.upwards);
    if (this.curve) {
      const ys = [...this.targets, ...this.#central(this.output)];
      this.heights = around(ys, false);
    }
  }

  #range(across, upwards) {
    return [around(this.#central(across), false), around(Array.from(upwards).filter(Number.isFinite), false)];
  }

  /** Without the outer hundredth on either side: a kink far outside would squeeze all others. */
  #central(values) {
    const there = Array.from(values).filter(Number.isFinite).sort((a, b) => a - b);
    if (!this.kinks || there.length < 20) {
      return there;
    }
    if (this.features) {
      const [low, high] = [Math.min(...this.features), Math.max(...this.features)];
      const near = there.filter(x => x >= low - (high - low) && x <= high + (high - low));
      return near.length > 1 ? [...near, low, high] : there;
    }
    return there.slice(Math.floor(there.length / 100), Math.ceil((there.length * 99) / 100));
  }

  at(frame) {
    this.frame = frame;
    this.slider.value = frame;
    const { iterations } = this.movie;
    this.said_.textContent = `iteration ${count(iterations[frame])}`;
    this.slider.setAttribute('aria-valuetext', this.said_.textContent);
    this.#showPlane(frame);
    this.#showCurve(frame);
  }

  #dots(frame) {
    const [plus, minus] = signs();
    const from = frame * this.count;
    const largest = Math.max(...Array.from(this.v.subarray(from, from + this.count), Math.abs), 1e-300);
    return Array.from({ length: this.count }, (_, k) => {
      const v = this.v[from + k];
      return {
        x: this.across[from + k],
        y: this.upwards[from + k],
        colour: v < 0 ? minus : plus,
        shape: this.kinks ? (this.w[0][from + k] < 0 ? 'left' : 'right') : v < 0 ? 'square' : 'disc',
        size: this.kinks ? 4.5 : 2.5 + 2.5 * Math.sqrt(Math.abs(v) / largest),
        alpha: 0.85,
        label: () => this.#tip(frame, k),
      };
    }).filter(dot => Number.isFinite(dot.x));
  }

  #tip(frame, k) {
    const at = frame * this.count + k;
    return [
      `neuron ${this.movie.shown[k]}`,
      this.kinks
        ? `kink ${readable(this.across[at], 5)}, slope ${readable(this.upwards[at], 5)}`
        : `w${this.axes[0] + 1} ${readable(this.w[0][at], 5)}, w${this.axes[1] + 1} ${readable(this.w[1][at], 5)}`,
      `v ${readable(this.v[at], 5)}`,
    ].join('\n');
  }

  /** Each neuron's way so far, behind the neurons. */
  #trails(frame) {
    if (this.count > 150) {
      return [];
    }
    const [plus, minus] = signs();
    return Array.from({ length: this.count }, (_, k) => {
      const steps = Array.from({ length: frame + 1 }, (__, f) => f * this.count + k);
      return {
        xs: steps.map(at => this.across[at]),
        ys: steps.map(at => this.upwards[at]),
        colour: this.v[k] < 0 ? minus : plus,
        width: 1,
        alpha: 0.35,
      };
    });
  }

  #showPlane(frame) {
    const part = values => values.subarray(frame * this.count, (frame + 1) * this.count);
    const [x, y] = this.follow ? this.#range(part(this.across), part(this.upwards)) : this.range;
    const labels = this.kinks
      ? ['kink −w₂ / w₁', 'slope w₁ v']
      : [`w${this.axes[0] + 1}`, `w${this.axes[1] + 1}`];
    this.#display(this.plane, {
      height: 380,
      x: { scale: x, label: labels[0] },
      y: { scale: y, label: labels[1] },
      panels: [{ title: '', lines: this.#trails(frame), dots: this.#dots(frame) }],
    });
  }

  #showCurve(frame) {
    if (!this.curve) {
      return;
    }
    const n = this.x.length;
    const [plus] = signs();
    this.#display(this.curve, {
      height: 380,
      x: { scale: around(Array.from(this.x), false), label: 'x' },
      y: { scale: this.heights, label: 'y, and the output of the network' },
      panels: [
        {
          title: '',
          lines: [{ xs: Array.from(this.x), ys: Array.from(this.output.subarray(frame * n, frame * n + n)), colour: plus, width: 2.2, label: k => `x ${readable(this.x[k], 4)}\noutput ${readable(this.output[frame * n + k], 5)}` }],
        },
      ],
      decorate: (canvas, _, { x, y, place }, ink) => {
        canvas.strokeStyle = ink.text;
        Array.from(this.features).forEach((feature, i) => marker(canvas, 'cross', x(feature), y(this.targets[i]), 3.5));
        canvas.globalAlpha = 0.6;
        for (let k = 0; k < this.count; k++) {
          const [a, b] = [this.w[0][frame * this.count + k], this.w[1][frame * this.count + k]];
          const at = x(-b / a);
          if (at >= place.x && at <= place.x + place.width) {
            canvas.beginPath();
            canvas.moveTo(at, place.y + place.height);
            canvas.lineTo(at, place.y + place.height - 9);
            canvas.stroke();
          }
        }
        canvas.globalAlpha = 1;
      },
    });
  }

  /** A new frame of the same picture: what was enlarged stays so. */
  #display(figure, model) {
    figure.model = model;
    figure.at = null;
    figure.draw();
  }

  play() {
    if (this.timer) {
      this.#stop();
      return;
    }
    this.button.textContent = 'Pause';
    if (this.frame === this.movie.iterations.length - 1) {
      this.at(0);
    }
    this.timer = setInterval(() => {
      if (!this.element.isConnected || this.frame >= this.movie.iterations.length - 1) {
        this.#stop();
      } else {
        this.at(this.frame + 1);
      }
    }, STEP);
  }

  #stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.button.textContent = 'Play';
  }

  said(movies) {
    const { recorded, iterations, neurons, shown, d, components } = this.movie;
    return [
      this.kinks
        ? 'A neuron lies at its kink, its slope up; the arrow points to the side on which it is active. Orange: v > 0, blue: v < 0. Ticks below the output curve are kinks.'
        : 'Orange discs: v > 0, blue squares: v < 0; the larger |v|, the larger the mark.',
      iterations.length < recorded ? `${iterations.length} of ${count(recorded)} recorded networks are on this page.` : null,
      shown.length < neurons ? `${shown.length} of ${count(neurons)} neurons are shown, evenly; the output is that of all.` : null,
      d > components.length ? `Of ${d} components the ${components.length} that vary most over the neurons can be chosen.` : null,
      movies.list.length < movies.candidates ? `Networks of ${movies.list.length} of ${count(movies.candidates)} runs are here, the best one first; gw plot and gw animate draw any.` : null,
    ].filter(line => line);
  }

  sql(experiment) {
    const columns = this.kinks ? 'kink, slope' : this.axes.map(k => `w[${k}] as w${k + 1}`).join(', ');
    return `select iteration, label as neuron, ${columns}, v from neurons where experiment = '${experiment}' order by iteration, label`;
  }

  numbers() {
    const { iterations, shown } = this.movie;
    const names = this.kinks ? ['kink', 'slope'] : this.axes.map(k => `w${k + 1}`);
    return {
      columns: ['iteration', 'neuron', ...names.map(words), 'v'],
      rows: iterations.flatMap((t, f) =>
        shown.map((neuron, k) => {
          const at = f * this.count + k;
          return [t, neuron, this.across[at], this.upwards[at], this.v[at]];
        }),
      ),
    };
  }
}
