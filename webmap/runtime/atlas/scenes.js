import { NO_FILTER } from "./filters.js";
import { stepOf } from "./scene_steps.js";
/** @import { AtlasIndex, AtlasScene } from "./types.d.ts" */

/** The scenes that the map brings, and those of the reader beside them. */

/**
 * @param {AtlasIndex} index
 * @param {unknown} id
 * @returns {AtlasScene | undefined}
 */
export function sceneOf(index, id) {
  const told = index.payload.scenes?.find((scene) => scene.id === id);
  return told || index.ownScenes.find((scene) => scene.id === id);
}

/**
 * @param {AtlasIndex} index
 * @returns {string[]} of all scenes, those that the map brings first
 */
export function sceneIds(index) {
  return [...(index.payload.scenes || []), ...index.ownScenes].map((scene) => scene.id);
}

/**
 * @param {AtlasIndex} index
 * @param {AtlasScene[]} scenes of the reader's own
 */
export function setOwnScenes(index, scenes) {
  index.ownScenes = scenes;
}

/**
 * The whole state that a scene asks for: what it leaves open is not filtered.
 * @param {AtlasIndex} index
 * @param {unknown} id
 * @param {unknown} [step] of it; else the last
 * @returns {Record<string, any> | null}
 */
export function sceneState(index, id, step) {
  const scene = sceneOf(index, id);
  return scene ? { ...NO_FILTER, ...scene.state, ...stepOf(scene, step)?.state } : null;
}
