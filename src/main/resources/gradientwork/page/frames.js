// Columns of runs, and the curves of runs.

class Column {
  constructor(name, kind) {
    this.name = name;
    this.kind = kind;
  }

  get numeric() {
    return this.kind === 'number' || this.kind === 'integer' || this.kind === 'time';
  }

  /** Distinct values: numbers ascending, texts as they first appear; what is absent comes last. */
  get levels() {
    this.#sort();
    return this.sorted;
  }

  /** For each row the index of its value among the levels. */
  get codes() {
    this.#sort();
    return this.ranks;
  }

  #sort() {
    if (this.sorted) {
      return;
    }
    const seen = new Map();
    for (let row = 0; row < this.size; row++) {
      const value = this.value(row);
      seen.set(value, true);
    }
    const values = [...seen.keys()];
    const there = values.filter(value => value !== null);
    if (this.numeric) {
      there.sort((a, b) => (Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b));
    }
    this.sorted = seen.has(null) ? [...there, null] : there;
    const rank = new Map(this.sorted.map((value, k) => [value, k]));
    this.ranks = new Uint32Array(this.size);
    for (let row = 0; row < this.size; row++) {
      this.ranks[row] = rank.get(this.value(row));
    }
  }
}

class Numbers extends Column {
  constructor(name, kind, read, size) {
    super(name, kind);
    this.read = read;
    this.size = size;
  }

  get data() {
    return (this.unpacked ??= this.read());
  }

  value(row) {
    const { values, absent } = this.data;
    return absent !== null && absent[row] === 1 ? null : values[row];
  }
}

class Texts extends Column {
  constructor(name, kind, values, codes) {
    super(name, kind);
    this.values = values;
    this.coded = codes;
    this.size = codes.length;
  }

  value(row) {
    const code = this.coded[row];
    return code === 0 ? null : this.values[code - 1];
  }
}

class Ids extends Column {
  constructor(name, bytes) {
    super(name, 'id');
    this.bytes = bytes;
    this.size = bytes.length / 32;
  }

  value(row) {
    let hex = '';
    for (let k = 32 * row; k < 32 * row + 32; k++) {
      hex += this.bytes[k].toString(16).padStart(2, '0');
    }
    return hex;
  }
}

/** The runs that have ended. */
export class Runs {
  constructor(section) {
    const { rows, asked, swept, bits, sql, columns } = section.header;
    Object.assign(this, { size: rows, asked, bits, sql });
    this.columns = new Map();
    for (const each of columns) {
      this.columns.set(each.name, Runs.#column(section, each, rows));
    }
    this.swept = swept.filter(name => this.column(name).kind !== 'other');
  }

  static #column(section, { name, kind, numbers, values, codes, bytes }, rows) {
    if (bytes) {
      return new Ids(name, section.bytes(bytes));
    }
    return numbers
      ? new Numbers(name, kind, () => section.numbers(numbers), rows)
      : new Texts(name, kind, values, section.codes(codes));
  }

  column(name) {
    return this.columns.get(name);
  }

  has(name) {
    return this.columns.has(name);
  }

  all() {
    return Array.from({ length: this.size }, (_, row) => row);
  }

  /** Names of columns whose runs are not all the same. */
  get differing() {
    this.differ ??= [...this.columns.values()]
      .filter(column => column.kind === 'id' || column.levels.length > 1)
      .map(column => column.name);
    return this.differ;
  }

  /** What can be chosen as an axis or a role: what was swept and differs, and the repeat. */
  get parameters() {
    return [...this.swept, 'repeat'].filter(name => this.differing.includes(name));
  }

  /** What was measured: numbers that are neither swept nor names. */
  get outcomes() {
    const not = new Set([...this.swept, 'repeat', 'position', 'slices', 'started_at', 'ended_at', 'beta']);
    return [...this.columns.values()]
      .filter(column => column.numeric && !not.has(column.name))
      .filter(column => column.levels.some(value => value !== null))
      .map(column => column.name);
  }
}

/** What was recorded of each run. */
export class Curves {
  constructor(section) {
    const { starts, forced, grid, columns, measured, ...rest } = section.header;
    Object.assign(this, rest);
    this.starts = section.codes(starts);
    this.forced = section.codes(forced);
    this.grid = section.numbers(grid).values;
    this.names = columns.map(each => each.name);
    this.measured = this.names.slice(measured);
    this.rows = columns[0].numbers.count;
    this.columns = new Map(
      columns.map(({ name, numbers }) => [
        name,
        new Numbers(name, 'number', () => section.numbers(numbers), numbers.count),
      ]),
    );
  }

  has(name) {
    return this.columns.has(name);
  }

  column(name) {
    return this.columns.get(name);
  }
}
