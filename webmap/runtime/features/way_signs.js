import { statusOf } from "../atlas/asof.js";
import { layerColour, themeScale } from "../base/theme.js";
import { arrivals, hasBracket, headShape, onwardPath } from "./arrows.js";
import { drawnParts } from "../map/leaflet_hooks.js";
/** @import { LatLng, Map as LeafletMap, Point, Renderer } from "leaflet" */
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Which way a line leads: heads, dots that say "and on"; a dot at each place that a tie names. */

/** From a head's tip to the place at which something arrives: its symbol stands there. */
const HEAD_GAP = 13;
/** Pixels of a line that decide how its end is turned. */
const END_REACH = 60;
const END_DOT = { radius: 3, weight: 1.2, hollowWeight: 1.6 };
/** Dash of dots as round as the line is wide. */
const ONWARD_DASH = "0.1 5.4";

/**
 * @typedef {{ path: LatLng[], isFar: boolean }} End an end of one of
 *   the lines, the path running towards it; `isFar`: nothing of the map stands there
 */

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @param {LatLng[][]} paths
 * @param {Renderer} renderer of the pane of arcs
 */
export function waySigns(feature, stage, paths, renderer) {
  const { map, index, store } = stage;
  const { styles } = index.payload;
  const colour = layerColour(feature.layer);
  const isArrow = feature.role === "arrow";
  const isTie = feature.geometry_basis === "relation";
  const common = { pane: "arcs", renderer, interactive: false, noClip: true, smoothFactor: 0 };
  const { heads, open } = endsOf(feature, paths);
  const drawnHeads = heads.map((end) => ({ end, sign: L.polygon([], { ...common, fillOpacity: 1, lineJoin: "round" }) }));
  const drawnDots = open.map((end) => ({ end, sign: L.polyline([], { ...common, lineCap: "round", dashArray: ONWARD_DASH }) }));
  const dots = isTie && !hasBracket(feature) ? endDots(paths, isArrow).map((at) => endDot(at, colour, common, isArrow && !!feature.hollow)) : [];

  /** @param {{ width: number, opacity: number }} line as it is drawn now */
  function update({ width, opacity }) {
    const { theme } = store.state();
    const scale = themeScale(styles, theme) ** 0.7;
    const isSolid = !!styles.status[statusOf(feature, store.state(), index)]?.solid;
    // What is only planned points with an empty head.
    const look = isSolid
      ? { color: "var(--casing)", fillColor: colour, weight: 1.2 }
      : { color: colour, fillColor: "var(--casing)", weight: 1.6 };
    for (const { end, sign } of drawnHeads) {
      const line = lineTowards(end, map);
      sign.setStyle({ ...look, opacity, fillOpacity: opacity });
      sign.setLatLngs(headShape(line, { gap: end.isFar ? 0 : HEAD_GAP * scale, scale }).map((p) => map.layerPointToLatLng([p.x, p.y])));
    }
    for (const { end, sign } of drawnDots) {
      sign.setStyle({ color: colour, weight: Math.max(2, width), opacity });
      sign.setLatLngs(onwardPath(lineTowards(end, map), scale).map((p) => map.layerPointToLatLng([p.x, p.y])));
    }
  }
  /** @returns {Point[][]} what names must keep off, in the layers' pixels */
  const traces = () => [...drawnHeads, ...drawnDots].flatMap(({ sign }) => drawnParts(sign));
  return { traces, signs: [...dots, ...drawnHeads.map((one) => one.sign), ...drawnDots.map((one) => one.sign)], update };
}

/**
 * @param {AtlasFeature} feature
 * @param {LatLng[][]} paths
 * @returns {{ heads: End[], open: End[] }} `open`: where an arrow goes on without a head
 */
function endsOf(feature, paths) {
  const isArrow = feature.role === "arrow";
  // Before the line of an arrow stands the bracket that it starts from.
  const lines = feature.role === "star" ? paths : paths.slice(-1);
  const { start, end } = arrivals(feature);
  const first = lines.map((path) => ({ path: [...path].reverse(), isFar: hasBracket(feature) }));
  const last = lines.map((path) => ({ path, isFar: isArrow }));
  return { heads: [...(start ? first : []), ...(end ? last : [])], open: isArrow && !end ? last : [] };
}

/**
 * The last part of a line as it is drawn, in the layers' pixels.
 * @param {End} end
 * @param {LeafletMap} map
 * @returns {Point[]}
 */
function lineTowards({ path }, map) {
  /** @type {Point[]} */
  const found = [];
  let length = 0;
  for (let i = path.length - 1; i >= 0 && length < END_REACH; i--) {
    const p = map.latLngToLayerPoint(/** @type {LatLng} */ (path[i]));
    length += found[0]?.distanceTo(p) ?? 0;
    found.unshift(p);
  }
  return found;
}

/**
 * A dot at each place that a tie names, one where arcs meet; the far end of an arrow is no
 * place of the map.
 * @param {LatLng[][]} paths
 * @param {boolean} isArrow
 * @returns {LatLng[]}
 */
function endDots(paths, isArrow) {
  /** @type {Map<string, LatLng>} */
  const ends = new Map();
  for (const path of paths) {
    for (const end of isArrow ? [path[0]] : [path[0], path.at(-1)]) {
      if (end) ends.set(`${end.lat.toFixed(4)} ${end.lng.toFixed(4)}`, end);
    }
  }
  return [...ends.values()];
}

/**
 * @param {LatLng} end
 * @param {string} colour
 * @param {import("leaflet").PathOptions} common
 * @param {boolean} hollow
 */
function endDot(end, colour, common, hollow) {
  return L.circleMarker(end, {
    ...common,
    radius: END_DOT.radius,
    weight: hollow ? END_DOT.hollowWeight : END_DOT.weight,
    color: hollow ? colour : "var(--casing)",
    fillColor: hollow ? "var(--casing)" : colour,
    fillOpacity: 1,
  });
}
