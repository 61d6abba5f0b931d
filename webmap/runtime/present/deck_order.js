import { sceneIds, sceneOf } from "../atlas/scenes.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { DeckOrder } from "./types.d.ts" */

/**
 * The scenes in the order in which they are presented: at first as the map brings them.
 * @param {AtlasIndex} index
 * @returns {DeckOrder}
 */
export function createDeckOrder(index) {
  let order = sceneIds(index);
  /** @type {(() => void)[]} */
  const watchers = [];
  return {
    list: () => order.flatMap((id) => sceneOf(index, id) || []),
    indexOf: (id) => order.indexOf(id),
    scene: (id) => sceneOf(index, id),
    ids: () => order,
    settle(wanted) {
      order = wanted;
      for (const fn of watchers) fn();
    },
    watch: (fn) => void watchers.push(fn),
  };
}
