import { TODAY } from "../atlas/asof.js";
import { sceneOf } from "../atlas/scenes.js";
import { factText, featureFor } from "../atlas/index.js";
import { settlePeriod } from "./period_ends.js";
import { withoutWithdrawn } from "./withdrawn.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState, Notice, View } from "./types.d.ts" */

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
/** @type {import("./types.d.ts").Clock[]} */
const CLOCKS = ["reported", "known"];
const LISTS = ["layers", "context", "status"];
/** Of a scene's view too, which is given for a stage of its own; the map keeps to less. */
export const LEAST_ZOOM = 4;
const MOST_ZOOM = 16;
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
    theme: index.payload.styles.theme_by_day,
    layers: shown(index.payload.layers),
    context: shown(index.payload.context_layers),
    status: [],
    clock: "reported",
    asof: "",
    from: "",
    to: "",
    scene: "",
    selected: "",
    table: false,
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
  const refuse = (/** @type {string} */ field, /** @type {unknown} */ value, key = "notice.unknown") =>
    notices.push({ key, values: { field, value: shorten(value) } });
  /** @type {Record<string, string[]>} */
  const known = {
    lang: Object.keys(index.payload.words),
    theme: Object.keys(index.payload.styles.themes),
    clock: CLOCKS,
    layers: index.layerIds,
    context: index.contextIds,
    status: index.statusIds,
  };
  const foreign = [];
  const withdrawn = [];
  for (const [field, given] of Object.entries(partial)) {
    if (given === undefined || given === null) continue;
    const { meant: value, gone } = withoutWithdrawn(index, field, given);
    withdrawn.push(...gone);
    if (field === "asof" && value === "now") {
      Object.assign(next, TODAY);
    } else if (LISTS.includes(field)) {
      const kept = keepKnown(value, known[field] || [], field, refuse);
      if (kept) next[field] = kept;
    } else if (field === "table" && typeof value === "boolean") {
      next.table = value;
    } else if (field === "view") {
      next.view = checkView(value, current.view, index, refuse);
    } else if (Object.hasOwn(current, field)) {
      if (accepts(field, value, known, index)) next[field] = value;
      else refuse(field, value);
    } else foreign.push(field);
  }
  // Said in the language that holds once all has been heard.
  const { lang } = /** @type {MapState} */ (next);
  for (const [id, { reason }] of withdrawn) {
    notices.push({ key: "notice.withdrawn", values: { value: id, text: reason[lang] } });
  }
  if (foreign.length) refuse("state", foreign.slice(0, 3).join(", "));
  // What only later sources tell of is chosen under the clock that shows it.
  const isChosen = next.selected !== current.selected && !Object.hasOwn(partial, "clock");
  if (isChosen && featureFor(index, next.selected)?.register === "later") {
    if (next.clock !== "known") notices.push({ key: "notice.clock_known", values: {} });
    next.clock = "known";
  }
  // All statuses and none chosen mean the same: no filter.
  if (next.status.length === index.statusIds.length) next.status = [];
  const turned = settlePeriod(next, current);
  if (turned) notices.push(turned);
  return { state: next, notices };
}

/**
 * @param {unknown} given perhaps by a stranger: its fields may refuse to be read
 * @returns {Record<string, unknown> | null} null where it is no such thing
 */
export function plainFields(given) {
  if (given === undefined || given === null) return {};
  if (typeof given !== "object" || Array.isArray(given)) return null;
  try {
    return { ...given };
  } catch {
    return null; // the caller says so
  }
}

/**
 * @param {unknown} value of any kind, also one that no text can be made of
 * @returns {string}
 */
function shorten(value) {
  const text = typeof value === "string" ? value : asText(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function asText(value) {
  try {
    return JSON.stringify(value) || String(value);
  } catch {
    return typeof value; // it holds itself, is thousands of levels deep, or throws
  }
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
  if (field === "scene") return sceneOf(index, value) !== undefined;
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
  const wanted = new Set(value.slice(0, 200).map((one) => (typeof one === "string" ? one : shorten(one))));
  const strange = [...wanted].filter((id) => !known.includes(id));
  if (strange.length) refuse(field, strange.slice(0, 3).join(", "));
  const kept = known.filter((id) => wanted.has(id));
  return strange.length && !kept.length ? null : kept;
}

/**
 * @param {unknown} value
 * @param {View} current
 * @param {AtlasIndex} index
 * @param {(field: string, value: unknown, key?: string) => void} refuse
 * @returns {View}
 */
function checkView(value, current, index, refuse) {
  const given = viewFields(value);
  if (!given) {
    refuse("view", value);
    return current;
  }
  const view = { ...current };
  const [west, south, east, north] = index.payload.home.bounds;
  /** @type {["lat" | "lng", number, number][]} */
  const ranges = [
    ["lat", south - REACH, north + REACH],
    ["lng", west - REACH, east + REACH],
  ];
  for (const [key, low, high] of ranges) {
    const number = given[key];
    if (number === undefined) continue;
    if (typeof number !== "number" || !Number.isFinite(number)) {
      refuse(key, number);
      return current;
    }
    if (number < low || number > high) {
      refuse(key, number, "notice.off_map");
      return current;
    }
    view[key] = number;
  }
  const { zoom } = given;
  if (typeof zoom === "number" && Number.isFinite(zoom)) {
    // Closer than the map goes means as close as it goes, and so outwards.
    view.zoom = Math.min(Math.max(zoom, LEAST_ZOOM), MOST_ZOOM);
  } else if (zoom !== undefined) {
    refuse("zoom", zoom);
    return current;
  }
  return roundView(view);
}

/**
 * @param {unknown} value
 * @returns {{ lat?: unknown, lng?: unknown, zoom?: unknown } | null}
 */
function viewFields(value) {
  if (typeof value !== "object" || value === null) return null;
  try {
    const { lat, lng, zoom } = /** @type {Record<string, unknown>} */ (value);
    return { lat, lng, zoom };
  } catch {
    return null; // a field that refuses to be read
  }
}
