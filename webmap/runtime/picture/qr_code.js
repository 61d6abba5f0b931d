/**
 * A text as a QR code (ISO/IEC 18004), in bytes, so that a smudge of 15 % does not hurt: level M.
 * Enough for an address of this page: versions 1 to 15.
 */

const BYTE_MODE = 0b0100;
/** Of each version at level M: correcting bytes in a block, and blocks. */
const EC_BYTES = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24];
const EC_BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10];
/** @type {((x: number, y: number) => number)[]} */
const MASK_RULES = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/**
 * @param {string} text
 * @returns {boolean[][] | null} rows of modules, true for dark, without the quiet zone; null for
 *   a text that is too long
 */
export function qrCode(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = EC_BYTES.findIndex((_, at) => bytes.length <= capacity(at + 1) - (at + 1 < 10 ? 2 : 3)) + 1;
  if (!version) return null;
  const stream = interleaved(dataBytes(bytes, version), version);
  const drawn = MASK_RULES.map((_, mask) => filled(version, stream, mask));
  return drawn.reduce((best, one) => (penalty(one) < penalty(best) ? one : best));
}

/** @param {number} version */
function rawBytes(version) {
  const align = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const taken = align ? (25 * align - 10) * align - 55 + (version >= 7 ? 36 : 0) : 0;
  return Math.floor(((16 * version + 128) * version + 64 - taken) / 8);
}

/** @param {number} version */
function capacity(version) {
  return rawBytes(version) - (EC_BYTES[version - 1] || 0) * (EC_BLOCKS[version - 1] || 0);
}

/**
 * @param {number[]} bytes
 * @param {number} version
 */
function dataBytes(bytes, version) {
  const bits = [BYTE_MODE, bytes.length].flatMap((value, at) => bitsOf(value, at ? (version < 10 ? 8 : 16) : 4));
  bits.push(...bytes.flatMap((byte) => bitsOf(byte, 8)), 0, 0, 0, 0);
  const data = [];
  for (let at = 0; at < bits.length; at += 8) data.push(parseInt(bits.slice(at, at + 8).join("").padEnd(8, "0"), 2));
  const room = capacity(version);
  for (let pad = 0; data.length < room; pad++) data.push(pad % 2 ? 0x11 : 0xec);
  return data.slice(0, room); // the last bits of the end mark may have no room
}

/**
 * @param {number} value
 * @param {number} length
 * @returns {number[]} the highest first
 */
function bitsOf(value, length) {
  return Array.from({ length }, (_, at) => (value >> (length - 1 - at)) & 1);
}

/**
 * Blocks with their correction, byte by byte in turn.
 * @param {number[]} data
 * @param {number} version
 */
function interleaved(data, version) {
  const [count, correcting] = [EC_BLOCKS[version - 1] || 1, EC_BYTES[version - 1] || 1];
  const [short, longer] = [Math.floor(data.length / count), data.length % count];
  let at = 0;
  const blocks = Array.from({ length: count }, (_, i) => data.slice(at, (at += short + (i >= count - longer ? 1 : 0))));
  const corrections = blocks.map((block) => remainder(block, correcting));
  const inTurn = (/** @type {number[][]} */ rows, /** @type {number} */ length) =>
    Array.from({ length }, (_, i) => rows.flatMap((row) => (i < row.length ? [row[i] || 0] : []))).flat();
  return [...inTurn(blocks, short + 1), ...inTurn(corrections, correcting)].flatMap((byte) => bitsOf(byte, 8));
}

/**
 * Reed and Solomon's.
 * @param {number[]} block
 * @param {number} degree
 */
function remainder(block, degree) {
  /** @type {number[]} */
  let divisor = [1];
  for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
    divisor = [...divisor, 0].map((value, at) => value ^ times(divisor[at - 1] || 0, root));
  }
  let rest = new Array(degree).fill(0);
  for (const byte of block) {
    const factor = byte ^ rest[0];
    rest = [...rest.slice(1), 0].map((value, at) => value ^ times(divisor[at + 1] || 0, factor));
  }
  return rest;
}

/**
 * In the field of 256 elements.
 * @param {number} a
 * @param {number} b
 */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  return product;
}

/**
 * @param {number} version
 * @param {number[]} stream of bits
 * @param {number} mask
 * @returns {boolean[][]}
 */
function filled(version, stream, mask) {
  const size = version * 4 + 17;
  const { modules, isFixed } = fixedParts(version, mask);
  let next = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5; // beside the timing line
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (isFixed[y]?.[x]) continue;
        const isDark = !!stream[next++] !== (MASK_RULES[mask]?.(x, y) === 0);
        /** @type {boolean[]} */ (modules[y])[x] = isDark;
      }
    }
  }
  return modules;
}

/**
 * Finders, timing lines, alignment marks, format and version.
 * @param {number} version
 * @param {number} mask
 */
function fixedParts(version, mask) {
  const size = version * 4 + 17;
  const modules = Array.from({ length: size }, () => new Array(size).fill(false));
  const isFixed = Array.from({ length: size }, () => new Array(size).fill(false));
  const set = (/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ isDark) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    /** @type {boolean[]} */ (modules[y])[x] = isDark;
    /** @type {boolean[]} */ (isFixed[y])[x] = true;
  };
  /** Rings around a middle, by how far they are from it. */
  const rings = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ reach, /** @type {number[]} */ dark) => {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) set(x + dx, y + dy, dark.includes(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  };
  for (let i = 0; i < size; i++) for (const [x, y] of [[6, i], [i, 6]]) set(x || 0, y || 0, i % 2 === 0);
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) rings(x || 0, y || 0, 4, [0, 1, 3]);
  const marks = alignment(version);
  const last = marks.length - 1;
  for (const [i, x] of marks.entries()) {
    for (const [j, y] of marks.entries()) {
      if (!((!i && !j) || (!i && j === last) || (i === last && !j))) rings(x, y, 2, [0, 2]);
    }
  }
  const format = checked(mask, 10, 0x537) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const isDark = !!((format >> i) & 1);
    set(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, isDark);
    set(i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, isDark);
  }
  set(8, size - 8, true);
  for (let i = 0; version >= 7 && i < 18; i++) {
    const isDark = !!((checked(version, 12, 0x1f25) >> i) & 1);
    const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
    set(a, b, isDark);
    set(b, a, isDark);
  }
  return { modules, isFixed };
}

/** @param {number} version */
function alignment(version) {
  const count = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return count === 0 ? [] : [6, ...Array.from({ length: count - 1 }, (_, i) => version * 4 + 10 - (count - 2 - i) * step)];
}

/**
 * @param {number} value
 * @param {number} length of the check, in bits
 * @param {number} divisor
 * @returns {number} the value with its check behind it
 */
function checked(value, length, divisor) {
  let rest = value;
  for (let i = 0; i < length; i++) rest = (rest << 1) ^ ((rest >> (length - 1)) * divisor);
  return (value << length) | rest;
}

/**
 * How hard a code is to read.
 * @param {boolean[][]} modules
 */
function penalty(modules) {
  const size = modules.length;
  let sum = 0;
  let dark = 0;
  const lines = [...modules, ...modules.map((_, x) => modules.map((row) => !!row[x]))].map((row) => row.map(Number).join(""));
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    for (const like of ["10111010000", "00001011101"]) for (let at = line.indexOf(like); at >= 0; at = line.indexOf(like, at + 1)) sum += 40;
  }
  for (const [y, row] of modules.entries()) {
    for (const [x, one] of row.entries()) {
      dark += Number(one);
      const below = modules[y + 1];
      if (below && x + 1 < size && one === row[x + 1] && one === below[x] && one === below[x + 1]) sum += 3;
    }
  }
  return sum + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
}
