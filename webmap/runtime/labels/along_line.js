import { pointAlong } from "../features/lanes.js";
import { besideLine } from "./placement.js";

/** Where along a line its name may stand. */
const SHARES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86];
/** How far off its line a name may stand, pixels. */
export const LINE_GAPS = [6, 14, 21];
export const NOTICE_GAPS = [...LINE_GAPS, 30, 40];

/**
 * Close to the line first, then a little further off.
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").LatLng[][]} paths
 * @param {number} w
 * @param {number} h
 * @param {number[]} gaps
 */
export function besideLines(map, paths, w, h, gaps) {
  const stops = paths.flatMap((path) => stopsAlong(map, path));
  return gaps.flatMap((gap) => besideLine(stops, w, h, gap));
}

/**
 * @param {import("leaflet").Map} map
 * @param {import("leaflet").LatLng[]} path
 */
export function stopsAlong(map, path) {
  return SHARES.map((share) => {
    const p = map.latLngToContainerPoint(pointAlong(path, share));
    const a = map.latLngToContainerPoint(pointAlong(path, Math.max(0, share - 0.03)));
    const b = map.latLngToContainerPoint(pointAlong(path, Math.min(1, share + 0.03)));
    return { x: p.x, y: p.y, dx: b.x - a.x, dy: b.y - a.y };
  });
}
