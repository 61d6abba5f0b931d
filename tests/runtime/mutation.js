/** Broken files: what hands, programs and disks make of whole ones, by chance that comes again. */
/** @import { createDice } from "./dice.js" */
/** @typedef {ReturnType<typeof createDice>} Dice */

/** What readers stumble over, in the bytes of UTF-8. */
const PIECES = [
  ..."{}[],:;|\t\n\r\"'\\<>&#= -+.", "\r\n", "\0", "\ufeff", "\u2028", "\ufffd", "💥", "null", "true", "NaN", "Infinity", "-0", "1e999", "9".repeat(400),
  "0x10", '"__proto__":', '"constructor":', '"toString":1', '{"type":"Feature"}', '"type":"Point"', '"coordinates":[', '"features":', '"arcs":[[0]]',
  '"crs":{"type":"name","properties":{"name":"EPSG:4523"}}', "[[[[", "]]]]", "[".repeat(2000), "POINT (", "MULTIPOLYGON (((", "EMPTY", "0101000020E6100000",
  "经度", "纬度", "lon", "lat", "X", "105.8", "29.05", "35578038.96", "105°48′4.3″E", "<kml>", "</Placemark>", "<![CDATA[", "<!ENTITY a \"b\">", "&a;",
  "## [a](?scene=border)\n", "](", "?layers=", "&f=", "scenes", "version",
].map((text) => new TextEncoder().encode(text));
const MOST_CHANGES = 6;
/** What may stand in JSON where something else should. @type {unknown[]} */
const WRONG = [
  null, true, 0, -1, 1e308, "", "x", "105.8", "POINT (105.8 29)", [], {}, [null], [[]], [[[[105.8, 29]]]], { toString: null }, { toString: 1, valueOf: 1, length: 1e9 },
  { type: "Point", coordinates: [105.8, 29] }, ["a", null, {}], { geometry: null }, { id: {}, type: {} },
];

/**
 * @param {Dice} dice
 * @param {Uint8Array} whole
 * @param {Uint8Array} other of which a part may come in
 * @returns {Uint8Array} changed at some places, perhaps cut off
 */
export function mutated(dice, whole, other) {
  let bytes = (dice.roll() < 0.4 && misfitted(dice, whole)) || whole;
  if (bytes !== whole && dice.roll() < 0.7) return bytes;
  const changes = dice.between(1, MOST_CHANGES);
  for (let i = 0; i < changes; i++) {
    const at = dice.below(bytes.length + 1);
    const end = Math.min(bytes.length, at + (dice.roll() < 0.5 ? 0 : dice.below(dice.choice([2, 8, 64, 1024]))));
    bytes = joined(bytes.subarray(0, at), insertion(dice, bytes, other), bytes.subarray(end));
  }
  return dice.roll() < 0.15 ? bytes.subarray(0, dice.below(bytes.length + 1)) : bytes;
}

/**
 * @param {Dice} dice
 * @param {Uint8Array} bytes
 * @param {Uint8Array} other
 * @returns {Uint8Array}
 */
function insertion(dice, bytes, other) {
  const kind = dice.below(5);
  if (kind === 0) return Uint8Array.of(dice.below(256));
  if (kind === 1) return slice(dice, other);
  if (kind === 2) return slice(dice, bytes);
  return kind === 3 ? new Uint8Array(0) : dice.choice(PIECES);
}

/** @param {Dice} dice @param {Uint8Array} bytes */
function slice(dice, bytes) {
  const from = dice.below(bytes.length + 1);
  return bytes.subarray(from, from + dice.below(200));
}

/** @param {Uint8Array[]} parts */
function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {Dice} dice
 * @param {Uint8Array} whole
 * @returns {Uint8Array | null} sound JSON, in which some values are of another kind than they should be; nothing where it is no JSON
 */
function misfitted(dice, whole) {
  let root;
  try {
    root = JSON.parse(new TextDecoder().decode(whole));
  } catch {
    return null;
  }
  for (let left = dice.between(1, 4); left > 0; left--) {
    let at = root;
    for (let depth = dice.below(9); typeof at === "object" && at !== null; depth--) {
      const key = dice.choice(Object.keys(at));
      if (key === undefined) break;
      const isLeaf = typeof at[key] !== "object" || at[key] === null;
      if (depth <= 0 || isLeaf) {
        at[key] = structuredClone(dice.choice(WRONG));
        break;
      }
      at = at[key];
    }
  }
  return new TextEncoder().encode(JSON.stringify(root));
}
