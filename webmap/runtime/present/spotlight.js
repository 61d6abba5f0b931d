import { featureFor } from "../atlas/index.js";
import { isVisible } from "../atlas/filters.js";
import { outlinesOf } from "../atlas/extents.js";
import { subjectsOf } from "../atlas/scene_extent.js";
import { sceneOf } from "../atlas/scenes.js";
import { unitPolygons } from "../atlas/decode.js";
import { svg } from "../base/dom.js";
import { drawnBy } from "../map/leaflet_hooks.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Over lines, signs and names, under what is told. */
const SPOT_PANE = "spotlight";
const SPOT_ORDER = "480";
/** Pixels that are lit on both sides of a line, and around a point. */
const LIT_PX = 30;
const VEIL = { fill: "#000", opacity: 0.46 };
/** Drawn beyond the map's edges, in sizes of it, so that a short pan shows no gap. */
const SPOT_MARGIN = 0.4;
const ALL_AROUND = 1e5;

/**
 * Dims all but what is chosen, or what the scene is about.
 * @param {Stage} stage
 */
export function createSpotlight({ map, store, index }) {
  const pane = map.getPane(SPOT_PANE) ?? map.createPane(SPOT_PANE);
  pane.style.zIndex = SPOT_ORDER;
  pane.style.pointerEvents = "none";
  const holes = L.svg({ pane: SPOT_PANE, padding: SPOT_MARGIN });
  const group = L.layerGroup();
  let isOn = false;
  let isCut = false;

  /** The veil has a hole where something is drawn in black. */
  function hang() {
    holes.addTo(map);
    if (isCut) return;
    isCut = true;
    const all = { x: -ALL_AROUND, y: -ALL_AROUND, width: 2 * ALL_AROUND, height: 2 * ALL_AROUND };
    const id = `lm-spotlight-${L.stamp(map)}`;
    const mask = svg("mask", { id, maskUnits: "userSpaceOnUse", ...all }, svg("rect", { ...all, fill: "#fff" }));
    const drawn = drawnBy(holes);
    drawn.replaceWith(mask, svg("rect", { ...all, ...VEIL, mask: `url(#${id})` }));
    mask.append(drawn);
  }

  /** @returns {AtlasFeature[]} */
  function lit() {
    const state = store.state();
    const chosen = featureFor(index, state.selected);
    if (chosen) return [chosen];
    const scene = sceneOf(index, state.scene);
    return scene ? subjectsOf(index, scene, state).subjects.filter((one) => isVisible(one, state, index)) : [];
  }

  /** @param {AtlasFeature} feature */
  function light(feature) {
    const common = { pane: SPOT_PANE, renderer: holes, interactive: false, color: "#000", opacity: 1, fillColor: "#000", fillOpacity: 1 };
    const unit = feature.geometry ? null : index.units.get(feature.adcode || "");
    if (unit) {
      group.addLayer(L.polygon(/** @type {any} */ (unitPolygons(unit, index.arcs)), { ...common, weight: 8 }));
      return;
    }
    for (const line of outlinesOf(feature, index)) {
      const [only] = line;
      if (line.length === 1 && only) group.addLayer(L.circleMarker(only, { ...common, radius: LIT_PX, stroke: false }));
      else group.addLayer(L.polyline(line, { ...common, fill: feature.role === "unit", weight: 2 * LIT_PX, lineJoin: "round", lineCap: "round" }));
    }
  }

  function draw() {
    group.clearLayers();
    const features = lit();
    // Nothing to dim the rest for: the map stays as bright as it is.
    pane.hidden = !features.length;
    for (const feature of features) light(feature);
  }

  store.watch((_state, changed) => isOn && ["selected", "scene", "layers", "clock", "asof", "status"].some((key) => changed.has(key)) && draw());
  return {
    isOn: () => isOn,
    /** @param {boolean} wanted */
    turn(wanted) {
      isOn = wanted;
      if (!wanted) {
        group.remove();
        holes.remove();
        return;
      }
      hang();
      group.addTo(map);
      draw();
    },
  };
}
