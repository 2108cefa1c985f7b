// What the reader has chosen. It stands in the address behind #, so that a picture can be sent on.

export class State {
  constructor(defaults, changed) {
    this.defaults = defaults;
    this.changed = changed;
    this.values = { ...defaults, ...State.#written(defaults) };
    window.addEventListener('hashchange', () => {
      this.values = { ...defaults, ...State.#written(defaults) };
      changed();
    });
  }

  static #written(defaults) {
    try {
      const written = JSON.parse(decodeURIComponent(location.hash.slice(1) || '%7B%7D'));
      return Object.fromEntries(Object.entries(written).filter(([key]) => key in defaults));
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof URIError) {
        return {};
      }
      throw error;
    }
  }

  get(key) {
    return this.values[key];
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
