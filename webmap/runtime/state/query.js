import { sceneState } from "../atlas/scenes.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState, Notice } from "./types.d.ts" */

/** The state in the page's address: short, readable, and the same when read back. */

const LONGEST = 2000;
/** Longer than this, lists are written short; no state needs 300 characters. */
const COMFORTABLE = 240;
const LISTED = ["layers", "context", "status"];
const PLAIN = ["lang", "scene", "theme", "asof", "from", "to"];
/** Empty in an address, these say that the scene's own is not wanted. */
const MAY_BE_EMPTY = ["asof", "from", "to"];
const NUMBER = /^-?\d{1,3}(\.\d{1,8})?$/;

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
  const usual = { ...defaults, ...sceneState(index, state.scene), scene: defaults.scene };
  if (state.lang !== defaults.lang) add("lang", state.lang);
  if (state.scene) add("scene", state.scene);
  for (const key of LISTED) {
    if (sorted(now[key]) === sorted(usual[key])) continue;
    const whole = wholeList(key, index);
    const say = isShort ? shortList : fullList;
    // No status chosen means that all are shown.
    add(key, key === "status" && !now[key].length ? "all" : say(now[key], whole));
  }
  if (state.selected !== usual.selected) add("f", state.selected);
  const { lat, lng, zoom } = state.view;
  const home = usual.view;
  // A popup may pan the map, so a selection always says from where it was seen.
  if (state.selected || lat !== home.lat || lng !== home.lng || zoom !== home.zoom) {
    add("z", String(zoom));
    add("c", `${lat},${lng}`);
  }
  for (const key of PLAIN.slice(2)) if (now[key] !== usual[key]) add(key, now[key]);
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
    let length = 2;
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
 * @param {string} value
 * @param {string[]} whole
 * @param {(value: string) => void} refuse
 */
function readList(value, whole, refuse) {
  if (value === "all") return whole;
  if (value === "none") return [];
  const isRest = value.startsWith("-");
  const ids = value.slice(isRest ? 1 : 0).split(",").filter(Boolean).map((token) => meantBy(token, whole));
  if (!isRest) return ids;
  const strange = ids.filter((id) => !whole.includes(id));
  if (strange.length) refuse(strange.join(","));
  return whole.filter((id) => !ids.includes(id));
}

/**
 * @param {string} key
 * @param {AtlasIndex} index
 */
function wholeList(key, index) {
  if (key === "layers") return index.layerIds;
  return key === "context" ? index.contextIds : index.statusIds;
}

/**
 * @param {string} query
 * @param {AtlasIndex} index
 * @returns {{ partial: Record<string, any>, notices: Notice[] }} not yet checked
 */
export function decodeQuery(query, index) {
  /** @type {Record<string, any>} */
  const partial = {};
  /** @type {Notice[]} */
  const notices = [];
  if (query.length > LONGEST) {
    notices.push({ key: "notice.long_url", values: {} });
    return { partial, notices };
  }
  const bad = (/** @type {string} */ field, /** @type {string} */ value) =>
    notices.push({ key: "notice.unknown", values: { field, value: value.slice(0, 40) } });
  const params = new URLSearchParams(query);
  /** @param {string} key */
  const read = (key) => {
    const values = params.getAll(key);
    if (values.length > 1) notices.push({ key: "notice.repeated", values: { field: key } });
    return values[0] ?? null;
  };
  for (const key of PLAIN) {
    const value = read(key);
    if (value || (value === "" && MAY_BE_EMPTY.includes(key))) partial[key] = value;
  }
  for (const key of LISTED) {
    const value = read(key);
    if (value === null) continue;
    partial[key] = readList(value, wholeList(key, index), (strange) => bad(key, strange));
  }
  const selected = read("f");
  if (selected !== null) partial.selected = selected;
  /** @type {Record<string, number>} */
  const view = {};
  const zoom = read("z");
  if (zoom !== null && NUMBER.test(zoom)) view.zoom = Number(zoom);
  else if (zoom !== null) bad("z", zoom);
  const center = read("c");
  const [lat, lng, ...rest] = (center || "").split(",");
  if (center !== null && !rest.length && NUMBER.test(lat || "") && NUMBER.test(lng || "")) {
    view.lat = Number(lat);
    view.lng = Number(lng);
  } else if (center !== null) bad("c", center);
  if (Object.keys(view).length) partial.view = view;
  return { partial, notices };
}
