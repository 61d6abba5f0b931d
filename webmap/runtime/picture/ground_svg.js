import { decodeLine } from "../atlas/decode.js";
import { svg } from "../base/dom.js";
import { arcUsers, borderNames } from "../ground/ground_paths.js";
import { groundCoats, riverCoat } from "../ground/ground_coats.js";
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
  const colours = /** @type {Record<string, string>} */ (styles.themes[state.theme] || {});
  const paths = groundPaths(map, index);
  const children = groundCoats(colours, { zoom: map.getZoom(), shown: state.context })
    .filter(({ part, name }) => paths.get(`${part} ${name}`))
    .map(({ part, name, colour, width, alpha }) =>
      svg("path", {
        d: paths.get(`${part} ${name}`),
        fill: part === "fill" ? colour : "none",
        stroke: colour,
        "stroke-width": Number((width * unit).toFixed(2)),
        "stroke-opacity": alpha < 1 ? alpha : null,
      }),
    );
  return svg("g", { id: "ground", "stroke-linejoin": "round", "stroke-linecap": "round" }, ...children);
}

/**
 * @param {import("leaflet").Map} map
 * @param {AtlasIndex} index
 * @returns {Map<string, string>} path data by part and name of a coat
 */
function groundPaths(map, index) {
  const size = map.getSize();
  const frame = L.bounds([-20, -20], [size.x + 20, size.y + 20]);
  const corner = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
  const place = (/** @type {[number, number][]} */ line) =>
    L.LineUtil.simplify(line.map((pair) => map.project(pair).subtract(corner)), TOLERANCE);
  // Arcs are thinned one by one, so that neighbours keep one and the same border.
  const arcs = index.arcs.map(place);
  /** @type {Map<string, string>} */
  const paths = new Map();
  /**
   * @param {string} key
   * @param {import("leaflet").Point[]} points
   * @param {string} end
   */
  const add = (key, points, end) => {
    if (!points.length || !frame.intersects(L.bounds(points))) return;
    paths.set(key, (paths.get(key) || "") + pathData(points) + end);
  };
  for (const unit of index.units.values()) {
    for (const ring of unit.arcs.flat()) add(`fill ${unit.circle}`, joined(ring, arcs), "z");
  }
  arcUsers(index).forEach((users, i) => {
    for (const name of borderNames(users)) add(`border ${name}`, arcs[i] || [], "");
  });
  for (const river of index.payload.context.rivers) {
    for (const line of river.lines) add(`river ${riverCoat(river.rank)}`, place(decodeLine(line)), "");
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
