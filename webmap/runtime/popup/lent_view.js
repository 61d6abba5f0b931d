import { moveTo } from "../map/view.js";
/** @import { Stage, View } from "../state/types.d.ts" */

/**
 * A view moved so that what is told is seen is lent: it goes back to where it was, unless
 * the reader has moved the map meanwhile.
 * @param {Stage} stage
 */
export function createLentView({ map, store }) {
  /** @type {View | null} what the state said: the map itself knows its centre to a pixel */
  let before = null;
  let moved = "";
  const said = () => JSON.stringify(store.state().view);
  return {
    /** @param {{ x: number, y: number }} by pixels */
    shift({ x, y }) {
      if (!x && !y) return;
      before ||= store.state().view;
      map.panBy([x, y], { animate: false });
      moved = said();
    },
    /** @param {View} view that shows all of it */
    look(view) {
      before ||= store.state().view;
      moveTo(map, view, false);
      moved = said();
    },
    giveBack() {
      const was = before;
      before = null;
      if (was && said() === moved) moveTo(map, was, false);
    },
    /** The view that was asked for since is the reader's own. */
    forget() {
      before = null;
    },
  };
}
