import { featureFor } from "../atlas/index.js";
import { shownState } from "../atlas/asof.js";
import { NO_FILTER, isVisible, keyOf, keysHiding, passesFilters } from "../atlas/filters.js";
import { sceneAtStep, stepOf } from "../atlas/scene_steps.js";
import { sceneOf, sceneState } from "../atlas/scenes.js";
import { normalise, plainFields } from "./map_state.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState, Notice, Store } from "./types.d.ts" */

/** Origins of what an address says. */
const OF_ADDRESS = ["start", "history"];
/** Fields of the state that have another name there. @type {Record<string, string>} */
const ADDRESS_KEYS = { selected: "f", view: "c", lat: "c", lng: "c", zoom: "z" };

/**
 * Holds the one state of the page. Everything that changes it goes through `apply`,
 * which is synchronous: when it returns, the page shows the new state.
 * @param {AtlasIndex} index
 * @param {MapState} initial
 * @returns {Store}
 */
export function createStore(index, initial) {
  let state = fixed(initial);
  /** @type {Parameters<Store["watch"]>[0][]} */
  const watchers = [];
  /** @type {Map<string, Set<(detail: any) => void>>} */
  const listeners = new Map();

  /** @type {Store["emit"]} */
  function emit(event, detail) {
    for (const fn of [...(listeners.get(event) || [])]) {
      try {
        fn(detail);
      } catch (error) {
        console.error(error); // a listener's fault must not stop the page
      }
    }
  }

  /**
   * What another step of the same scene asks for; where it is framed alike, a view that was
   * moved by hand stays.
   * @param {unknown} step
   */
  function stepAsked(step) {
    const scene = sceneOf(index, state.scene);
    const asked = scene && (step === "" || stepOf(scene, step)) ? store.sceneAsked(state.scene, step) : null;
    if (!scene || !asked) return null;
    const [before, after] = [state.step, step].map((one) => sceneAtStep(scene, one).state.view);
    return JSON.stringify(before) === JSON.stringify(after) ? { ...asked, view: state.view } : asked;
  }

  /** @type {Store} */
  const store = {
    home: initial.view,
    sceneView: (scene) => scene.state.view,
    sceneAsked(id, step) {
      const scene = sceneOf(index, id);
      return scene ? { vs: "", step: "", ...sceneState(index, id, step), view: store.sceneView(sceneAtStep(scene, step)) } : null;
    },
    state: () => state,
    emit,
    on(event, fn) {
      const set = listeners.get(event) || new Set();
      listeners.set(event, set.add(fn));
      return () => set.delete(fn);
    },
    watch(fn) {
      watchers.push(fn);
    },
    apply(partial, origin = "api") {
      // A scene brings its own state; what is asked beside it wins. At the start the
      // address has said it all.
      const given = plainFields(partial);
      const isStep = !!given && "step" in given && !("scene" in given);
      const scene = origin === "start" ? null : isStep ? stepAsked(given.step) : store.sceneAsked(given?.scene, given?.step);
      const asked = { ...scene, ...given };
      const { state: next, notices } = normalise(asked, state, index);
      if (!given) notices.push({ key: "notice.no_state", values: { field: "state" } });
      notices.push(...settleSelection(next, asked, state, index));
      const changed = difference(state, next);
      state = fixed(next);
      if (changed.size) {
        for (const fn of watchers) fn(state, changed, { origin, fields: Object.keys(asked) });
        if (listeners.get("state")?.size) emit("state", structuredClone(state));
        if (changed.has("selected")) emit("select", selectionDetail(state, index));
      }
      for (const notice of notices) emit("notice", OF_ADDRESS.includes(origin) ? inItsKeys(notice) : notice);
      return structuredClone(state);
    },
  };
  return store;
}

/**
 * Of an address a reader is told by the keys that stand there.
 * @param {Notice} notice
 * @returns {Notice}
 */
function inItsKeys({ key, values }) {
  const field = values.field && (ADDRESS_KEYS[values.field] || values.field);
  return { key, values: field ? { ...values, field } : values };
}

/**
 * Whoever draws asks for the state often, a copy each time would cost more than the drawing:
 * all share the one, and nobody can change it.
 * @param {MapState} state
 * @returns {MapState}
 */
function fixed(state) {
  for (const value of Object.values(state)) Object.freeze(value);
  return Object.freeze(state);
}

/**
 * A selection made from outside shows its layer and loosens the filter that hides it; what
 * is asked beside it holds. One that has gone from view ends.
 * @param {MapState} next
 * @param {Record<string, unknown>} asked
 * @param {MapState} old
 * @param {AtlasIndex} index
 * @returns {Notice[]}
 */
function settleSelection(next, asked, old, index) {
  const feature = featureFor(index, next.selected);
  if (!feature) return [];
  /** @type {Notice[]} */
  const notices = [];
  const isNew = next.selected !== old.selected || "selected" in asked;
  if (isNew && !feature.own && !("layers" in asked) && !next.layers.includes(feature.layer)) {
    next.layers = index.layerIds.filter(
      (id) => id === feature.layer || next.layers.includes(id),
    );
  }
  if (isNew && !passesFilters(feature, next, index)) {
    const loosened = loosen(feature, next, asked, index);
    if (loosened) notices.push({ key: "notice.filter_off", values: {} });
  }
  if (!isVisible(feature, next, index)) {
    next.selected = "";
    // Whoever turns a layer off, or a clock, sees where it went.
    const isFiltered = !isNew && !passesFilters(feature, next, index);
    if (isFiltered && shownState(feature, next, index)) notices.push({ key: "notice.selection_hidden", values: {} });
  }
  return notices;
}

/**
 * Takes away what of the filter hides a feature, unless some of it is asked for.
 * @param {AtlasFeature} feature
 * @param {MapState} next
 * @param {Record<string, unknown>} asked
 * @param {AtlasIndex} index
 * @returns {boolean} whether it passes now; if not, nothing was taken away
 */
function loosen(feature, next, asked, index) {
  const shown = { ...next };
  if (!("asof" in asked) && !shownState(feature, shown, index)) shown.asof = "";
  const hiding = keysHiding(feature, shown, index);
  for (const field of /** @type {(keyof typeof NO_FILTER)[]} */ (Object.keys(NO_FILTER))) {
    if (hiding.includes(keyOf(field)) && !(field in asked)) Object.assign(shown, { [field]: NO_FILTER[field] });
  }
  if (!passesFilters(feature, shown, index)) return false;
  Object.assign(next, shown);
  return true;
}

/**
 * @param {MapState} old
 * @param {MapState} next
 * @returns {Set<string>} names of the fields that differ
 */
function difference(old, next) {
  /** @type {Set<string>} */
  const changed = new Set();
  for (const [key, value] of Object.entries(next)) {
    const before = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (old))[key];
    if (JSON.stringify(before) !== JSON.stringify(value)) changed.add(key);
  }
  return changed;
}

/**
 * @param {MapState} state
 * @param {AtlasIndex} index
 */
function selectionDetail(state, index) {
  const feature = featureFor(index, state.selected);
  return {
    selected: state.selected,
    feature: feature?.id || "",
    layer: feature?.layer || "",
    facts: feature ? [...feature.fact_ids] : [state.selected].filter(Boolean),
  };
}
