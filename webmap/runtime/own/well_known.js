import { emptyShape, isEmptyShape, soundShape } from "./shapes.js";
/** @import { Pair, Shape } from "./types.d.ts" */

/** Geometries in a cell: well-known text, also with a SRID, and the hex of well-known binary. */

const TYPES = "POINT|LINESTRING|POLYGON|MULTIPOINT|MULTILINESTRING|MULTIPOLYGON|GEOMETRYCOLLECTION|LINEARRING";
const TEXT = new RegExp(`^\\s*(?:SRID\\s*=\\s*(\\d+)\\s*;)?\\s*(?:${TYPES})\\b`, "i");
const TOKEN = /[A-Za-z]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[(),]/gi;
const HEX = /^(?:\\x)?(?:00|01)[0-9a-f]{16,}$/i;
const DEEPEST_NESTED = 16;

/** @param {unknown} value @returns {boolean} whether a cell looks like a geometry */
export function isWellKnown(value) {
  return typeof value === "string" && (TEXT.test(value) || (HEX.test(value.trim()) && value.length % 2 === 0));
}

/**
 * @param {string} value
 * @returns {{ shape: Shape | null, srid: string, said: string[] }} no shape where it is broken or empty
 */
export function readWellKnown(value) {
  const bare = value.trim();
  const read = HEX.test(bare) ? readBinary(bare.replace(/^\\x/, "")) : readWkt(bare);
  // A number of four hundred digits is none.
  if (!read || !spotsOf(read.shape).flat().every(Number.isFinite)) return { shape: null, srid: "", said: [] };
  const { shape, said } = soundShape(read.shape);
  return { shape: isEmptyShape(shape) ? null : shape, srid: read.srid, said };
}

/** @param {Shape} shape @returns {Pair[]} */
function spotsOf({ points, lines, polygons }) {
  return [...points, ...lines.flat(), ...polygons.flat(2)];
}

/** @param {string} text */
function readWkt(text) {
  const srid = TEXT.exec(text)?.[1] || "";
  const tokens = text.replace(/^\s*SRID\s*=\s*\d+\s*;/i, "").match(TOKEN) || [];
  const shape = emptyShape();
  let at = 0;
  /** @returns {Pair[] | null} numbers up to the closing bracket */
  function pairs() {
    /** @type {Pair[]} */
    const out = [];
    if (tokens[at++] !== "(") return null;
    for (;;) {
      const isWrapped = tokens[at] === "(";
      if (isWrapped) at += 1;
      /** @type {number[]} */
      const numbers = [];
      while (/^[-+.\d]/.test(tokens[at] || "")) numbers.push(Number(tokens[at++]));
      if (isWrapped && tokens[at++] !== ")") return null;
      if (numbers.length < 2 || numbers.length > 4) return null;
      out.push(/** @type {Pair} */ (numbers.slice(0, 2)));
      const next = tokens[at++];
      if (next === ")") return out;
      if (next !== ",") return null;
    }
  }
  /**
   * @template T
   * @param {() => T | null} part
   * @returns {T[] | null}
   */
  function listed(part) {
    if (tokens[at++] !== "(") return null;
    /** @type {T[]} */
    const out = [];
    for (;;) {
      const one = part();
      if (one === null) return null;
      out.push(one);
      const next = tokens[at++];
      if (next === ")") return out;
      if (next !== ",") return null;
    }
  }
  /** @param {number} depth @returns {boolean} */
  function geometry(depth) {
    const type = tokens[at++]?.toUpperCase().replace(/(?:ZM|Z|M)$/, "") || "";
    if (/^(Z|M|ZM)$/i.test(tokens[at] || "")) at += 1;
    if (/^EMPTY$/i.test(tokens[at] || "")) {
      at += 1;
      return true;
    }
    if (type === "POINT" || type === "MULTIPOINT") return push(shape.points, pairs());
    if (type === "LINESTRING" || type === "LINEARRING") return push(shape.lines, wrapped(pairs()));
    if (type === "MULTILINESTRING") return push(shape.lines, listed(pairs));
    if (type === "POLYGON") return push(shape.polygons, wrapped(listed(pairs)));
    if (type === "MULTIPOLYGON") return push(shape.polygons, listed(() => listed(pairs)));
    if (type !== "GEOMETRYCOLLECTION" || depth > DEEPEST_NESTED) return false;
    return listed(() => (geometry(depth + 1) ? true : null)) !== null;
  }
  return geometry(0) && at === tokens.length ? { shape, srid } : null;
}

/**
 * @template T
 * @param {T[]} into
 * @param {T[] | null} more
 */
function push(into, more) {
  if (!more) return false;
  into.push(...more);
  return true;
}

/**
 * @template T
 * @param {T | null} one
 * @returns {T[] | null}
 */
function wrapped(one) {
  return one && [one];
}

/** @param {string} hex */
function readBinary(hex) {
  const bytes = Uint8Array.from(hex.match(/../g) || [], (two) => parseInt(two, 16));
  const view = new DataView(bytes.buffer);
  const shape = emptyShape();
  let at = 0;
  let srid = "";
  let isLittle = true;
  const whole = () => view.getUint32((at += 4) - 4, isLittle);
  const real = () => view.getFloat64((at += 8) - 8, isLittle);
  /** @param {number} width */
  function pair(width) {
    /** @type {Pair} */
    const two = [real(), real()];
    at += 8 * (width - 2);
    return two;
  }
  const times = (/** @type {() => any} */ part) => Array.from({ length: Math.min(whole(), bytes.length) }, part);
  /** @param {number} depth */
  function geometry(depth) {
    isLittle = view.getUint8(at++) === 1;
    const raw = whole();
    if (raw & 0x20000000) srid = String(whole());
    const iso = Math.floor((raw & 0xffff) / 1000);
    const width = 2 + (raw & 0x80000000 || iso === 1 || iso === 3 ? 1 : 0) + (raw & 0x40000000 || iso >= 2 ? 1 : 0);
    const type = (raw & 0xffff) % 1000;
    const line = () => times(() => pair(width));
    if (type === 1) shape.points.push(pair(width));
    else if (type === 2) shape.lines.push(line());
    else if (type === 3) shape.polygons.push(times(line));
    else if (type > 3 && type < 8 && depth < DEEPEST_NESTED) times(() => geometry(depth + 1));
    else throw new RangeError("another type");
  }
  try {
    geometry(0);
    shape.points = shape.points.filter((point) => point.every(Number.isFinite)); // empty ones are NaN
    return { shape, srid };
  } catch {
    return null; // cut off, or of a type that is not drawn
  }
}
