/** @import { Box } from "../base/types.d.ts" */

/** What is set upon lines, and what tells the selection: names keep off them. */

/** Pixels that names keep from a balloon. */
const BALLOON_CLEAR = 3;
/** The clock at the corner of a symbol's box, as the style sheet places it; pixels. */
const CLOCK_SIGN = { size: 11, in: 5, above: 5 };

/**
 * @param {import("leaflet").Map} map
 * @param {HTMLElement | null} balloon
 * @returns {Box[]} of counts, heads of arrows and whatever else lies on lines; of the balloon
 */
export function signBoxes(map, balloon) {
  const shift = map.layerPointToContainerPoint([0, 0]);
  const signs = ["points", "arcs"].flatMap((name) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (map.getPane(name)?.querySelectorAll(".leaflet-marker-icon") || [])].flatMap((one) => {
      const isSymbol = one.classList.contains("lm-point"); // told by its view
      if (isSymbol && !one.querySelector(".lm-clock")) return [];
      const { x, y } = L.DomUtil.getPosition(one).add(shift);
      const [left = 0, top = 0, w = 0, h = 0] = [one.style.marginLeft, one.style.marginTop, one.style.width, one.style.height].map((size) => parseFloat(size) || 0);
      return isSymbol ? { x: x + left + w - CLOCK_SIGN.in, y: y + top - CLOCK_SIGN.above, w: CLOCK_SIGN.size, h: CLOCK_SIGN.size } : { x: x + left, y: y + top, w, h };
    }),
  );
  if (!balloon?.isConnected) return signs;
  const origin = map.getContainer().getBoundingClientRect();
  const { x, y, width, height } = balloon.getBoundingClientRect();
  const by = BALLOON_CLEAR;
  return [...signs, { x: x - origin.x - by, y: y - origin.y - by, w: width + 2 * by, h: height + 2 * by }];
}
