// Reads the page's data, and shows the view that the reader has chosen.

import * as about from '#about';
import * as curvesView from '#curves';
import * as finalView from '#final';
import * as heat from '#heat';
import * as live from '#live';
import * as neurons from '#neurons';
import * as parallel from '#parallel';
import * as plan from '#plan';
import * as table from '#table';
import * as troubles from '#troubles';
import { choice, h, tick } from '#dom';
import { Figure } from '#figure';
import { filterPanel } from '#filters';
import { count, many, readable, words } from '#format';
import { Curves, Runs } from '#frames';
import { BANDS } from '#quantile';
import { ROLES, suggested } from '#roles';
import { section } from '#sections';
import { State } from '#state';

const NUMBERS_SHOWN = 500;
const LOGS = [['auto', 'what suits'], ['log', 'logarithmic'], ['linear', 'linear']];

const VIEWS = [
  { key: 'curves', label: 'Curves', draw: curvesView.draw, controls: curveControls, roles: true },
  { key: 'final', label: 'Final values', draw: finalView.draw, controls: finalControls, roles: true },
  { key: 'heat', label: 'Heat map', draw: heat.draw, controls: heatControls, roles: true },
  { key: 'parallel', label: 'Parallel axes', draw: parallel.draw, controls: outcomeControls },
  { key: 'gap', label: 'Gap', draw: (data, state) => curvesView.draw(data, gapState(state)), controls: gapControls, roles: true },
  { key: 'table', label: 'Table', draw: table.draw, controls: () => [] },
  { key: 'neurons', label: 'Neurons', draw: neurons.draw, controls: () => [], still: true },
  { key: 'troubles', label: 'Failures', draw: troubles.draw, controls: () => [] },
  { key: 'plan', label: 'Forecast', draw: plan.draw, controls: () => [], still: true },
  { key: 'about', label: 'Provenance', draw: about.draw, controls: () => [], still: true },
];

const LIVE_VIEWS = [
  { key: 'live', label: 'Now', draw: live.draw, controls: () => [], still: true },
  ...VIEWS.filter(({ key }) => !['gap', 'neurons', 'plan', 'about'].includes(key)),
];

async function start() {
  const page = document.getElementById('page');
  if (typeof DecompressionStream === 'undefined') {
    page.replaceChildren(h('p', { className: 'problem' }, 'This browser is too old for this page: it cannot unpack its data (DecompressionStream).'));
    return;
  }
  if (document.getElementById('section-live')) {
    const { header } = await section('live');
    const watch = new live.Watch(header);
    const shown = new Page(page, watch.data(), LIVE_VIEWS);
    watch.begin(data => shown.renew(data));
    return;
  }
  const sizes = ['runs', 'curves', 'movies', 'background'].reduce((sum, each) => sum + document.getElementById(`section-${each}`).textContent.length, 0);
  const [runs, curves, movies, background] = await Promise.all(['runs', 'curves', 'movies', 'background'].map(section));
  const violations = background.header.violations;
  const data = {
    sizes,
    runs: new Runs(runs),
    curves: new Curves(curves),
    movies: { section: movies, list: movies.header.movies, candidates: movies.header.candidates },
    background: {
      ...background.header,
      violations: {
        ...violations,
        run: background.codes(violations.run),
        times: background.codes(violations.times),
        first: background.numbers(violations.first).values,
        largest: background.numbers(violations.largest).values,
      },
    },
  };
  new Page(page, data, VIEWS);
}

class Page {
  constructor(root, data, views) {
    this.root = root;
    this.data = data;
    this.views = views;
    this.state = new State(this.#defaults(), (values, standard) => sane(values, standard, this.data), () => this.render());
    this.render();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.render());
    document.documentElement.dataset.ready = 'true';
  }

  #defaults() {
    return { ...defaults(this.data), ...(this.data.live ? { view: 'live', centre: 'every run' } : {}) };
  }

  /** New data of the same sweep: what the reader has in hand stays as it is. */
  renew(data) {
    const started = performance.now();
    this.data = data;
    this.state.renew(this.#defaults());
    if (this.shown?.renew) {
      this.root.firstElementChild.replaceWith(this.#head());
      this.shown.renew(data, this.state.values);
    } else if (!this.#held()) {
      this.render();
    } else if (this.figure) {
      const shown = this.view.draw(data, this.state.values, () => {});
      this.figure.show(shown.model, this.figure.zoom);
    }
    document.documentElement.dataset.milliseconds = (performance.now() - started).toFixed(1);
  }

  /** Whether the reader is choosing, typing, reading off, enlarging or marking something. */
  #held() {
    return (
      document.activeElement?.matches('select, input, canvas') ||
      this.figure?.zoom ||
      this.figure?.at ||
      getSelection().type === 'Range'
    );
  }

  render() {
    const started = performance.now();
    const focused = document.activeElement?.id;
    const caret = document.activeElement?.selectionStart;
    const state = this.state.values;
    const view = this.views.find(each => each.key === state.view) ?? this.views[0];
    this.view = view;
    const change = changes => this.state.set(changes);
    if (this.data.runs.size === 0 && view.key !== 'live') {
      this.shown = this.figure = null;
      const none = this.data.live ? 'No run has begun yet.' : 'No run has ended yet.';
      this.root.replaceChildren(this.#head(), this.#tabs(view, change), h('p', { className: 'problem' }, none));
      return;
    }
    const shown = view.draw(this.data, state, change);
    const open = id => document.getElementById(id)?.open ?? false;
    const opened = ['filters', 'roles', 'sql', 'numbers'].map(open);
    const figure = shown.model ? new Figure(shown.title) : null;
    Object.assign(this, { shown, figure });
    this.root.replaceChildren(
      this.#head(),
      this.#tabs(view, change),
      h(
        'main',
        { id: 'view', role: 'tabpanel' },
        h('div', { className: 'controls' }, view.controls(this.data, state, change), shown.controls ?? []),
        view.roles ? rolesPanel(this.data.runs, state, change, opened[1]) : null,
        view.still ? null : filterPanel(this.data.runs, state, change, opened[0]),
        h('h2', {}, shown.title),
        shown.empty ? h('p', { className: 'problem' }, shown.empty) : null,
        shown.legend,
        figure?.element ?? shown.element ?? null,
        this.#said(shown),
        shown.sql ? this.#sql(shown, opened[2], view) : null,
        shown.numbers ? numbersPanel(shown, opened[3]) : null,
      ),
    );
    figure?.show(shown.model);
    shown.attach?.();
    const again = focused && document.getElementById(focused);
    if (again) {
      again.focus();
      if (caret !== undefined && caret !== null && again.type === 'search') {
        again.setSelectionRange(caret, caret);
      }
    }
    document.documentElement.dataset.milliseconds = (performance.now() - started).toFixed(1);
  }

  #head() {
    const { runs, background } = this.data;
    if (this.data.live) {
      return h('header', {}, h('h1', {}, background.sweep), h('p', {}, live.said(this.data.live)));
    }
    const by = new Map();
    for (let row = 0; row < runs.size; row++) {
      const status = runs.column('status').value(row);
      by.set(status, (by.get(status) ?? 0) + 1);
    }
    const parts = [...by].map(([status, n]) => `${count(n)} ${status}`);
    const missing = runs.asked - runs.size;
    if (missing > 0) {
      parts.push(`${count(missing)} not ended yet`);
    }
    return h('header', {}, h('h1', {}, background.sweep), h('p', {}, `${many(runs.asked, 'experiment')}: ${parts.join(', ')}`));
  }

  #tabs(view, change) {
    const tabs = this.views.map(each =>
      h(
        'button',
        {
          id: `tab-${each.key}`, type: 'button', role: 'tab', ariaSelected: each === view ? 'true' : 'false', tabIndex: each === view ? 0 : -1,
          onclick: () => change({ view: each.key }),
        },
        each.label,
      ),
    );
    const walk = event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        const next = this.views[(this.views.indexOf(view) + step + this.views.length) % this.views.length];
        change({ view: next.key });
        document.getElementById(`tab-${next.key}`).focus();
        event.preventDefault();
      }
    };
    return h('nav', { role: 'tablist', ariaLabel: 'Views', onkeydown: walk }, tabs);
  }

  #said(shown) {
    const { below = 0, above = 0, top } = shown.model?.y ?? {};
    const said = [...(shown.said ?? [])];
    if (below > 0) {
      said.push(`${many(below, 'value')} at or below 0 cannot be drawn on a logarithmic axis.`);
    }
    if (above > 0) {
      said.push(`${many(above, 'value')} above ${readable(top, 2)} left out, or the others would lie flat; axis up: logarithmic shows all.`);
    }
    const help = shown.model && shown.model.x.scale.kind !== 'categories' ? 'Drag to enlarge, double click to go back. With the keyboard: arrows read values off, + and − enlarge, 0 goes back.' : null;
    return h('div', { className: 'said' }, said.map(text => h('p', {}, text)), help ? h('p', { className: 'faint' }, help) : null);
  }

  #sql(shown, open, view) {
    const sweep = this.data.background.sweep;
    const text = h('pre', { id: 'sql-text', className: 'sql', tabIndex: 0 }, shown.sql);
    const copy = h('button', { id: 'copy-sql', type: 'button', onclick: () => selected(text, copy) }, 'Copy');
    return h('details', { id: 'sql', open }, h('summary', {}, view.key === 'plan' ? 'Command' : 'SQL'), h('p', { className: 'faint' }, view.key === 'plan' ? 'prints the same:' : `gw sql --sweep ${sweep} answers it:`), text, copy);
  }
}

/** From a file there is no clipboard for pages in some browsers; then the text is at least selected. */
function selected(text, button) {
  const range = document.createRange();
  range.selectNodeContents(text);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  button.textContent = document.execCommand('copy') ? 'Copied' : 'Selected';
}

function numbersPanel(shown, open) {
  const body = h('div');
  const fill = () => {
    const { columns, rows } = shown.numbers();
    const exact = value => (value === null || value === undefined ? '' : String(value));
    body.replaceChildren(
      h('p', { className: 'faint' }, rows.length > NUMBERS_SHOWN ? `The first ${NUMBERS_SHOWN} of ${count(rows.length)} rows.` : many(rows.length, 'row')),
      h('button', { id: 'save', type: 'button', onclick: () => save(columns, rows) }, 'Save all as CSV'),
      h(
        'div',
        { className: 'wide', tabIndex: 0 },
        h(
          'table',
          { className: 'plain', id: 'numbers-table' },
          h('thead', {}, h('tr', {}, columns.map(each => h('th', { scope: 'col' }, each)))),
          h('tbody', {}, rows.slice(0, NUMBERS_SHOWN).map(cells => h('tr', {}, cells.map(value => h('td', {}, exact(value)))))),
        ),
      ),
    );
  };
  const details = h('details', { id: 'numbers', open, ontoggle: () => details.open && fill() }, h('summary', {}, 'Numbers'), body);
  if (open) {
    fill();
  }
  return details;
}

function save(columns, rows) {
  const quoted = value => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\n\r]/.test(text) || value === '' ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const csv = [columns, ...rows].map(cells => cells.map(quoted).join(',')).join('\n');
  const link = h('a', { href: URL.createObjectURL(new Blob([`${csv}\n`], { type: 'text/csv' })), download: 'numbers.csv' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function defaults({ runs, curves, movies }) {
  const outcome = runs.outcomes.includes('final_loss') ? 'final_loss' : runs.outcomes[0] ?? 'final_loss';
  const [p, q] = suggestedAxes(runs);
  return {
    view: 'curves',
    y: curves.measured.includes('loss') ? 'loss' : curves.measured[0],
    x: 'iteration',
    logX: suitsLogX(curves) ? 'log' : 'linear',
    logY: 'auto',
    centre: 'median',
    band: '10-90',
    hold: true,
    roles: suggested(runs),
    filters: {},
    outcome,
    p,
    q,
    value: 'median',
    find: '',
    sort: { column: 'position', down: false },
    allColumns: false,
    watched: null,
    movie: movies.list[0]?.run ?? 0,
    plane: 'kinks',
    follow: false,
    wx: 0,
    wy: 1,
    gapY: gapHeights({ runs, curves })[0]?.key ?? 'loss',
    gapX: 'seconds',
  };
}

/** An address may come from another page, or from hand. */
function sane(values, standard, { runs, curves }) {
  const held = (key, valid) => {
    if (!valid(values[key])) {
      values[key] = standard[key];
    }
  };
  held('x', x => curves.has(x));
  held('gapX', x => curves.has(x));
  held('outcome', outcome => runs.outcomes.includes(outcome));
  held('band', band => band in BANDS);
  held('value', value => heat.VALUES.some(([key]) => key === value));
  values.filters = Object.fromEntries(Object.entries(values.filters).filter(([name]) => runs.has(name)));
}

/** Where iterations were recorded evenly in their logarithm. */
function suitsLogX(curves) {
  const { grid } = curves;
  const n = grid.length;
  return n > 4 && grid[n - 1] > 200 && grid[Math.floor(n / 2)] < grid[n - 1] / 4;
}

/** Two parameters with many values: numbers before names. */
function suggestedAxes(runs) {
  const rank = each => (runs.column(each).numeric ? 100 : 0) + Math.min(50, runs.column(each).levels.length) - (each === 'repeat' ? 200 : 0) - (runs.column(each).levels.includes(null) ? 150 : 0);
  return [...runs.parameters].sort((a, b) => rank(b) - rank(a));
}

function curveControls(data, state, change) {
  const { curves } = data;
  return [
    choice('y', 'up', curvesView.heights(data).map(each => [each.key, each.label]), state.y, y => change({ y })),
    choice('x', 'across', curvesView.X.filter(([key]) => curves.has(key)), state.x, x => change({ x })),
    choice('log-y', 'axis up', LOGS, state.logY, logY => change({ logY })),
    choice('log-x', 'axis across', LOGS.slice(1), state.logX, logX => change({ logX })),
    ...centreControls(state, change),
  ];
}

function centreControls(state, change) {
  return [
    choice('centre', 'curves', [['median', 'median of repeats'], ['every run', 'every run']], state.centre, centre => change({ centre })),
    state.centre === 'median' ? bandControl(state, change) : null,
    state.centre === 'median' ? tick('hold', 'ended runs keep their last value', state.hold, hold => change({ hold })) : null,
  ];
}

function bandControl(state, change) {
  return choice('band', 'band', Object.entries(BANDS).map(([key, { label }]) => [key, label]), state.band, band => change({ band }));
}

/** The same figure with what suits a gap: the gap that is proven, if one is, against seconds. */
function gapState(state) {
  return { ...state, y: state.gapY, x: state.gapX, logY: 'auto-log', logX: 'linear' };
}

/** The gap to the best bound first, which any sweep over the same data may have proven. */
function gapHeights(data) {
  const rank = ['gap to the best bound', 'gap', 'relative_gap'];
  const at = key => (rank.indexOf(key) + rank.length + 1) % (rank.length + 1);
  return curvesView
    .heights(data)
    .filter(({ key }) => rank.includes(key) || key === 'loss above the lowest')
    .sort((a, b) => at(a.key) - at(b.key));
}

function gapControls(data, state, change) {
  const heights = gapHeights(data);
  return [
    choice('gap-y', 'up', heights.map(each => [each.key, each.label]), state.gapY, gapY => change({ gapY })),
    choice('gap-x', 'across', curvesView.X.filter(([key]) => data.curves.has(key)), state.gapX, gapX => change({ gapX })),
    ...centreControls(state, change),
  ];
}

function outcomeControl({ runs }, state, change, label) {
  return choice('outcome', label, runs.outcomes.map(each => [each, words(each)]), state.outcome, outcome => change({ outcome }));
}

function outcomeControls(data, state, change) {
  return [outcomeControl(data, state, change, 'colour')];
}

function parameterControl({ runs }, key, label, state, change) {
  return choice(key, label, runs.parameters.map(each => [each, words(each)]), state[key], value => change({ [key]: value }));
}

function finalControls(data, state, change) {
  return [
    outcomeControl(data, state, change, 'up'),
    parameterControl(data, 'p', 'across', state, change),
    choice('log-y', 'axis up', LOGS, state.logY, logY => change({ logY })),
    bandControl(state, change),
  ];
}

function heatControls(data, state, change) {
  return [
    choice('value', 'colour', heat.VALUES, state.value, value => change({ value })),
    outcomeControl(data, state, change, 'of'),
    parameterControl(data, 'p', 'across', state, change),
    parameterControl(data, 'q', 'up', state, change),
  ];
}

function rolesPanel(runs, state, change, open) {
  const said = ROLES.map(([role, label]) => {
    const names = runs.parameters.filter(each => state.roles[each] === role).map(words);
    return names.length > 0 ? `${label.split(':')[0]}: ${names.join(', ')}` : null;
  }).filter(text => text);
  return h(
    'details',
    { id: 'roles', open },
    h('summary', {}, 'Parameters ', h('span', { className: 'faint' }, said.join(' · '))),
    h(
      'div',
      { className: 'controls' },
      runs.parameters.map(each =>
        choice(
          `role-${each}`,
          `${words(each)} (${many(runs.column(each).levels.length, 'value')}: ${runs.column(each).levels.slice(0, 3).map(value => readable(value, 3)).join(', ')}${runs.column(each).levels.length > 3 ? ', …' : ''})`,
          ROLES,
          state.roles[each],
          role => change({ roles: { ...state.roles, [each]: role } }),
        ),
      ),
    ),
  );
}

start();
