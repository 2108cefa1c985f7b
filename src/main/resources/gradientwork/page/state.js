// What the reader has chosen. It stands in the address behind #, so that a picture can be sent on.

export class State {
  /** @param sane what makes of an address that somebody has edited one that can be shown */
  constructor(defaults, sane, changed) {
    this.defaults = defaults;
    this.sane = sane;
    this.changed = changed;
    this.#read();
    window.addEventListener('hashchange', () => {
      this.#read();
      changed();
    });
  }

  #read() {
    this.values = { ...this.defaults };
    for (const [key, value] of Object.entries(written())) {
      if (key in this.defaults) {
        this.values[key] = merged(this.defaults[key], value);
      }
    }
    this.sane(this.values, this.defaults);
  }

  /** New data have other defaults; what the reader has chosen stays. */
  renew(defaults) {
    this.defaults = defaults;
    this.#read();
  }

  set(changes) {
    Object.assign(this.values, changes);
    const differ = Object.entries(this.values).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(this.defaults[key]),
    );
    const hash = differ.length > 0 ? encodeURIComponent(JSON.stringify(Object.fromEntries(differ))) : '';
    history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
    this.changed();
  }
}

function merged(standard, value) {
  const object = it => typeof it === 'object' && it !== null;
  return object(standard) && object(value) ? { ...standard, ...value } : value;
}

/** Nothing, where the address holds something else. */
function written() {
  try {
    return JSON.parse(decodeURIComponent(location.hash.slice(1) || '%7B%7D')) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError) {
      return {};
    }
    throw error;
  }
}
