import { sceneState } from "../atlas/scenes.js";
import { ADDRESS_FORMS } from "./address_forms.js";
import { pairsIn } from "./address_parts.js";
import { NO_FILTER } from "../atlas/filters.js";
import { LEAST_ZOOM } from "./asked_view.js";
import { defaultState, knownValues, normalise } from "./map_state.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState, Notice } from "./types.d.ts" */

/** The state in the page's address: short, readable, and the same when read back. */

/** Of all values together. */
const LONGEST = 2000;
/** Longer than this, lists are written short; no state needs 300 characters. */
const COMFORTABLE = 240;
const LISTED = ["layers", "context", "status", "claim", "source", "place"];
const PLAIN = ["lang", "scene", "step", "theme", "clock", "asof", "vs", "from", "to", "side", "at"];
/** What these name comes after the first view: until then they wait. */
const WAITING = ["source", "place", "side"];

/**
 * @param {MapState} state
 * @param {MapState} defaults left out of the address; so is what the scene brings itself
 * @param {AtlasIndex} index
 * @returns {string} with its question mark; empty for the defaults
 */
export function encodeQuery(state, defaults, index) {
  const plain = writeQuery(state, defaults, index, false);
  return plain.length > COMFORTABLE ? writeQuery(state, defaults, index, true) : plain;
}

/**
 * @param {MapState} state
 * @param {MapState} defaults
 * @param {AtlasIndex} index
 * @param {boolean} isShort
 */
function writeQuery(state, defaults, index, isShort) {
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ key, /** @type {string} */ value) =>
    parts.push(`${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  /** @type {Record<string, any>} */
  const now = state;
  /** @type {Record<string, any>} */
  const usual = { ...defaults, ...sceneState(index, state.scene, state.step), scene: defaults.scene };
  if (state.lang !== defaults.lang) add("lang", state.lang);
  if (state.scene) add("scene", state.scene);
  for (const key of LISTED) {
    if (sorted(now[key]) === sorted(usual[key])) continue;
    const whole = knownValues(index)[key] || [];
    // Nothing chosen to filter by means that all are shown.
    const isUnfiltered = key in NO_FILTER && !now[key].length;
    const say = isShort && key !== "place" ? shortList : fullList;
    add(key, isUnfiltered ? "all" : say(now[key], whole));
  }
  // What a reader has brought along is on no other page.
  const selected = index.features.get(state.selected)?.own ? "" : state.selected;
  if (selected !== usual.selected) add("f", selected);
  const { lat, lng, zoom } = state.view;
  const home = usual.view;
  // A popup may pan the map, so a selection always says from where it was seen.
  if (selected || lat !== home.lat || lng !== home.lng || zoom !== home.zoom) {
    add("z", String(zoom));
    add("c", `${lat},${lng}`);
  }
  for (const key of PLAIN.slice(2)) if (now[key] !== usual[key]) add(key, now[key]);
  if (state.table) add("table", "1");
  return parts.length ? `?${parts.join("&")}` : "";
}

/** @param {string[]} list */
function sorted(list) {
  return [...list].sort().join(",");
}

/**
 * @param {string[]} list
 * @param {string[]} whole
 */
function fullList(list, whole) {
  if (!list.length) return "none";
  return list.length === whole.length ? "all" : list.join(",");
}

/**
 * Each id by as many letters as tell it from the others; or, after a minus, those that
 * are left out.
 * @param {string[]} list
 * @param {string[]} whole
 */
function shortList(list, whole) {
  if (!list.length || list.length === whole.length) return fullList(list, whole);
  const rest = whole.filter((id) => !list.includes(id));
  const short = (/** @type {string} */ id) => {
    // As much of an article's id as has its form.
    let length = Math.max(2, id.indexOf("-") + 2);
    while (length < id.length && meantBy(id.slice(0, length), whole) !== id) length += 1;
    return id.slice(0, length);
  };
  return rest.length < list.length ? `-${rest.map(short).join(",")}` : list.map(short).join(",");
}

/**
 * @param {string} token
 * @param {string[]} whole
 * @returns {string} the id that it is or that alone begins with it
 */
function meantBy(token, whole) {
  if (whole.includes(token) || token.length < 2) return token;
  const found = whole.filter((id) => id.startsWith(token));
  return found.length === 1 && found[0] ? found[0] : token;
}

/**
 * @param {import("./address_forms.js").ListValue} value
 * @param {string[]} whole
 * @param {string[]} given ids that were given up
 * @param {(value: string) => void} refuse
 */
function readList({ exclude, words }, whole, given, refuse) {
  if (words.includes("all")) return exclude ? [] : whole;
  if (words.includes("none")) return exclude ? whole : [];
  const ids = words.map((token) => meantBy(token, whole));
  if (!exclude) return ids;
  // What was left out under an id that was given up is part of another now, and stays.
  const strange = ids.filter((id) => !whole.includes(id) && !given.includes(id));
  if (strange.length) refuse(strange.join(","));
  return whole.filter((id) => !ids.includes(id));
}

/**
 * What an address asks for. Parameters of others are no concern of ours, also where they
 * bear our names: a value without the form of its key is passed over.
 * @param {string} query
 * @param {AtlasIndex} index
 * @param {(key: string) => boolean} [isAsked] of the keys of an address
 * @returns {{ partial: Record<string, any>, notices: Notice[] }} not yet checked
 */
export function decodeQuery(query, index, isAsked = () => true) {
  /** @type {Map<string, any[]>} */
  const said = new Map();
  let letters = 0;
  for (const [key, text] of pairsIn(query, Object.keys(ADDRESS_FORMS))) {
    const value = ADDRESS_FORMS[key]?.(text);
    if (value === undefined || !isAsked(key)) continue;
    letters += text.length;
    said.set(key, [...(said.get(key) || []), value]);
  }
  if (letters > LONGEST) return { partial: {}, notices: [{ key: "notice.long_url", values: {} }] };
  /** @type {Record<string, any>} */
  const partial = {};
  /** @type {Notice[]} */
  const notices = [];
  for (const [key, values] of said) {
    const asked = values.map((value) => inState(key, value, index));
    const different = asked.filter((one, at) => asked.findIndex((other) => isSame(one, other)) === at);
    const known = different.filter((one) => isKnown(one, index));
    if (known.length > 1) notices.push({ key: "notice.repeated", values: { field: key } });
    const { fields, strange } = known[0] || /** @type {InState} */ (different[0]);
    if (strange) notices.push({ key: "notice.unknown", values: { field: key, value: strange.slice(0, 40) } });
    const { view, ...plain } = fields;
    Object.assign(partial, plain);
    if (view) partial.view = { ...partial.view, ...view };
  }
  return { partial, notices };
}

/**
 * @param {string} key of an address
 * @returns {boolean} whether its values are known at the first view
 */
export function isKnownEarly(key) {
  return !WAITING.includes(key);
}

/** @typedef {{ fields: Record<string, any>, strange: string }} InState */

/**
 * @param {string} key
 * @param {any} value as its form gives it
 * @param {AtlasIndex} index
 * @returns {InState} fields of the state, and what in a list is not known
 */
function inState(key, value, index) {
  let strange = "";
  if (LISTED.includes(key)) {
    const given = key === "layers" ? Object.keys(index.payload.withdrawn || {}) : [];
    const list = readList(value, knownValues(index)[key] || [], given, (words) => (strange = words));
    return { fields: { [key]: list }, strange };
  }
  if (key === "z") return { fields: { view: { zoom: value } }, strange };
  if (key === "c") return { fields: { view: value }, strange };
  return { fields: { [key === "f" ? "selected" : key]: value }, strange };
}

/**
 * @param {InState} a
 * @param {InState} b
 */
function isSame(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * @param {InState} asked
 * @param {AtlasIndex} index
 * @returns {boolean} whether the page can show all of it
 */
function isKnown({ fields, strange }, index) {
  const [west, south, east, north] = index.payload.home.bounds;
  const home = { lat: (south + north) / 2, lng: (west + east) / 2, zoom: LEAST_ZOOM };
  return !strange && !normalise(fields, defaultState(index, home), index).notices.length;
}
