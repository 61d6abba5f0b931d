import { h } from "../base/dom.js";
import { createDrawing } from "../features/drawing.js";
import { createLabels } from "../labels/labels.js";
import { createDividedPanes } from "../map/divided_panes.js";
import { twinOfMap } from "../map/leaflet_hooks.js";
import { FEATURE_PANES, createPanes } from "../map/panes.js";
/** @import { FineNames } from "../labels/types.d.ts" */
/** @import { Clock, MapState, Stage } from "../state/types.d.ts" */

/** @typedef {{ clock: Clock, asof: string }} Moment */

/**
 * The same map at another moment, at the left of a line: features and names of their own
 * over the one ground, so that both sides are moved as one.
 * @param {Stage} stage
 * @param {{ typeScale: () => number, fineNames: FineNames }} look of the names
 */
export function createOtherSide(stage, look) {
  const { map, store, index } = stage;
  const { twin, listen } = twinOfMap(map);
  /** @type {Moment} */
  let moment = { clock: "reported", asof: "" };
  /** Shown so far: all at once would hold up a frame. */
  let most = 0;
  const state = () => /** @type {MapState} */ ({ ...store.state(), ...moment, selected: "", layers: store.state().layers.slice(0, most) });
  const seen = { ...stage, map: twin, store: { ...store, state, apply: state, on: () => () => {}, watch() {}, emit() {} } };
  const rendererOf = createPanes(twin);
  // Its hatches are those that are there.
  const drawing = createDrawing({ ...seen, root: h("div"), guests: new Set() }, rendererOf);
  const labels = createLabels(seen, drawing.shownViews, look.typeScale(), look.fineNames);
  const panes = createDividedPanes(map, FEATURE_PANES, twin);
  let isOn = false;
  let turn = 0;

  /** Layer by layer, one a frame; then the names. */
  function fill() {
    cancelAnimationFrame(turn);
    if (!isOn) return;
    drawing.showAndHide(state());
    if (most >= index.layerIds.length || most >= store.state().layers.length) return labels.update();
    most += 1;
    turn = requestAnimationFrame(fill);
  }

  store.watch((_state, changed) => {
    if (!isOn || (changed.size === 1 && (changed.has("view") || changed.has("selected")))) return;
    drawing.update(state(), changed);
    if (changed.has("layers")) fill();
    labels.enlarge(look.typeScale());
    labels.update();
  });

  return {
    divide: panes.divide,
    /** @param {Moment} wanted */
    at(wanted) {
      moment = wanted;
      if (!isOn) return;
      drawing.update(state(), new Set(["clock", "asof"]));
      labels.update();
    },
    /** @param {boolean} wanted */
    turn(wanted) {
      isOn = wanted;
      listen(wanted);
      panes.show(wanted);
      fill();
    },
    /** @returns {string[]} ids of what is shown there */
    shown: () => drawing.shownViews().map(({ feature }) => feature.id),
  };
}
