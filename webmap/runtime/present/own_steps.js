import { defaultState, normalise } from "../state/map_state.js";
import { decodeQuery } from "../state/query.js";
/** @import { AtlasIndex, AtlasScene, SceneStep } from "../atlas/types.d.ts" */
/** @import { OwnScene, OwnStep } from "./scene_file.js" */

/** Steps of a scene of one's own: each adds words, and changes what its address says. */

/** Not what a step is about: which scene, how the room looks, what is compared or opened. */
const NOT_IN_STEPS = ["scene", "step", "lang", "theme", "vs", "at", "table"];

/**
 * @param {string} query of a step
 * @param {AtlasIndex} index
 * @returns {string} what of it no step can show; empty where all is well
 */
export function strangeInStep(query, index) {
  const { partial, notices } = decodeQuery(query, index);
  if (partial.scene) return String(partial.scene).slice(0, 40);
  const home = { lat: 30, lng: 106, zoom: 7 };
  const [odd] = [...notices, ...normalise(partial, defaultState(index, home), index).notices];
  return odd ? odd.values.value || odd.values.field || "?" : "";
}

/**
 * @param {string} text
 * @param {OwnStep[]} steps
 * @returns {number} signs of all that is said
 */
export function wholeLength(text, steps) {
  return steps.reduce((sum, step) => sum + step.text.length, text.length);
}

/**
 * @param {Pick<OwnScene, "text" | "state" | "steps">} first what is said and shown first, and what each step adds
 * @param {AtlasIndex} index
 * @returns {{ text: string, state: AtlasScene["state"], steps: SceneStep[] }} the whole of it, and the steps before
 */
export function toldInSteps({ text, state, steps = [] }, index) {
  let told = text;
  let shown = state;
  /** @type {SceneStep[]} */
  const before = [];
  for (const step of steps) {
    before.push({ lines: told.split("\n").filter(Boolean).length, state: shown });
    const { partial } = decodeQuery(step.query, index);
    for (const field of NOT_IN_STEPS) delete partial[field];
    const asked = { ...shown, ...partial, view: { ...shown.view, ...partial.view } };
    const { state: next } = normalise(asked, defaultState(index, shown.view), index);
    const fields = new Set([...Object.keys(shown), ...Object.keys(partial)]);
    shown = { ...Object.fromEntries(Object.entries(next).filter(([field]) => fields.has(field))), view: next.view };
    told = [told, step.text].filter(Boolean).join("\n");
  }
  return { text: told, state: shown, steps: before };
}
