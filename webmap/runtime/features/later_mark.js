import { svg } from "../base/dom.js";

/** The sign that a state comes from a later source: a clock in a colour of its own. */

const SIZE = 14;

/** @returns {SVGElement} in a square of 14 */
export function clock() {
  const attrs = { viewBox: "0 0 14 14", width: SIZE, height: SIZE, class: "lm-clock", "aria-hidden": "true" };
  return svg(
    "svg",
    attrs,
    svg("circle", { cx: 7, cy: 7, r: 6, fill: "var(--later-ink)", stroke: "var(--casing)", "stroke-width": 1.4 }),
    svg("path", { d: "M7 3.6V7l2.3 1.6", fill: "none", stroke: "var(--casing)", "stroke-width": 1.5, "stroke-linecap": "round" }),
  );
}

/**
 * @param {import("leaflet").LatLng} at
 * @returns {import("leaflet").Marker}
 */
export function laterTag(at) {
  const icon = L.divIcon({
    html: /** @type {any} */ (clock()),
    className: "lm-later-tag",
    iconSize: [SIZE, SIZE],
  });
  return L.marker(at, { icon, pane: "points", interactive: false, keyboard: false, zIndexOffset: 300 });
}
