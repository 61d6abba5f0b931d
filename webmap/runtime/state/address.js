import { decodeQuery, encodeQuery, isKnownEarly } from "./query.js";
import { defaultState } from "./map_state.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { AskedAddress, MapState, Stage } from "./types.d.ts" */

const WRITE_DELAY = 250;
/** Marks an entry of the history as one of the page itself. */
const OWN_STEP = "link-map";
/** What is a step of its own where it is chosen. @type {("selected" | "at")[]} */
const CHOSEN_BY_STEP = ["selected", "at"];
/** @type {("lang" | "theme")[]} */
const HELD = ["lang", "theme"];

/**
 * What the address asks for. A file opened from disk may carry it after a hash.
 * @param {AtlasIndex} index
 * @returns {AskedAddress}
 */
export function readAddress(index) {
  const isWhole = !!index.payload.touches;
  const isAsked = isWhole ? undefined : isKnownEarly;
  return { ...decodeQuery(location.search + location.hash, index, isAsked), isWhole };
}

/**
 * … and what it asks for by names that have come since.
 * @param {AtlasIndex} index
 * @param {AskedAddress} asked
 * @returns {Record<string, unknown>} that
 */
export function readRestOfAddress(index, asked) {
  if (asked.isWhole) return {};
  const rest = decodeQuery(location.search + location.hash, index, (key) => !isKnownEarly(key));
  Object.assign(asked.partial, rest.partial);
  asked.notices.push(...rest.notices);
  asked.isWhole = true;
  return rest.partial;
}

/**
 * Keep address and state the same. In a frame too: its steps are then steps of the window,
 * and Back goes through selections and scenes; the host says them in its own address.
 * @param {Stage} stage
 * @returns {() => string} the query that says the present state
 */
export function keepAddress(stage) {
  const { store, index } = stage;
  let timer = 0;
  let last = store.state();
  let travelling = false;
  const query = (state = store.state()) => encodeQuery(state, defaultState(index, store.home), index);

  /**
   * @param {"pushState" | "replaceState"} verb
   * @param {MapState} [state]
   */
  function write(verb, state) {
    clearTimeout(timer);
    timer = 0;
    try {
      history[verb](OWN_STEP, "", query(state) || location.pathname);
    } catch {
      // Browsers limit how often, and some how a file's address may change; the state
      // itself is untouched, so the next change tries again.
    }
  }

  store.on("state", (/** @type {MapState} */ state) => {
    const before = last;
    last = state;
    const isNews = CHOSEN_BY_STEP.some((key) => state[key] && state[key] !== before[key]) || state.scene !== before.scene;
    if (isNews && !travelling) {
      // What was changed just before belongs to the step that is left.
      if (timer) write("replaceState", before);
      write("pushState");
    } else {
      clearTimeout(timer);
      timer = window.setTimeout(write, WRITE_DELAY, "replaceState");
    }
  });

  // What was said of the address once is not said again after Back or a reload.
  if (location.search + location.hash !== query()) write("replaceState");

  window.addEventListener("popstate", ({ state }) => {
    const { partial, notices } = readAddress(index);
    const defaults = defaultState(index, store.home);
    // A step back is one through what was looked at: how it is shown stays. An address that
    // somebody wrote means all that it says.
    if (state === OWN_STEP) for (const key of HELD) partial[key] = last[key];
    travelling = true;
    store.apply({ ...defaults, ...store.sceneAsked(partial.scene, partial.step), ...partial }, "history");
    travelling = false;
    for (const notice of notices) store.emit("notice", notice);
  });
  return query;
}
