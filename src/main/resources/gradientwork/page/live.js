// A sweep while it runs: asks the server of its page what is new, and makes of it data as a page of
// a finished sweep has them, so that all views show it.

import { choice, h, swatch } from '#dom';
import { Figure } from '#figure';
import { count, many, readable, words } from '#format';
import { Curves, Runs } from '#frames';
import { colours, inks, signs } from '#palette';
import { around, upright } from '#scale';
import { grid } from '#troubles';

const PERIOD = 500;
const POINTS = 600;
const LINES = 60;
const PATIENCE = 20;
const CLOCKS = ['iteration', 'seconds', 'flow_time', 'learning_rate'];

/** Numbers that JSON has no words for come as texts. */
const number = x => (x === null || x === undefined ? null : Number(x));

export class Watch {
  constructor(header) {
    this.header = header;
    this.stamp = 0;
    this.runs = [];
    this.indicators = [];
    this.progress = null;
    this.ended = '';
    this.missed = 0;
  }

  /** @param changed is given the data whenever there are new ones */
  async begin(changed) {
    try {
      const answer = await fetch(`news${location.search}&after=${this.stamp}`);
      if (!answer.ok) {
        throw new TypeError(`${answer.status}`);
      }
      this.#take(await answer.json());
      this.missed = 0;
    } catch (error) {
      // a server that is not there any more; anything else is a mistake of ours
      if (!(error instanceof TypeError)) {
        throw error;
      }
      this.missed++;
    }
    changed(this.data());
    if (this.ended === '' && this.missed < PATIENCE) {
      setTimeout(() => this.begin(changed), PERIOD);
    }
  }

  #take(news) {
    this.stamp = news.stamp;
    this.ended = news.ended;
    this.progress = news.progress ?? this.progress;
    this.indicators = news.indicators;
    for (const each of news.runs) {
      const run = (this.runs[each.run] ??= { points: [], status: 'running', reason: null, error: null });
      const { points, ...rest } = each;
      Object.assign(run, rest);
      run.drawn = each.neurons ? this.stamp : run.drawn;
      for (const point of points.map(values => values.map(number))) {
        if (run.points.length > 0 && run.points.at(-1)[0] >= point[0]) {
          run.points = run.points.filter(([iteration]) => iteration < point[0]);
        }
        run.points.push(point);
      }
      if (run.points.length > POINTS) {
        run.points = run.points.filter((_, k) => k % 2 === 0 || k === run.points.length - 1);
      }
    }
  }

  data() {
    const { sweep, version, file } = this.header;
    const runs = this.runs.filter(run => run?.experiment);
    return {
      live: { progress: this.progress, ended: this.ended, lost: this.missed > 1, runs, indicators: this.indicators },
      runs: new Runs(runsSection(this.header, runs, this.indicators)),
      curves: new Curves(curvesSection(runs, this.indicators)),
      movies: { list: [], candidates: 0 },
      background: {
        sweep, version, file, generation: 0, provenance: [], forecasts: [],
        violations: { sql: '', run: [], monitor: [], times: [], first: [], largest: [] },
      },
    };
  }
}

/** Columns that need no unpacking, where others come packed. */
function unpacked(header) {
  return { header, numbers: it => it, codes: it => it, bytes: it => it };
}

function numbers(values) {
  const absent = Uint8Array.from(values, value => (value === null ? 1 : 0));
  return { values: Float64Array.from(values, value => value ?? NaN), absent, count: values.length };
}

function texts(name, values) {
  const known = new Map();
  const codes = Uint32Array.from(values, value => {
    if (value === null || value === undefined) {
      return 0;
    }
    if (!known.has(value)) {
      known.set(value, known.size + 1);
    }
    return known.get(value);
  });
  return { name, kind: 'text', values: [...known.keys()], codes };
}

function runsSection({ asked, swept }, runs, indicators) {
  const whole = (name, of) => ({ name, kind: 'integer', numbers: numbers(runs.map(of)) });
  const measured = (name, of) => ({ name, kind: 'number', numbers: numbers(runs.map(of)) });
  const loss = indicators.indexOf('loss') + CLOCKS.length;
  const losses = run => (loss < CLOCKS.length ? [] : run.points.map(point => point[loss] ?? null).filter(x => x !== null));
  const columns = [
    whole('position', run => run.position),
    { ...texts('experiment', runs.map(run => run.experiment)), kind: 'id' },
    texts('name', runs.map(run => run.name)),
    whole('repeat', run => run.repeat),
    ...swept.map(({ name, type }, k) =>
      type === 'DOUBLE' || type === 'LONG'
        ? (type === 'LONG' ? whole : measured)(name, run => number(run.swept[k]))
        : texts(name, runs.map(run => run.swept[k])),
    ),
    texts('status', runs.map(run => run.status)),
    texts('reason', runs.map(run => run.reason)),
    texts('error', runs.map(run => run.error || null)),
    whole('iterations', run => run.iterations ?? run.points.at(-1)?.[0] ?? null),
    measured('compute_seconds', run => number(run.seconds) ?? run.points.at(-1)?.[1] ?? null),
    measured('final_loss', run => (run.final === undefined ? (losses(run).at(-1) ?? null) : present(run.final))),
    measured('best_loss', run => (run.best === undefined ? lowest(losses(run)) : present(run.best))),
  ];
  return unpacked({ rows: runs.length, asked, swept: swept.map(each => each.name), bits: 53, sql: '', columns });
}

function present(x) {
  return Number.isNaN(Number(x)) ? null : Number(x);
}

function lowest(values) {
  const there = values.filter(Number.isFinite);
  return there.length === 0 ? null : there.reduce((a, b) => Math.min(a, b));
}

function curvesSection(runs, indicators) {
  const rows = runs.flatMap(run => run.points);
  const starts = new Uint32Array(runs.length + 1);
  runs.forEach((run, k) => (starts[k + 1] = starts[k] + run.points.length));
  const names = [...CLOCKS, ...indicators];
  const columns = names
    .map((name, c) => ({ name, numbers: numbers(rows.map(row => row[c] ?? null)), kept: c === 0 || rows.some(row => (row[c] ?? null) !== null) }))
    .filter(column => column.kept);
  const grid = Float64Array.from(new Set(rows.map(row => row[0]))).sort();
  return unpacked({
    starts,
    forced: new Uint8Array(runs.length),
    grid: { values: grid },
    columns,
    measured: columns.filter(({ name }) => CLOCKS.includes(name)).length,
    recorded: rows.length,
    bits: 53,
    left: [],
    sql: '',
  });
}

/** How far it is, in words. */
export function said({ progress, ended, lost }) {
  if (lost) {
    return 'The sweep answers no longer: it has ended, or was stopped. gw report writes its page.';
  }
  if (!progress) {
    return 'Starting …';
  }
  const { done, running, failed, left, seconds, remaining } = progress;
  return [
    `${count(done)} done`, `${count(running)} running`, `${count(failed)} failed`, `${count(left)} left`, time(seconds),
    ended || (remaining === undefined ? '' : `about ${time(remaining)} left`),
  ].filter(text => text).join(' · ');
}

function time(s) {
  return s < 100 ? `${readable(s, s < 10 ? 2 : 3)} s` : s < 6000 ? `${readable(s / 60, 2)} min` : `${readable(s / 3600, 2)} h`;
}

export function draw(data, state, change) {
  const now = new Now(change);
  return {
    title: 'What runs now',
    element: now.element,
    attach: () => now.show(data, state),
    renew: (newer, chosen) => now.show(newer, chosen),
    legend: null,
    said: [],
  };
}

class Now {
  constructor(change) {
    this.change = change;
    this.bar = h('progress', { id: 'progress', ariaLabel: 'share of experiments that are done', max: 1, value: 0 });
    this.notices = h('div', {});
    this.curves = new Figure('Curves of the runs that are worked on');
    this.legend = h('ul', { className: 'legend' });
    this.plane = new Figure('Neurons of a run that is worked on');
    this.chosen = h('div', { className: 'controls' });
    this.facts = h('p', { id: 'neurons-said' });
    this.table = h('div', {});
    this.element = h(
      'div',
      {},
      this.bar,
      this.notices,
      h('div', { className: 'pair' }, h('div', {}, h('h3', {}, 'Curves'), this.curves.element, this.legend), h('div', {}, h('h3', {}, 'Neurons'), this.plane.element, this.chosen, this.facts)),
      this.table,
    );
  }

  show({ live, runs: table }, state) {
    const { progress, runs, indicators } = live;
    this.bar.max = progress?.wanted || 1;
    this.bar.value = progress?.done ?? 0;
    this.notices.replaceChildren(...(progress?.notices ?? []).map(text => h('p', { className: 'problem' }, text)));
    const running = runs.filter(run => run.status === 'running');
    this.#curves(runs, running, indicators);
    this.#neurons(runs, state);
    this.#running(running, indicators, table, progress);
  }

  /** Those that run in colours, in front of those that ended last. */
  #curves(runs, running, indicators) {
    const c = CLOCKS.length + Math.max(0, indicators.indexOf('loss'));
    const label = words(indicators[c - CLOCKS.length] ?? 'loss');
    const named = colours({ levels: Array.from({ length: 8 }) });
    const ended = runs.filter(run => run.status !== 'running').slice(-LINES);
    const line = (run, colour, rest) => ({
      xs: run.points.map(point => point[0]),
      ys: run.points.map(point => point[c] ?? null),
      colour,
      label: k => `${run.name}\niteration ${count(run.points[k][0])}\n${readable(run.points[k][c])}`,
      ...rest,
    });
    const lines = [
      ...ended.map((run, k) =>
        running.length === 0 && ended.length <= named.length ? line(run, named[k], {}) : line(run, inks().faint, { width: 1, alpha: 0.4 }),
      ),
      ...running.slice(0, LINES).map((run, k) => line(run, named[k % named.length], { width: 2 })),
    ].filter(each => each.xs.length > 0);
    const ys = lines.flatMap(each => each.ys).filter(y => y !== null && Number.isFinite(y));
    const start = lines.reduce((most, { ys: [y] }) => (Number.isFinite(y) ? Math.max(most, y) : most), 0);
    const coloured = running.length > 0 ? running.slice(0, named.length) : ended.length <= named.length ? ended : [];
    this.legend.replaceChildren(...coloured.map((run, k) => h('li', {}, swatch(named[k], []), run.name)));
    this.curves.show(
      { height: 300, x: { scale: around(lines.flatMap(each => each.xs), false), label: 'iteration' }, y: { ...upright(ys, 'auto', start), label }, panels: [{ title: '', lines }] },
      this.curves.zoom,
    );
  }

  #neurons(runs, state) {
    const drawn = runs.filter(run => run.neurons).sort((a, b) => b.drawn - a.drawn);
    const offered = [...drawn.filter(run => run.status === 'running'), ...drawn.filter(run => run.status !== 'running').slice(0, LINES)];
    const run = drawn.find(({ position }) => position === state.watched) ?? offered[0];
    if (!run) {
      this.plane.element.hidden = true;
      this.facts.textContent = 'No network has been seen yet: they are sent about twice a second, of runs that take longer.';
      return;
    }
    this.plane.element.hidden = false;
    if (document.activeElement?.id !== 'watched') {
      const options = [['', 'what runs now'], ...offered.slice(0, 200).map(each => [String(each.position), each.name])];
      this.chosen.replaceChildren(
        choice('watched', 'run', options, state.watched === null ? '' : String(state.watched), value => this.change({ watched: value === '' ? null : Number(value) })),
      );
    }
    const { d, w, v, iteration } = run.neurons;
    const [positive, negative] = signs();
    const dots = v.map(Number).map((slope, j) => {
      const [a, b] = [Number(w[d * j]), d > 1 ? Number(w[d * j + 1]) : slope];
      return d === 2
        ? { x: -b / a, y: a * slope, colour: slope > 0 ? positive : negative, shape: a > 0 ? 'right' : 'left', size: 5, label: () => `kink ${readable(-b / a, 4)}\nslope ${readable(a * slope, 4)}` }
        : { x: a, y: b, colour: slope > 0 ? positive : negative, shape: slope > 0 ? 'disc' : 'square', label: () => `w₁ ${readable(a, 4)}\nw₂ ${readable(b, 4)}\nv ${readable(slope, 4)}` };
    }).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
    const across = dots.map(({ x }) => x).sort((a, b) => a - b);
    const cut = d === 2 ? Math.floor(across.length / 20) : 0;
    this.plane.show(
      {
        height: 300,
        x: { scale: around(across.slice(cut, across.length - cut), false), label: d === 2 ? 'kink −w₂ / w₁' : 'w₁' },
        y: { scale: around(dots.map(({ y }) => y), false), label: d === 2 ? 'slope w₁ v' : d === 1 ? 'v' : 'w₂' },
        panels: [{ title: '', dots }],
      },
      this.plane.zoom,
    );
    this.facts.textContent = `${run.name}: ${many(v.length, 'neuron')} at iteration ${count(iteration)}. Orange: v > 0, blue: v < 0.`;
  }

  #running(running, indicators, table, progress) {
    const c = CLOCKS.length + indicators.indexOf('loss');
    const slow = new Map((progress?.slowest ?? []).map(each => [each.experiment, each]));
    const some = running.length > 0;
    this.table.replaceChildren(
      h('h3', { hidden: !some }, 'Runs that are worked on'),
      ...(some ? [grid(
        ['run', 'iteration', 'loss', 'compute time'],
        running.slice(0, LINES).map(run => {
          const pulse = slow.get(run.experiment);
          const last = run.points.at(-1);
          const loss = number(pulse?.loss);
          return [
            run.name,
            count(Math.max(pulse?.iteration ?? 0, last?.[0] ?? 0)),
            readable(loss === null || Number.isNaN(loss) ? (c < CLOCKS.length ? null : (last?.[c] ?? null)) : loss),
            time(Math.max(pulse?.seconds ?? 0, last?.[1] ?? 0)),
          ];
        }),
      )] : []),
      h('p', { className: 'faint' }, progress && table.size < progress.done + progress.running ? `${count(table.size)} runs are shown here; short ones beyond are only counted. gw report shows all of them.` : ''),
    );
  }
}
