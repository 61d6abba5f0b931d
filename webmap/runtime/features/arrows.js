import { svg } from "../base/dom.js";
/** @import { Box } from "../base/types.d.ts" */

/** Arrows towards a place outside: their heads, and where they leave the screen. */

const HEAD = 16;

/**
 * The head at the end of an arrow. The map keeps angles at every zoom, so that its
 * direction never changes.
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").LatLng[]} path
 * @param {string} colour
 */
export function arrowHead(map, path, colour) {
  const end = /** @type {import("leaflet").LatLng} */ (path.at(-1));
  const a = map.project(path.at(-2) || end, 12);
  const b = map.project(end, 12);
  const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
  const shape = svg("path", {
    d: "M15.5 8 3 13.5 6 8 3 2.5z",
    fill: colour,
    stroke: "var(--casing)",
    "stroke-width": 1.2,
    "stroke-linejoin": "round",
  });
  const sign = svg(
    "svg",
    { viewBox: "0 0 16 16", width: HEAD, height: HEAD, style: `display:block;transform:rotate(${angle.toFixed(1)}deg)`, "aria-hidden": "true" },
    shape,
  );
  const icon = L.divIcon({ html: /** @type {any} */ (sign), className: "lm-arrow", iconSize: [HEAD, HEAD] });
  return L.marker(end, { icon, pane: "arcs", interactive: false, keyboard: false });
}

/**
 * Follow a line from its far end back to where it is first in sight.
 * @param {{ x: number, y: number }[]} line points on the screen
 * @param {Box} frame of the screen
 * @param {Box[]} covers what lies over the map
 * @returns {{ x: number, y: number, dx: number, dy: number }[]} that place, then
 *   places further back, with the line's direction; empty when none is in sight
 */
export function visibleEnd(line, frame, covers) {
  const STEP = 6;
  const FAR = 40;
  const isWithin = (/** @type {{ x: number, y: number }} */ p, /** @type {Box} */ box) =>
    p.x >= box.x && p.y >= box.y && p.x <= box.x + box.w && p.y <= box.y + box.h;
  const isIn = (/** @type {{ x: number, y: number }} */ p) =>
    isWithin(p, frame) && !covers.some((box) => isWithin(p, box));
  /** @type {{ x: number, y: number, dx: number, dy: number }[]} */
  const stops = [];
  for (let i = line.length - 1; i > 0; i--) {
    const a = /** @type {{ x: number, y: number }} */ (line[i]);
    const b = /** @type {{ x: number, y: number }} */ (line[i - 1]);
    const [dx, dy] = [a.x - b.x, a.y - b.y];
    const count = Math.max(1, Math.round(Math.hypot(dx, dy) / STEP));
    for (let k = 0; k <= count; k++) {
      const p = { x: a.x - (dx * k) / count, y: a.y - (dy * k) / count, dx, dy };
      if (isIn(p)) stops.push(p);
      if (stops.length >= FAR) return stops;
    }
  }
  return stops;
}
