/** @import { AtlasScene, SceneStep } from "./types.d.ts" */

/** A scene may be told in steps: each shows so many lines of its text, and a state of its own. */

/**
 * @param {AtlasScene | undefined} scene
 * @param {unknown} step as the state says it: "1" for the first, blank for the last
 * @returns {SceneStep | undefined} nothing for the last, which is the scene itself
 */
export function stepOf(scene, step) {
  return typeof step === "string" && step ? scene?.steps?.[Number(step) - 1] : undefined;
}

/** @param {AtlasScene} scene @returns {number} one for a scene that is told at once */
export function stepCount({ steps = [] }) {
  return steps.length + 1;
}

/**
 * @param {AtlasScene} scene
 * @param {string} step as the state says it
 * @returns {number} from 1
 */
export function stepNumber(scene, step) {
  return stepOf(scene, step) ? Number(step) : stepCount(scene);
}

/**
 * @param {AtlasScene} scene
 * @param {number} number from 1
 * @returns {string} as the state says it
 */
export function stepName(scene, number) {
  return number < stepCount(scene) ? String(number) : "";
}

/**
 * @param {AtlasScene} scene
 * @param {unknown} step
 * @returns {AtlasScene} framed as that step is
 */
export function sceneAtStep(scene, step) {
  const view = stepOf(scene, step)?.state.view;
  return view ? { ...scene, state: { ...scene.state, view: /** @type {any} */ (view) } } : scene;
}
