/**
 * Whoever asks their system for less motion gets a map that is there at once: no glide of
 * pans (by keys, by popups, after a drag). Flights and zooms ask for themselves.
 * @param {import("leaflet").Map} map
 */
export function calmMotion(map) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const { panBy } = map;
  map.panBy = (offset, options) =>
    panBy.call(map, offset, calm.matches ? { ...options, animate: false } : options);
  const coast = () => (map.options.inertia = !calm.matches);
  calm.addEventListener("change", coast);
  coast();
}
