import { unitPolygons } from "../atlas/decode.js";
import { isLater, shownState, statusOf } from "../atlas/asof.js";
import { svg } from "../base/dom.js";
import { laterTag } from "./later_mark.js";
import { layerColour } from "../base/theme.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * A unit of the boundary data, tinted; its geometry is shared with the ground.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 * @returns {FeatureView}
 */
export function areaView(feature, stage, rendererOf) {
  const { index, store } = stage;
  const unit = index.units.get(feature.adcode || "");
  const polygons = unit ? unitPolygons(unit, index.arcs) : [];
  const shape = L.polygon(/** @type {any} */ (polygons), {
    pane: "zones",
    renderer: rendererOf("zones"),
    bubblingMouseEvents: false,
    className: "lm-hit",
    ...look(""),
  });

  /** @param {string} emphasis */
  function look(emphasis) {
    const solid = index.payload.styles.status[statusOf(feature, store.state(), index)]?.solid;
    const uncertain = shownState(feature, store.state(), index)?.uncertain;
    return {
      color: emphasis === "focused" ? "var(--accent)" : layerColour(feature.layer),
      weight: emphasis === "focused" ? 4.5 : emphasis ? 2.6 : 1.4,
      opacity: uncertain ? 0.45 : 0.9,
      dashArray: solid ? undefined : "5 4",
      fillColor: emphasis === "selected" ? "var(--select)" : layerColour(feature.layer),
      fillOpacity: emphasis ? 0.35 : 0.18,
    };
  }
  const named = index.payload.labels.find((label) => label.adcode === feature.adcode);
  const middle = polygons.length ? shape.getBounds().getCenter() : L.latLng(0, 0);
  const anchor = named ? L.latLng(named.lat, named.lon) : middle;
  const tag = laterTag(anchor);
  const group = L.layerGroup(polygons.length ? [shape] : []);
  return {
    feature,
    group,
    anchor,
    paths: [],
    restyle(emphasis) {
      shape.setStyle(look(emphasis));
      if (isLater(feature, store.state(), index)) group.addLayer(tag);
      else group.removeLayer(tag);
    },
    zoomed() {},
    front() {},
    element: () => shape.getElement() || null,
  };
}

/**
 * Hatch the counties that host a zone: the zone itself has no boundary.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 * @returns {import("leaflet").Layer[]}
 */
export function hostHatch(feature, stage, rendererOf) {
  const { index } = stage;
  return (feature.hosts || []).flatMap((adcode) => {
    const unit = index.units.get(adcode);
    if (!unit) return [];
    return L.polygon(/** @type {any} */ (unitPolygons(unit, index.arcs)), {
      pane: "zones",
      renderer: rendererOf("zones"),
      interactive: false,
      color: layerColour(feature.layer),
      weight: 0.6,
      opacity: 0.5,
      fillColor: `url(#hatch-${feature.layer})`,
      fillOpacity: 1,
    });
  });
}

/**
 * One hatch pattern a layer, in the layer's colour.
 * @param {HTMLElement} root
 * @param {string[]} layerIds
 */
export function addHatches(root, layerIds) {
  const patterns = layerIds.map((id) =>
    svg(
      "pattern",
      {
        id: `hatch-${id}`,
        width: 7,
        height: 7,
        patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)",
      },
      svg("path", { d: "M0 0V7", stroke: layerColour(id), "stroke-width": 1.6, opacity: 0.42 }),
    ),
  );
  const defs = svg("defs", null, ...patterns);
  root.append(svg("svg", { width: 0, height: 0, class: "lm-defs", "aria-hidden": "true" }, defs));
}
