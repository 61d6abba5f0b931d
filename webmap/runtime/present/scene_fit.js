import { coveredBy, roomsTaken } from "../map/covers.js";
import { sceneExtent } from "../atlas/scene_extent.js";
import { viewShowing } from "../map/fit.js";
import { isNearView } from "../map/near_view.js";
import { isSameView } from "../map/view.js";
import { fitView, unfitView } from "./scene_view.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */
/** @import { AtlasScene } from "../atlas/types.d.ts" */
/** @import { Stage, View } from "../state/types.d.ts" */

/** After so long the map has certainly come to rest. */
const FLIGHT_MS = 1500;

/**
 * Keeps a scene's view beside whatever covers the map, also when that changes; a view
 * moved by hand stays.
 * @param {Stage} stage
 * @param {PanelParts} panel
 */
export function createSceneFit({ map, store, root, index }, panel) {
  /** @type {View | null} */
  let lastFit = null;
  let fitAt = 0;

  function insets() {
    const rooms = roomsTaken(root);
    const docked = coveredBy(root, "caption") || { width: 0, right: rooms.left, bottom: rooms.top };
    const isBeside = docked.width < map.getSize().x * 0.6;
    return {
      left: isBeside ? docked.right + 8 : 8,
      top: isBeside ? rooms.top + 16 : docked.bottom + 8,
      right: panel.covers() + 8,
      bottom: rooms.bottom + (isBeside ? 30 : 90),
    };
  }

  /** @param {AtlasScene} scene */
  const extentOf = (scene) => sceneExtent(index, scene, store.state());

  /**
   * @param {AtlasScene} scene
   * @returns {View} of the map: a scene that rests on facts shows what they are about; one of
   *   the presenter's own is framed as it was kept
   */
  function fit(scene) {
    const extent = extentOf(scene);
    lastFit = extent ? viewShowing(map, extent, insets()) : fitView(map, scene.state.view, insets());
    fitAt = performance.now();
    return lastFit;
  }

  return {
    fit,
    /** @returns {{ left: number, top: number, right: number, bottom: number }} pixels that something covers */
    insets,
    /**
     * @param {AtlasScene} scene that is told
     * @returns {Extent | null} what the page itself has chosen to show; null where the reader
     *   has framed the view
     */
    framed: (scene) => (isNearView(map, store.state().view, lastFit) ? extentOf(scene) : null),
    /** @returns {View} what the free part shows, as a scene keeps it */
    viewNow: () => unfitView(map, insets()),
    /** The room changes from here on: the view of now counts as fitted. */
    hold() {
      lastFit = store.state().view;
    },
    /** @param {AtlasScene | undefined} scene */
    refit(scene) {
      const isFlying = performance.now() - fitAt < FLIGHT_MS;
      if (!scene || !(isFlying || isSameView(store.state().view, lastFit))) return;
      store.apply({ view: fit(scene) }, "refit");
    },
  };
}
