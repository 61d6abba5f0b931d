import { factText, featureFor } from "../atlas/index.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState, Notice, View } from "./types.d.ts" */

const LANGS = ["zh", "en"];
const THEMES = ["light", "dark", "projector"];
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const LISTS = ["layers", "context", "status"];
/** Degrees that a view may lie outside the home bounds: a phone is higher than the region. */
export const REACH = 8;

/**
 * @param {AtlasIndex} index
 * @param {View} home
 * @returns {MapState}
 */
export function defaultState(index, home) {
  const shown = (/** @type {{ id: string; shown: boolean }[]} */ items) =>
    items.filter((item) => item.shown).map((item) => item.id);
  return {
    lang: "zh",
    theme: "light",
    layers: shown(index.payload.layers),
    context: shown(index.payload.context_layers),
    status: [],
    asof: "",
    from: "",
    to: "",
    scene: "",
    selected: "",
    view: home,
  };
}

/**
 * @param {View} view
 * @returns {View} as exact as the URL can say it
 */
export function roundView(view) {
  const round = (/** @type {number} */ value, /** @type {number} */ digits) =>
    Number(value.toFixed(digits));
  return { lat: round(view.lat, 4), lng: round(view.lng, 4), zoom: round(view.zoom, 2) };
}

/**
 * Take what is known and well formed; what is not keeps its old value, with a notice.
 * @param {Record<string, unknown>} partial
 * @param {MapState} current
 * @param {AtlasIndex} index
 * @returns {{ state: MapState, notices: Notice[] }}
 */
export function normalise(partial, current, index) {
  /** @type {any} */
  const next = { ...current };
  /** @type {Notice[]} */
  const notices = [];
  const refuse = (/** @type {string} */ field, /** @type {unknown} */ value) =>
    notices.push({ key: "notice.unknown", values: { field, value: shorten(value) } });
  /** @type {Record<string, string[]>} */
  const known = {
    lang: LANGS,
    theme: THEMES,
    layers: index.layerIds,
    context: index.contextIds,
    status: index.statusIds,
  };
  for (const [field, value] of Object.entries(partial)) {
    if (value === undefined || value === null) continue;
    if (field === "asof" && value === "now") {
      next.asof = index.payload.asof?.later.at(-1) || "";
    } else if (LISTS.includes(field)) {
      const kept = keepKnown(value, known[field] || [], field, refuse);
      if (kept) next[field] = kept;
    } else if (field === "view") {
      next.view = checkView(value, current.view, index, refuse);
    } else if (Object.hasOwn(current, field)) {
      if (accepts(field, value, known, index)) next[field] = value;
      else refuse(field, value);
    } else refuse("state", field);
  }
  // All statuses and none chosen mean the same: no filter.
  if (next.status.length === index.statusIds.length) next.status = [];
  return { state: next, notices };
}

/** @param {unknown} value */
function shorten(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value) || String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/**
 * @param {string} field
 * @param {unknown} value
 * @param {Record<string, string[]>} known
 * @param {AtlasIndex} index
 */
function accepts(field, value, known, index) {
  if (typeof value !== "string") return false;
  const list = known[field];
  if (list) return list.includes(value);
  if (value === "") return true;
  if (field === "selected") return !!(featureFor(index, value) || factText(index, value));
  if (field === "scene") return index.sceneIds.includes(value);
  return DATE.test(value);
}

/**
 * @param {unknown} value
 * @param {string[]} known
 * @param {string} field
 * @param {(field: string, value: unknown) => void} refuse
 * @returns {string[] | null} in the order of the page; null keeps what was
 */
function keepKnown(value, known, field, refuse) {
  if (!Array.isArray(value)) {
    refuse(field, value);
    return null;
  }
  const wanted = new Set(value.slice(0, 200).map(String));
  const strange = [...wanted].filter((id) => !known.includes(id));
  if (strange.length) refuse(field, strange.slice(0, 3).join(", "));
  const kept = known.filter((id) => wanted.has(id));
  return strange.length && !kept.length ? null : kept;
}

/**
 * @param {unknown} value
 * @param {View} current
 * @param {AtlasIndex} index
 * @param {(field: string, value: unknown) => void} refuse
 * @returns {View}
 */
function checkView(value, current, index, refuse) {
  if (typeof value !== "object" || value === null) {
    refuse("view", value);
    return current;
  }
  const given = /** @type {Record<string, unknown>} */ (value);
  const view = { ...current };
  const [west, south, east, north] = index.payload.home.bounds;
  /** @type {["lat" | "lng" | "zoom", number, number][]} */
  const ranges = [
    ["lat", south - REACH, north + REACH],
    ["lng", west - REACH, east + REACH],
    ["zoom", 4, 16],
  ];
  for (const [key, low, high] of ranges) {
    const number = given[key];
    if (number === undefined) continue;
    if (typeof number === "number" && number >= low && number <= high) view[key] = number;
    else {
      refuse(key, number);
      return current;
    }
  }
  return roundView(view);
}
