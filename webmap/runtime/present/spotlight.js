import { featureFor } from "../atlas/index.js";
import { isVisible } from "../atlas/filters.js";
import { outlinesOf } from "../atlas/extents.js";
import { subjectsOf } from "../atlas/scene_extent.js";
import { sceneOf } from "../atlas/scenes.js";
import { unitPolygons } from "../atlas/decode.js";
import { createVeil } from "../map/veil.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Changes of the state after which other things are lit. */
const RELIT_BY = ["selected", "scene", "layers", "clock", "asof", "status"];

/**
 * Names lie over the veil: those of what is lit are as clear as ever, all others dim.
 * @param {string[]} ids of what is lit
 */
function litNames(ids) {
  const lit = ids.map((id) => `[data-of="${CSS.escape(id)}"]`).join(", ");
  return [
    ".leaflet-labels-pane { z-index: 481 !important; }",
    `.leaflet-labels-pane :is(.lm-label:not(${lit}), .lm-halo:not(:has(+ :is(${lit}))), .lm-dot) { opacity: .3; }`,
  ].join("\n");
}

/**
 * Dims all but what is chosen, or what the scene is about.
 * @param {Stage} stage
 */
export function createSpotlight({ map, store, index }) {
  const veil = createVeil(map);
  const names = new CSSStyleSheet();
  let isOn = false;

  /** @returns {AtlasFeature[]} */
  function lit() {
    const state = store.state();
    const chosen = featureFor(index, state.selected);
    if (chosen) return [chosen];
    const scene = sceneOf(index, state.scene);
    return scene ? subjectsOf(index, scene, state).subjects.filter((one) => isVisible(one, state, index)) : [];
  }

  function draw() {
    veil.clear();
    const features = lit();
    // Nothing to dim the rest for: the map stays as bright as it is.
    veil.lift(!features.length);
    names.replaceSync(features.length ? litNames(features.map(({ id }) => id)) : "");
    for (const feature of features) {
      const unit = feature.geometry ? null : index.units.get(feature.adcode || "");
      if (unit) veil.lightArea(unitPolygons(unit, index.arcs));
      else for (const line of outlinesOf(feature, index)) veil.light(line);
    }
  }

  store.watch((_state, changed) => isOn && RELIT_BY.some((key) => changed.has(key)) && draw());
  return {
    isOn: () => isOn,
    /** @param {boolean} wanted */
    turn(wanted) {
      isOn = wanted;
      document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((one) => one !== names), ...(wanted ? [names] : [])];
      if (!wanted) return veil.takeDown();
      veil.hang();
      draw();
    },
  };
}
