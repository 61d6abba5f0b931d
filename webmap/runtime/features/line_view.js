import { isLater, shownState, statusOf, weightOf } from "../atlas/asof.js";
import { decodeGeometry } from "../atlas/decode.js";
import { mainPath } from "./arrows.js";
import { kindOf, laneStep, lineLook } from "./line_style.js";
import { lanePolyline, pointAlong } from "./lanes.js";
import { lineExtras } from "./line_extras.js";
import { drawnParts } from "../map/leaflet_hooks.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

const HIT_WIDTH = 16;
/** Neighbours on narrow lanes leave each other room to be hit. */
const LANE_HIT_WIDTH = 9;
const RIVER_HIT_STEP = 4.5;

/**
 * A line feature: casing, core, a wide invisible line to hit, a glow where a later
 * source gives its state, and what else belongs to it. Its parts are one feature.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 * @returns {FeatureView}
 */
export function strokeView(feature, stage, rendererOf) {
  const { map, index, store } = stage;
  const styles = index.payload.styles;
  const paths = decodeGeometry(feature.geometry).map((path) => path.map((p) => L.latLng(p)));
  const pane = feature.geometry_basis === "relation" ? "arcs" : "lines";
  let emphasis = "";
  let look = currentLook();

  function currentLook() {
    const state = store.state();
    const kind = kindOf(feature, statusOf(feature, state, index));
    kind.later = isLater(feature, state, index);
    kind.uncertain = !!shownState(feature, state, index)?.uncertain;
    kind.weight = weightOf(feature, state, index);
    return lineLook(kind, styles, { theme: state.theme, zoom: map.getZoom(), emphasis });
  }
  // An arrow's lane has turned its geometry already.
  const lane = feature.role === "arrow" ? 0 : feature.lane || 0;
  const shift = () => lane * laneStep(look.width, map.getZoom(), feature.geometry_basis);
  const isRiver = feature.geometry_basis === "river";
  const hitShift = () => (isRiver && lane ? lane * Math.max(RIVER_HIT_STEP, shift() / lane) : shift());
  /**
   * @param {string} name
   * @param {import("leaflet").PolylineOptions} options
   * @param {() => number} [by]
   */
  const line = (name, options, by = shift) =>
    lanePolyline(
      paths,
      { pane: name, renderer: rendererOf(name), lineJoin: "round", interactive: false, ...options },
      by,
    );
  const isTold = feature.states?.some((one) => one.kind === "update");
  const glow = isTold ? line(pane, look.glow) : null;
  const casing = line(pane, look.casing);
  const core = line(pane, look.core);
  const inner = look.inner && line(pane, look.inner);
  const hitOptions = {
    weight: lane ? LANE_HIT_WIDTH : HIT_WIDTH,
    opacity: 0,
    interactive: true,
    bubblingMouseEvents: false,
    className: "lm-hit",
  };
  const hit = line("hits", hitOptions, hitShift);
  const drawn = [glow, casing, core, inner].filter((part) => part !== null);
  const group = L.layerGroup([...drawn, hit]);
  const anchor = pointAlong(mainPath(feature, paths), 0.5);
  const extras = lineExtras(feature, stage, paths, anchor, rendererOf);
  for (const part of extras.fixed) group.addLayer(part);

  return {
    feature,
    group,
    anchor,
    paths,
    traces: () => [...extras.traces(), ...drawnParts(core)],
    restyle(next) {
      emphasis = next;
      look = currentLook();
      glow?.setStyle(look.glow);
      casing.setStyle(look.casing);
      core.setStyle({ dashArray: undefined, ...look.core });
      if (inner && look.inner) inner.setStyle({ dashArray: undefined, ...look.inner });
      if (lane) for (const part of [...drawn, hit]) part.redraw();
      if (next) this.front();
      extras.update(group, look);
    },
    zoomed() {
      extras.update(group, look);
    },
    front() {
      // Moving the line to hit would take the keyboard's focus away; the glow stays
      // below all lines, like the mark of a pen.
      for (const part of [casing, core, inner]) part?.bringToFront();
    },
    element: () => hit.getElement() || null,
  };
}
