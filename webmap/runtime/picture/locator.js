import { arcUsers } from "../ground/ground_paths.js";
import { coreCities } from "../atlas/inset_places.js";
import { joinRing } from "../atlas/decode.js";
import { extentOfPoints } from "../atlas/extents.js";
import { svg } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */

/** Where a sheet lies: the land that the map knows, and the sheet's frame on it. */

/** Of the land's size, left around it. */
const LAND_MARGIN = 0.04;
/** A frame is seen however small it is. */
const LEAST_FRAME = 7;
/** Further east, of the width, a name would leave the little map on that side. */
const NAMES_WEST_FROM = 0.66;

/**
 * @param {Stage} stage
 * @param {Extent} frame of the sheet
 * @param {{ width: number, height: number }} most
 * @returns {SVGElement | null} nothing without boundary data
 */
export function locatorMap({ index, words }, frame, most) {
  const land = extentOfPoints(index.arcs.flat());
  if (!land) return null;
  const crs = L.CRS.EPSG3857;
  const plane = (/** @type {number} */ lat, /** @type {number} */ lng) => crs.latLngToPoint(L.latLng(lat, lng), 4);
  const corner = plane(land.north, land.west);
  const far = plane(land.south, land.east).subtract(corner);
  const scale = Math.min(most.width / (far.x * (1 + 2 * LAND_MARGIN)), most.height / (far.y * (1 + 2 * LAND_MARGIN)));
  const size = far.multiplyBy(scale * (1 + 2 * LAND_MARGIN));
  const place = (/** @type {number} */ lat, /** @type {number} */ lng) =>
    plane(lat, lng).subtract(corner).add(far.multiplyBy(LAND_MARGIN)).multiplyBy(scale);
  const path = (/** @type {[number, number][]} */ line) =>
    L.LineUtil.simplify(line.map(([lat, lng]) => place(lat, lng)), 0.6);
  const write = (/** @type {import("leaflet").Point[]} */ points) =>
    points.length ? "M" + points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L") : "";
  // One fill of all units, whose seams a stroke of its own colour closes.
  const fill = [...index.units.values()].flatMap((unit) => unit.arcs.flat().map((ring) => write(path(joinRing(ring, index.arcs))) + "z"));
  const borders = arcUsers(index).flatMap(([a, b], at) => (a && a.prov === b?.prov ? [] : [write(path(index.arcs[at] || []))]));
  const [from, to] = [place(frame.north, frame.west), place(frame.south, frame.east)];
  const shown = { x: Math.max(1, from.x), y: Math.max(1, from.y), right: Math.min(size.x - 1, to.x), bottom: Math.min(size.y - 1, to.y) };
  const box = {
    width: Math.max(LEAST_FRAME, shown.right - shown.x),
    height: Math.max(LEAST_FRAME, shown.bottom - shown.y),
  };
  const [width, height] = [size.x.toFixed(1), size.y.toFixed(1)];
  const marks = coreCities(index).flatMap((city) => {
    const { x, y } = place(city.lat, city.lon);
    const isEast = x > size.x * NAMES_WEST_FROM;
    const beside = isEast ? { x: (x - 3.5).toFixed(1), "text-anchor": "end" } : { x: (x + 3.5).toFixed(1) };
    const name = svg("text", { ...beside, y: (y + 3).toFixed(1), "font-size": 9, fill: "var(--text)" });
    name.textContent = words.pick(city);
    return [svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 1.6, fill: "var(--text)" }), name];
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height },
    svg("path", { d: fill.join(""), fill: "var(--land)", stroke: "var(--land)", "stroke-width": 1 }),
    svg("path", { d: borders.join(""), fill: "none", stroke: "var(--province)", "stroke-width": 0.9 }),
    svg("rect", { x: shown.x, y: shown.y, ...box, fill: "var(--accent)", "fill-opacity": 0.12, stroke: "var(--accent)", "stroke-width": 1.6 }),
    ...marks,
  );
}
