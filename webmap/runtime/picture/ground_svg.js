import { decodeLine } from "../atlas/decode.js";
import { svg } from "../base/dom.js";
import { arcUsers, borderNames, provincesOf } from "../ground/ground_paths.js";
import { fillName, groundCoats, riverCoat } from "../ground/ground_coats.js";
import { reliefShade } from "../ground/relief.js";
import { riverReaches } from "../ground/river_taper.js";
import { themeScale } from "../base/theme.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** The ground as paths of a picture, of what its frame shows. */

const TOLERANCE = 0.35; // pixels

/**
 * @param {Stage} stage of the picture
 * @returns {SVGElement} in pixels of its map's container
 */
export function groundGroup(stage) {
  const { map, index, store } = stage;
  const styles = index.payload.styles;
  const state = store.state();
  const unit = themeScale(styles, state.theme) ** 0.5;
  const paths = groundPaths(map, index);
  const view = { zoom: map.getZoom(), shown: state.context, provinces: provincesOf(index) };
  const children = groundCoats(styles.themes[state.theme] || {}, view).flatMap((coat) => {
    const { part, name, colour, width, alpha } = coat;
    if (part === "relief") return reliefImage(map, index, alpha);
    return (paths.get(`${part} ${name}`) || []).map((piece) =>
      svg("path", {
        d: piece.d,
        fill: part === "fill" ? colour : "none",
        stroke: colour,
        "stroke-width": Number((width * unit * piece.share).toFixed(2)),
        "stroke-opacity": alpha * piece.alpha < 1 ? Number((alpha * piece.alpha).toFixed(3)) : null,
        "stroke-linecap": piece.alpha < 1 ? "butt" : null,
      }),
    );
  });
  return svg("g", { id: "ground", "stroke-linejoin": "round", "stroke-linecap": "round" }, ...children);
}

/** @type {WeakMap<object, string>} what it takes long to write, and small maps have it too */
const shadeAddresses = new WeakMap();

/**
 * The relief travels in the picture, which needs nothing else.
 * @param {import("leaflet").Map} map
 * @param {AtlasIndex} index
 * @param {number} opacity
 */
function reliefImage(map, index, opacity) {
  const shade = reliefShade(index);
  if (!shade) return [];
  const [west, south, east, north] = shade.bounds;
  const { x, y } = map.latLngToContainerPoint([north, west]).round();
  const size = map.latLngToContainerPoint([south, east]).round().subtract([x, y]);
  const at = { x, y, width: size.x, height: size.y };
  const href = shadeAddresses.get(shade) || shade.canvas.toDataURL("image/png");
  shadeAddresses.set(shade, href);
  return [svg("image", { ...at, href, opacity, preserveAspectRatio: "none" })];
}

/** @typedef {{ d: string, share: number, alpha: number }} PathPiece drawn alike; see river_taper.js */

/**
 * @param {import("leaflet").Map} map
 * @param {AtlasIndex} index
 * @returns {Map<string, PathPiece[]>} by part and name of a coat
 */
function groundPaths(map, index) {
  const size = map.getSize();
  const frame = L.bounds([-20, -20], [size.x + 20, size.y + 20]);
  const corner = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  const place = (/** @type {[number, number][]} */ line) =>
    L.LineUtil.simplify(line.map((pair) => map.project(pair).subtract(corner)), TOLERANCE);
  // Arcs are thinned one by one, so that neighbours keep one and the same border.
  const arcs = index.arcs.map(place);
  /** @type {Map<string, PathPiece[]>} */
  const paths = new Map();
  /**
   * @param {string} key
   * @param {import("leaflet").Point[]} points
   * @param {string} end
   * @param {{ share: number, alpha: number }} as
   */
  const add = (key, points, end, { share, alpha } = { share: 1, alpha: 1 }) => {
    if (!points.length || !frame.intersects(L.bounds(points))) return;
    const pieces = paths.get(key) || [];
    paths.set(key, pieces);
    const same = pieces.find((one) => one.share === share && one.alpha === alpha);
    if (same) same.d += pathData(points) + end;
    else pieces.push({ d: pathData(points) + end, share, alpha });
  };
  for (const unit of index.units.values()) {
    const key = `fill ${fillName(unit.circle, unit.prov)}`;
    for (const ring of unit.arcs.flat()) add(key, joined(ring, arcs), "z");
  }
  arcUsers(index).forEach((users, i) => {
    for (const name of borderNames(users)) add(`border ${name}`, arcs[i] || [], "");
  });
  for (const river of index.payload.context.rivers) {
    const key = `river ${riverCoat(river.rank)}`;
    for (const reach of river.lines.flatMap((line) => riverReaches(decodeLine(line), river))) {
      add(key, place(reach.points), "", reach);
    }
  }
  return paths;
}

/**
 * @param {number[]} ring arc numbers; ~i is arc i backwards
 * @param {import("leaflet").Point[][]} arcs
 */
function joined(ring, arcs) {
  return ring.flatMap((ref, i) => {
    const arc = arcs[ref < 0 ? ~ref : ref] || [];
    const run = ref < 0 ? [...arc].reverse() : arc;
    return i ? run.slice(1) : run;
  });
}

/** @param {import("leaflet").Point[]} points */
function pathData(points) {
  return "M" + points.map((p) => `${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join("L");
}
