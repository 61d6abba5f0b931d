import { svg } from "../base/dom.js";

/** Scale bar and scale of a picture, at the middle of its map. */

const EQUATOR_METRES = 156543.034;
const LONGEST_BAR = 150;
const BAR_STEPS = [5, 2, 1];

/** @param {import("leaflet").Map} map */
function metresPerPx(map) {
  return (EQUATOR_METRES * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** map.getZoom();
}

/**
 * @param {import("leaflet").Map} map
 * @returns {SVGElement} a bar of two halves with its length, and an arrow to the north
 */
export function scaleBar(map) {
  const most = metresPerPx(map) * LONGEST_BAR;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * (BAR_STEPS.find((step) => step * power <= most) || 1);
  const length = metres / metresPerPx(map);
  const text = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  const ink = "var(--panel-text)";
  const label = (/** @type {number} */ x, /** @type {string} */ words, /** @type {string} */ anchor) => {
    const element = svg("text", { x, y: 9, "font-size": 10, "text-anchor": anchor, fill: ink });
    element.textContent = words;
    return element;
  };
  const half = length / 2;
  return svg(
    "svg",
    { viewBox: "0 0 210 22", width: 210, height: 22 },
    svg("path", { d: `M1 13H${1 + length}V18H1z`, fill: "var(--panel)", stroke: ink, "stroke-width": 1 }),
    svg("path", { d: `M1 13H${1 + half}V18H1z`, fill: ink }),
    label(1, "0", "start"),
    label(1 + length, text, "middle"),
    svg("path", { d: `M${length + 38} 3 ${length + 43} 19 ${length + 38} 15.5 ${length + 33} 19z`, fill: ink }),
    label(length + 47, "N", "start"),
  );
}

/**
 * @param {import("leaflet").Map} map
 * @param {number} density of its pixels on paper, on one millimetre
 * @returns {string} the denominator, to two figures
 */
export function paperScale(map, density) {
  const exact = metresPerPx(map) * 1000 * density;
  const power = 10 ** (Math.floor(Math.log10(exact)) - 1);
  return String(Math.round(exact / power) * power).replace(/\B(?=(\d{3})+$)/g, "\u2009");
}
