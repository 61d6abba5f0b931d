import { mediaQuery } from "./media.js";

/** Whether the reader asks for less motion, now. */
export const CALM = mediaQuery("(prefers-reduced-motion: reduce)");

/**
 * Whoever asks their system for less motion gets a map that is there at once: no glide of
 * pans (by keys, by popups, after a drag). Flights and zooms ask for themselves.
 * @param {import("leaflet").Map} map
 */
export function calmMotion(map) {
  const { panBy } = map;
  map.panBy = (offset, options) =>
    panBy.call(map, offset, CALM.matches ? { ...options, animate: false } : options);
  const coast = () => (map.options.inertia = !CALM.matches);
  CALM.onChange(coast);
  coast();
}
