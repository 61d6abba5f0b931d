import { decodeQuery, encodeQuery, isKnownEarly } from "./query.js";
import { defaultState } from "./map_state.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { AskedAddress, MapState, Stage } from "./types.d.ts" */

const WRITE_DELAY = 250;

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
 */
export function readRestOfAddress(index, asked) {
  if (asked.isWhole) return;
  const rest = decodeQuery(location.search + location.hash, index, (key) => !isKnownEarly(key));
  Object.assign(asked.partial, rest.partial);
  asked.notices.push(...rest.notices);
  asked.isWhole = true;
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
  let { selected, scene } = store.state();
  let travelling = false;
  const query = () => encodeQuery(store.state(), defaultState(index, store.home), index);

  /** @param {boolean} push */
  function write(push) {
    clearTimeout(timer);
    const verb = push ? "pushState" : "replaceState";
    try {
      history[verb](null, "", query() || location.pathname);
    } catch {
      // Browsers limit how often, and some how a file's address may change; the state
      // itself is untouched, so the next change tries again.
    }
  }

  store.on("state", (/** @type {MapState} */ state) => {
    clearTimeout(timer);
    const isNewSelection = state.selected !== selected;
    const isNewScene = state.scene !== scene;
    selected = state.selected;
    scene = state.scene;
    const isNews = isNewScene || (isNewSelection && selected);
    if (isNews && !travelling) write(true);
    else timer = window.setTimeout(write, WRITE_DELAY, false);
  });

  // What was said of the address once is not said again after Back or a reload.
  if (location.search + location.hash !== query()) write(false);

  window.addEventListener("popstate", () => {
    const { partial, notices } = readAddress(index);
    const defaults = defaultState(index, store.home);
    travelling = true;
    store.apply({ ...defaults, ...store.sceneAsked(partial.scene), ...partial }, "history");
    travelling = false;
    for (const notice of notices) store.emit("notice", notice);
  });
  return query;
}
