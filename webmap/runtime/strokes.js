import { decodeGeometry } from "./decode.js";
import { statusOf } from "./filters.js";
import { kindOf, lineLook } from "./look.js";
import { lanePolyline, pointAlong } from "./lanes.js";
import { h } from "./dom.js";
import { layerColour, themeScale } from "./theme.js";

const HIT_WIDTH = 16;
const LANE_GAP = 1.5;
const BAND_FROM_ZOOM = 9;
const NOTICE_BELOW_ZOOM = 8.5;
const NOTICE_LENGTH = 60;
const EQUATOR_M_PER_PX = 156543.034;

/**
 * A line feature: casing, core, a wide invisible line to hit, and what belongs to it:
 * the band of its accuracy, dots at the ends of a tie, its count.
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 * @returns {FeatureView}
 */
export function strokeView(feature, stage, rendererOf) {
  const { map, index, store } = stage;
  const styles = index.payload.styles;
  const paths = decodeGeometry(feature.geometry).map((path) => path.map((p) => L.latLng(p)));
  const isTie = feature.geometry_basis === "relation";
  const pane = isTie ? "arcs" : "lines";
  let emphasis = "";
  let look = currentLook();

  function currentLook() {
    const state = store.state();
    return lineLook(kindOf(feature, statusOf(feature, state)), styles, {
      theme: state.theme,
      zoom: map.getZoom(),
      emphasis,
    });
  }
  const shift = () => (feature.lane || 0) * (look.width + LANE_GAP);
  /**
   * @param {string} name
   * @param {import("leaflet").PolylineOptions} options
   */
  const line = (name, options) =>
    lanePolyline(
      paths,
      { pane: name, renderer: rendererOf(name), lineJoin: "round", interactive: false, ...options },
      shift,
    );
  const casing = line(pane, look.casing);
  const core = line(pane, look.core);
  const inner = look.inner && line(pane, look.inner);
  const hit = line("hits", {
    weight: HIT_WIDTH,
    opacity: 0,
    interactive: true,
    bubblingMouseEvents: false,
    className: "lm-hit",
  });
  const group = L.layerGroup([casing, core, ...(inner ? [inner] : []), hit]);
  const anchor = pointAlong(paths[0] || [], 0.5);
  const extras = lineExtras(feature, stage, paths, anchor, rendererOf);
  for (const part of extras.fixed) group.addLayer(part);

  return {
    feature,
    group,
    anchor,
    paths,
    restyle(next) {
      emphasis = next;
      look = currentLook();
      casing.setStyle(look.casing);
      core.setStyle({ dashArray: undefined, ...look.core });
      if (inner && look.inner) inner.setStyle({ dashArray: undefined, ...look.inner });
      if (feature.lane) for (const part of [casing, core, inner, hit]) part?.redraw();
      if (next) this.front();
      extras.zoomed(group);
    },
    zoomed() {
      extras.zoomed(group);
    },
    front() {
      // Moving the line to hit would take the keyboard's focus away.
      for (const part of [casing, core, inner]) part?.bringToFront();
    },
    element: () => hit.getElement() || null,
  };
}

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {import("leaflet").LatLng[][]} paths
 * @param {import("leaflet").LatLng} anchor
 * @param {(pane: string) => import("leaflet").Renderer} rendererOf
 */
function lineExtras(feature, stage, paths, anchor, rendererOf) {
  const { map, index, store } = stage;
  const styles = index.payload.styles;
  const colour = layerColour(feature.layer);
  /** @type {import("leaflet").Layer[]} */
  const fixed = [];
  if (feature.geometry_basis === "relation") {
    const ends = paths.flatMap((path) => [path[0], path[path.length - 1]]);
    for (const end of ends) if (end) fixed.push(endDot(end, colour, rendererOf("arcs")));
    if ((feature.weight || 1) > 1) fixed.push(countBadge(anchor, feature.weight || 1, colour));
  }
  const common = { interactive: false, stroke: true, color: colour };
  const band =
    feature.geometry_basis === "waypoints" && !feature.faint
      ? L.polyline(paths, { ...common, pane: "bands", renderer: rendererOf("bands") })
      : null;
  const ring = styles.layers[feature.layer]?.notice
    ? L.circleMarker(anchor, {
        ...common,
        pane: "zones",
        renderer: rendererOf("zones"),
        radius: 17,
        weight: 1.6,
        opacity: 0.9,
        fillOpacity: 0.16,
      })
    : null;

  /** @param {import("leaflet").LayerGroup} group */
  function zoomed(group) {
    const zoom = map.getZoom();
    if (band) {
      const metres = (EQUATOR_M_PER_PX * Math.cos((anchor.lat * Math.PI) / 180)) / 2 ** zoom;
      toggle(group, band, zoom >= BAND_FROM_ZOOM);
      if (zoom >= BAND_FROM_ZOOM) band.setStyle({ weight: (2 * feature.accuracy_m) / metres });
    }
    if (ring) {
      const ends = L.latLngBounds(paths.flat());
      const length = map
        .latLngToLayerPoint(ends.getSouthWest())
        .distanceTo(map.latLngToLayerPoint(ends.getNorthEast()));
      toggle(group, ring, zoom < NOTICE_BELOW_ZOOM && length < NOTICE_LENGTH);
      ring.setRadius(length / 2 + 9 * themeScale(styles, store.state().theme));
    }
  }
  return { fixed, zoomed };
}

/**
 * @param {import("leaflet").LayerGroup} group
 * @param {import("leaflet").Layer} layer
 * @param {boolean} wanted
 */
function toggle(group, layer, wanted) {
  if (wanted && !group.hasLayer(layer)) group.addLayer(layer);
  else if (!wanted && group.hasLayer(layer)) group.removeLayer(layer);
}

/**
 * @param {import("leaflet").LatLng} end
 * @param {string} colour
 * @param {import("leaflet").Renderer} renderer
 */
function endDot(end, colour, renderer) {
  return L.circleMarker(end, {
    pane: "arcs",
    renderer,
    interactive: false,
    radius: 3,
    weight: 1.2,
    color: "var(--casing)",
    fillColor: colour,
    fillOpacity: 1,
  });
}

/**
 * @param {import("leaflet").LatLng} at
 * @param {number} count
 * @param {string} colour
 */
function countBadge(at, count, colour) {
  const html = h("span", { class: "lm-badge", style: `--c:${colour}` }, count);
  const icon = L.divIcon({ html, className: "lm-badge-box", iconSize: [18, 18] });
  return L.marker(at, { icon, pane: "points", interactive: false, keyboard: false });
}
