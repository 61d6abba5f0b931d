import { extentsMeet } from "../atlas/extents.js";
import { extentOfBounds } from "../map/view.js";
import { createCrowd } from "./crowd.js";
import { massedShapes, ownView } from "./own_view.js";
import { extentOfShape } from "./shapes.js";
/** @import { AtlasFeature, OwnLayer } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Guest, Stage } from "../state/types.d.ts" */

/** The reader's layers on the map: as elements where they are few, on a canvas where not. */

/** More than this are drawn on a canvas. */
const MOST_ELEMENTS = 500;
/** Of a crowd, so many in sight are drawn as elements: with their names, for pointer and keys. */
const MOST_IN_SIGHT = 120;

/**
 * What drawing does for guests; see features/drawing.js.
 * @typedef {{ admit: (made: FeatureView[]) => void, dismiss: (ids: Iterable<string>) => void,
 *   rendererOf: (pane: string) => import("leaflet").Renderer,
 *   takers: Set<(at: import("leaflet").LatLng) => boolean> }} Host what takes a click on the ground
 */

/**
 * @param {Stage} stage
 * @param {Host} host
 * @param {OwnLayer} layer
 * @param {(feature: AtlasFeature) => string} colourOf
 * @param {() => void} onNames names have come or gone
 */
export function createOwnDrawing(stage, host, layer, colourOf, onNames) {
  const { map, store } = stage;
  const { features } = layer;
  const isCrowd = features.length > MOST_ELEMENTS;
  const extents = isCrowd ? features.map(({ own }) => (own ? extentOfShape(own.shape) : null)) : [];
  /** @type {Set<string>} */
  const admitted = new Set();
  const make = (/** @type {AtlasFeature} */ feature, to = stage, renderers = host.rendererOf) => ownView(feature, to, renderers, colourOf(feature));

  /** @type {Guest} a picture's map has its own */
  const guest = (to, renderers) => {
    if (!isCrowd) return features.map((feature) => make(feature, to, renderers));
    const [first] = features;
    if (!first) return [];
    const whole = make({ ...first, label: { zh: "", en: "" } }, to, renderers);
    for (const part of massedShapes(features, to, renderers, colourOf)) whole.group.addLayer(part);
    return [whole];
  };
  stage.guests.add(guest);

  /** @param {AtlasFeature[]} wanted all that are to be elements */
  function settle(wanted) {
    const ids = new Set(wanted.map(({ id }) => id));
    const gone = [...admitted].filter((id) => !ids.has(id));
    const come = wanted.filter(({ id }) => !admitted.has(id));
    if (!gone.length && !come.length) return;
    host.dismiss(gone);
    for (const id of gone) admitted.delete(id);
    for (const { id } of come) admitted.add(id);
    host.admit(come.map((feature) => make(feature)));
    crowd?.draw();
    onNames();
  }

  function inSight() {
    const { selected } = store.state();
    const frame = extentOfBounds(map.getBounds());
    const seen = features.filter((_, at) => extentsMeet(extents[at] || frame, frame));
    return seen.length > MOST_IN_SIGHT ? features.filter(({ id }) => id === selected) : seen;
  }

  const crowd = isCrowd ? createCrowd(stage, features, colourOf, (id) => admitted.has(id)) : null;
  const resettle = () => settle(inSight());
  /** @param {import("leaflet").LatLng} at */
  const choose = (at) => {
    const feature = crowd?.featureAt(map.latLngToContainerPoint(at));
    if (feature) store.apply({ selected: feature.id, at: "" }, "map");
    return !!feature;
  };
  if (crowd) {
    crowd.draw();
    map.on("moveend", resettle);
    host.takers.add(choose);
    resettle();
  } else settle(features);

  return {
    /** Another selection or theme. */
    update() {
      if (!crowd) return;
      resettle();
      crowd.draw();
    },
    remove() {
      stage.guests.delete(guest);
      map.off("moveend", resettle);
      host.takers.delete(choose);
      crowd?.remove();
      host.dismiss([...admitted]);
      onNames();
    },
  };
}

