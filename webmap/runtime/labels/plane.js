/** @import { Spot } from "./types.d.ts" */

/** The ground on a plane, one unit wide around the world: a view only scales and shifts it. */

const TILE = 256; // pixels that hold the world at zoom 0

/**
 * @param {[number, number]} place latitude and longitude
 * @returns {Spot} Web Mercator; y grows southwards
 */
export function toPlane([lat, lng]) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return { x: lng / 360, y: -Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI) };
}

/**
 * @typedef {{ scale: number, at: (spot: Spot) => Spot, back: (spot: Spot) => Spot }} Sight
 *   from the plane to the screen and back; `scale`: pixels for a unit of the plane
 */

/**
 * @param {import("leaflet").Map} map
 * @returns {Sight}
 */
export function sightOf(map) {
  const scale = TILE * 2 ** map.getZoom();
  const origin = map.latLngToContainerPoint([0, 0]);
  return {
    scale,
    at: ({ x, y }) => ({ x: x * scale + origin.x, y: y * scale + origin.y }),
    back: ({ x, y }) => ({ x: (x - origin.x) / scale, y: (y - origin.y) / scale }),
  };
}
