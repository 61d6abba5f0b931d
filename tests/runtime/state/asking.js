/** Ask for an address as the page does, and hear what it answers. */
import { sceneState } from "runtime/atlas/scenes.js";
import { decodeQuery } from "runtime/state/query.js";
import { createStore } from "runtime/state/store.js";
import { startState } from "../fixture.js";
/** @import { AtlasIndex } from "runtime/atlas/types.d.ts" */
/** @import { MapState, Notice } from "runtime/state/types.d.ts" */

/**
 * @param {AtlasIndex} index
 * @param {string} query
 * @returns {{ state: MapState, notices: Notice[] }}
 */
export function openAddress(index, query) {
  const start = startState(index);
  const store = createStore(index, start);
  const { partial, notices } = decodeQuery(query, index);
  store.on("notice", (notice) => notices.push(notice));
  store.apply({ ...start, ...sceneState(index, partial.scene), ...partial }, "history");
  return { state: store.state(), notices };
}
