import { layerColour } from "../base/theme.js";
/** @import { LatLng, LayerGroup, Map as LeafletMap, Renderer } from "leaflet" */
/** @import { AtlasFeature } from "../atlas/types.d.ts" */

/**
 * How far a schematic line may be off, seen close up: two thin edges with hardly a tint
 * between them. Where several bands meet, they have one edge around them all.
 */

const BAND_FROM_ZOOM = 9;
const EQUATOR_M_PER_PX = 156543.034;
const BAND_EDGE = 1.2;

/**
 * What a band is drawn around; without a bound there is none: the line might run anywhere.
 * @param {AtlasFeature} feature
 */
export function hasBand({ accuracy_m: bound, geometry_basis: basis, faint }) {
  return bound !== null && basis === "waypoints" && !faint;
}

/**
 * @param {number} bound metres
 * @param {number} latitude
 * @param {number} zoom
 * @returns {number} pixels from edge to edge
 */
export function bandWidth(bound, latitude, zoom) {
  const metres = (EQUATOR_M_PER_PX * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom;
  return (2 * bound) / metres;
}

/**
 * Whether a band is seen: close up, and while its edges are not beyond the screen on both
 * sides, where a tint alone would say nothing.
 * @param {number} width pixels
 * @param {LeafletMap} map
 * @returns {"" | "seen" | "wide"}
 */
export function bandState(width, map) {
  if (map.getZoom() < BAND_FROM_ZOOM) return "";
  const size = map.getSize();
  return width > Math.max(size.x, size.y) ? "wide" : "seen";
}

/**
 * @param {AtlasFeature} feature
 * @param {LeafletMap} map
 * @param {LatLng[][]} paths
 * @param {LatLng} anchor
 * @param {(name: string) => Renderer} rendererOf
 */
export function accuracyBand(feature, map, paths, anchor, rendererOf) {
  const common = { pane: "bands", interactive: false, lineCap: /** @type {const} */ ("round") };
  const edge = L.polyline(paths, { ...common, renderer: rendererOf("bands"), color: layerColour(feature.layer), opacity: 1 });
  // Cut out of all edges, this one's and others'.
  const middle = L.polyline(paths, { ...common, renderer: rendererOf("middles"), color: "#000", opacity: 1 });

  /** @param {LayerGroup} group */
  function update(group) {
    const width = bandWidth(feature.accuracy_m ?? 0, anchor.lat, map.getZoom());
    const isSeen = bandState(width, map) === "seen";
    for (const part of [edge, middle]) {
      if (isSeen) group.addLayer(part);
      else group.removeLayer(part);
    }
    if (!isSeen) return;
    edge.setStyle({ weight: width + 2 * BAND_EDGE });
    middle.setStyle({ weight: width });
  }
  return { update };
}
