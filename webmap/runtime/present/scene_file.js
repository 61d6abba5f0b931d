import { SHOWING_FIELDS } from "../atlas/filters.js";
import { strangeInStep } from "./own_steps.js";
import { defaultState, normalise } from "../state/map_state.js";
/** @import { AtlasIndex, AtlasScene } from "../atlas/types.d.ts" */
/** @import { MapState, Notice } from "../state/types.d.ts" */

/** The small file that keeps a presenter's scenes. Nothing in it is trusted. */

const FILE_KIND = "link-map-scenes";
const FILE_VERSION = 1;
/** Of the presenter's own; those that the map brings are named by their ids alone. */
export const MOST_OWN_SCENES = 60;
export const LONGEST_TEXT = { title: 120, text: 1000, notes: 5000 };
/** … beyond the first of a scene. */
export const MOST_STEPS = 12;
/** A sign may take six in JSON; the state of a scene takes less than this. */
const LARGEST_SCENE = 6 * (LONGEST_TEXT.title + LONGEST_TEXT.text + LONGEST_TEXT.notes) + 4000;
/** What can be saved can be loaded. */
export const LARGEST_FILE = MOST_OWN_SCENES * LARGEST_SCENE;
/** More would only push each other off the screen. */
const MOST_NOTICES = 3;
/** As a heading of Markdown holds it. */
const STEP_QUERY = /^\?[^)\s<>]{0,2000}$/;
const OWN_ID = /^own-[a-z0-9]{1,12}$/;
/** What of the state belongs to a scene; language and theme are the room's. */
export const SCENE_FIELDS = ["context", ...SHOWING_FIELDS, "selected", "view"];

/**
 * @typedef {{ id: string, title: string, text: string, notes: string,
 *   state: AtlasScene["state"], steps?: OwnStep[] }} OwnScene `text` and `state` of its first step
 * @typedef {{ text: string, query: string }} OwnStep what it adds, and changes
 * @typedef {{ entries: (string | OwnScene)[], notices: Notice[] }} ReadDeck
 */

/**
 * @param {(string | OwnScene)[]} entries
 * @returns {{ kind: string, version: number, scenes: (string | OwnScene)[] }}
 */
export function deckData(entries) {
  return { kind: FILE_KIND, version: FILE_VERSION, scenes: entries };
}

/**
 * @param {string} text
 * @returns {unknown} null when it is no JSON, or far too much of it
 */
export function parseDeck(text) {
  if (text.length > LARGEST_FILE) return null;
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null; // the presenter is told that it is no scenes file
  }
}

/**
 * @param {unknown} data
 * @param {AtlasIndex} index
 * @param {string[]} told ids of the scenes that the map brings
 * @returns {ReadDeck | null} null when it is no file of ours
 */
export function readDeck(data, index, told) {
  const file = /** @type {Record<string, unknown>} */ (data);
  if (typeof data !== "object" || data === null || file.kind !== FILE_KIND) return null;
  if (file.version !== FILE_VERSION || !Array.isArray(file.scenes)) return null;
  /** @type {(string | OwnScene)[]} */
  const entries = [];
  /** @type {Notice[]} */
  const notices = [];
  const taken = new Set();
  let own = 0;
  for (const [at, item] of file.scenes.entries()) {
    if (own === MOST_OWN_SCENES && typeof item !== "string") {
      notices.push({ key: "presenter.too_many", values: { most: String(MOST_OWN_SCENES) } });
      break;
    }
    const isKnown = typeof item === "string" && told.includes(item) && !taken.has(item);
    const entry = isKnown ? item : readOwn(item, index, taken, notices);
    if (entry === null) {
      if (notices.length < MOST_NOTICES) notices.push(unreadable(item, at));
      continue;
    }
    if (typeof entry !== "string") own += 1;
    taken.add(typeof entry === "string" ? entry : entry.id);
    entries.push(entry);
  }
  return entries.length ? { entries, notices } : null;
}

/**
 * @param {unknown} item
 * @param {number} at
 * @returns {Notice}
 */
function unreadable(item, at) {
  if (typeof item === "string") return { key: "notice.unknown", values: { field: "scene", value: item.slice(0, 40) } };
  return { key: "presenter.bad_scene", values: { at: String(at + 1) } };
}

/**
 * @param {unknown} item
 * @param {AtlasIndex} index
 * @param {Set<string>} taken
 * @param {Notice[]} notices
 * @returns {OwnScene | null}
 */
function readOwn(item, index, taken, notices) {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return null;
  const given = /** @type {Record<string, unknown>} */ (item);
  const title = cut(given.title, LONGEST_TEXT.title);
  if (!title) return null;
  const state = checkState(given.state, index, notices);
  const id = typeof given.id === "string" ? given.id : "";
  const steps = readOwnSteps(given.steps, index);
  return {
    id: OWN_ID.test(id) && !taken.has(id) ? id : freeId(taken),
    title,
    text: cut(given.text, LONGEST_TEXT.text),
    notes: cut(given.notes, LONGEST_TEXT.notes),
    state,
    ...(steps.length && { steps }),
  };
}

/**
 * @param {unknown} given
 * @param {AtlasIndex} index
 * @returns {OwnStep[]} those that can be shown
 */
function readOwnSteps(given, index) {
  return (Array.isArray(given) ? given : []).slice(0, MOST_STEPS).flatMap((step) => {
    const text = cut(step?.text, LONGEST_TEXT.text);
    const query = typeof step?.query === "string" && STEP_QUERY.test(step.query) && !strangeInStep(step.query, index) ? step.query : "";
    return text || query ? [{ text, query }] : [];
  });
}

/**
 * @param {unknown} value
 * @param {number} longest
 */
function cut(value, longest) {
  return typeof value === "string" ? value.trim().slice(0, longest) : "";
}

/**
 * @param {AtlasIndex} index
 * @returns {import("../state/types.d.ts").View} of a scene that says none
 */
export function homeOfScenes({ payload }) {
  const [west, south, east, north] = payload.home.bounds;
  return { lat: (south + north) / 2, lng: (west + east) / 2, zoom: 7 };
}

/**
 * @param {unknown} given
 * @param {AtlasIndex} index
 * @param {Notice[]} notices
 * @returns {AtlasScene["state"]} every field of a scene, each of them usable
 */
function checkState(given, index, notices) {
  const asked = Object.entries(typeof given === "object" && given ? given : {}).filter(([key]) =>
    SCENE_FIELDS.includes(key),
  );
  const checked = normalise(Object.fromEntries(asked), defaultState(index, homeOfScenes(index)), index);
  notices.push(...checked.notices);
  return pickScene(checked.state);
}

/**
 * @param {MapState} state
 * @returns {AtlasScene["state"]}
 */
export function pickScene(state) {
  const kept = Object.entries(state).filter(([key]) => SCENE_FIELDS.includes(key));
  return { ...Object.fromEntries(kept), view: state.view };
}

/**
 * @param {Set<string>} taken
 * @returns {string} an id for a new scene of the presenter's own
 */
export function freeId(taken) {
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  return `own-${number}`;
}
