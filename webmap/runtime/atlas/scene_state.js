/** @import { AtlasIndex } from "./types.d.ts" */

/**
 * The whole state that a scene asks for: what it leaves open is not filtered.
 * @param {AtlasIndex} index
 * @param {unknown} id
 * @returns {Record<string, any> | null}
 */
export function sceneState(index, id) {
  const scene = index.payload.scenes?.find((item) => item.id === id);
  return scene ? { from: "", to: "", ...scene.state } : null;
}
