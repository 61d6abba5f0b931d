/** @import { AtlasFeature, AtlasIndex } from "./types.d.ts" */

/**
 * What a feature touches, ends in or is about, and on which side of the border it lies:
 * computed by layers/_touches.py, sent by webmap/_touches.py. Places go by their official
 * code or their id; what touches a county touches its city and its province.
 */

const CODE_LENGTH = 6;

/** @typedef {{ codes: Record<string, string>, others: Map<string, string[]>, wholes: Map<string, string[]>, handles: string[] }} PlaceNames */

/** @type {WeakMap<object, PlaceNames>} */
const placeNames = new WeakMap();
/** @type {WeakMap<object, Map<string, Set<string>>>} */
const featureSets = new WeakMap();

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature} feature
 * @returns {Set<string>} every id and code of what it touches; empty while that is on its way
 */
export function featurePlaces(index, { id }) {
  const { touches } = index.payload;
  if (!touches) return new Set();
  const sets = featureSets.get(touches) || new Map();
  featureSets.set(touches, sets);
  const known = sets.get(id);
  if (known) return known;
  const { others, wholes } = namesIn(index);
  const [, ...numbers] = touches.features[id] || [""];
  const own = numbers.map((at) => touches.places[/** @type {number} */ (at)] || "");
  const codes = own.flatMap((place) => [place, ...(wholes.get(place) || [])]);
  const found = new Set(codes.flatMap((code) => [code, ...(others.get(code) || [])]));
  sets.set(id, found);
  return found;
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasFeature} feature
 * @returns {string} a side of the border, `cross` for both; blank where it lies on neither
 */
export function featureSide(index, { id }) {
  return index.payload.touches?.features[id]?.[0] || "";
}

/**
 * @param {AtlasIndex} index
 * @returns {string[]} every id and code that a place has; none while they are on their way
 */
export function placeHandles(index) {
  return index.payload.touches ? namesIn(index).handles : [];
}

/**
 * @param {AtlasIndex} index
 * @param {string} place id or code
 * @returns {string} its code where it has one, so that two names of a place can be told to be one
 */
export function placeCode(index, place) {
  return (index.payload.touches && namesIn(index).codes[place]) || place;
}

/**
 * @param {AtlasIndex} index whose payload holds what features touch
 * @returns {PlaceNames}
 */
function namesIn(index) {
  const { touches } = index.payload;
  if (!touches) throw new Error("what features touch is not here yet");
  const found = placeNames.get(touches);
  if (found) return found;
  const codes = { ...touches.codes };
  const named = new Set(Object.values(codes));
  /** @type {Map<string, string[]>} */
  const wholes = new Map();
  for (const { adcode, pref, prov } of index.units.values()) {
    // A county that places.csv does not name has an id by its code.
    if (!named.has(adcode)) codes[`county_${adcode}`] = adcode;
    const [city, province] = [pref.padEnd(CODE_LENGTH, "0"), prov.padEnd(CODE_LENGTH, "0")];
    wholes.set(adcode, [city, province]);
    wholes.set(city, [province]);
  }
  /** @type {Map<string, string[]>} */
  const others = new Map();
  for (const [id, code] of Object.entries(codes)) others.set(code, [...(others.get(code) || []), id]);
  const all = [...Object.keys(codes), ...Object.values(codes), ...touches.places, ...wholes.keys(), ...[...wholes.values()].flat()];
  const names = { codes, others, wholes, handles: [...new Set(all)].sort() };
  placeNames.set(touches, names);
  return names;
}
