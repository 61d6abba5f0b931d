import { TODAY } from "../atlas/asof.js";
import { NO_FILTER } from "../atlas/filters.js";
import { firstDay } from "../base/dates.js";
import { placeOf } from "../atlas/places.js";
import { sceneOf } from "../atlas/scenes.js";
import { stepOf } from "../atlas/scene_steps.js";
import { placeHandles } from "../atlas/feature_places.js";
import { articleIds, factText, featureFor } from "../atlas/index.js";
import { settlePeriod } from "./period_ends.js";
import { checkView } from "./asked_view.js";
import { withoutWithdrawn } from "./withdrawn.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState, Notice, View } from "./types.d.ts" */

const DATE = /^[1-9]\d{3}(-(0[1-9]|1[0-2])(-\d\d)?)?$/;
const STEP_STATE = /^[1-9]\d?$/;
/** @type {import("./types.d.ts").Clock[]} */
const CLOCKS = ["reported", "known"];
const LISTS = ["layers", "context", "status", "claim", "source", "place"];
/** Lists that filter: all of it and nothing of it mean the same. @type {("status" | "claim" | "source" | "place")[]} */
const FILTER_LISTS = ["status", "claim", "source", "place"];
/** So that an address stays short. */
const MOST_PLACES = 12;

/**
 * What each key of the state may say, where it may not say anything.
 * @param {AtlasIndex} index
 * @returns {Record<string, string[]>}
 */
export function knownValues(index) {
  return {
    lang: Object.keys(index.payload.words),
    theme: Object.keys(index.payload.styles.themes),
    clock: CLOCKS,
    layers: index.layerIds,
    context: index.contextIds,
    status: index.statusIds,
    claim: index.payload.vocabulary.claim_types,
    source: articleIds(index),
    place: placeHandles(index),
    side: ["", ...(index.payload.touches?.sides || [])],
  };
}

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
    ...NO_FILTER,
    clock: "reported",
    asof: "",
    vs: "",
    scene: "",
    step: "",
    selected: "",
    at: "",
    table: false,
    view: home,
  };
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
  const known = knownValues(index);
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
  for (const key of FILTER_LISTS) if (next[key].length === known[key]?.length) next[key] = [];
  if (next.place.length > MOST_PLACES) {
    notices.push({ key: "notice.many_places", values: { count: String(MOST_PLACES) } });
    next.place = next.place.slice(0, MOST_PLACES);
  }
  // A step is one of its scene, or none.
  if (next.step && !stepOf(sceneOf(index, next.scene), next.step)) {
    if (partial.step) refuse("step", next.step);
    next.step = "";
  }
  // A comparison of a thing with itself is none.
  if (next.vs && next.vs === (next.asof || next.clock)) {
    if (partial.vs) refuse("vs", next.vs);
    next.vs = "";
  }
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
  if (field === "at") return placeOf(index, value) !== null;
  if (field === "scene") return sceneOf(index, value) !== undefined;
  if (field === "step") return STEP_STATE.test(value);
  if (field === "vs" && [...CLOCKS, ...index.layerIds].includes(value)) return true;
  return isDate(value);
}

/** @param {string} value @returns {boolean} whether the calendar has it */
function isDate(value) {
  if (!DATE.test(value)) return false;
  const first = firstDay(value);
  return !Number.isNaN(Date.parse(first)) && new Date(first).toISOString().startsWith(first);
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
