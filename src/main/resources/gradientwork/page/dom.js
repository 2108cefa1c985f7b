// Elements. Text only ever becomes text: nothing of a user's is parsed as HTML.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name in element && name !== 'list') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A labelled choice. options: [[value, text], …] */
export function choice(id, label, options, chosen, change) {
  const select = h(
    'select',
    { id, onchange: event => change(event.target.value) },
    options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
  );
  return h('label', { className: 'control' }, h('span', {}, label), select);
}

export function tick(id, label, on, change) {
  return h(
    'label',
    { className: 'control tick' },
    h('input', { id, type: 'checkbox', checked: on, onchange: event => change(event.target.checked) }),
    h('span', {}, label),
  );
}

/** A line of a pattern and a colour, for legends. */
export function swatch(colour, dash) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('width', '26');
  svg.setAttribute('height', '10');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  for (const [name, value] of Object.entries({
    x1: 0, y1: 5, x2: 26, y2: 5, stroke: colour, 'stroke-width': 2.5, 'stroke-dasharray': dash.join(' ') || 'none',
  })) {
    line.setAttribute(name, value);
  }
  svg.append(line);
  return svg;
}
