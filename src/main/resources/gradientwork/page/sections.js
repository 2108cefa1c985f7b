// The data of the page: deflated sections in base64, each a header in JSON with arrays behind it.

const ABSENT_LOW = 0x00000a55;
const ABSENT_HIGH = 0x7ff80000;
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

export async function section(name) {
  const element = document.getElementById(`section-${name}`);
  const packed = decoded(element.textContent);
  element.remove();
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Section(new Uint8Array(await new Response(stream).arrayBuffer()));
}

function decoded(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < bytes.length; k++) {
    bytes[k] = text.charCodeAt(k);
  }
  return bytes;
}

export class Section {
  constructor(bytes) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    this.header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    this.arrays = bytes.subarray(4 + length);
  }

  /** {values: Float64Array, absent: Uint8Array or null}; what is absent is NaN in values. */
  numbers({ at, count }) {
    const bytes = new Uint8Array(8 * count);
    this.#woven(bytes, at, count, 8);
    const values = new Float64Array(bytes.buffer);
    const words = new Uint32Array(bytes.buffer);
    let absent = null;
    for (let k = 0; k < count; k++) {
      if (words[2 * k + 1] === ABSENT_HIGH && words[2 * k] === ABSENT_LOW) {
        absent ??= new Uint8Array(count);
        absent[k] = 1;
      }
    }
    return { values, absent };
  }

  codes({ at, count, type }) {
    const width = Number(type.slice(1));
    const bytes = new Uint8Array(width * count);
    this.#woven(bytes, at, count, width);
    return width === 1 ? bytes : width === 2 ? new Uint16Array(bytes.buffer) : new Uint32Array(bytes.buffer);
  }

  bytes({ at, count }) {
    return this.arrays.subarray(at, at + count);
  }

  /** Planes, the lowest bytes first, woven into numbers. */
  #woven(bytes, at, count, width) {
    if (!LITTLE_ENDIAN) {
      throw new Error('this page needs a little-endian processor');
    }
    for (let p = 0; p < width; p++) {
      const plane = at + p * count;
      for (let k = 0, to = p; k < count; k++, to += width) {
        bytes[to] = this.arrays[plane + k];
      }
    }
  }
}
