/** @import { Box } from "../base/types.d.ts" */

/** What is set upon lines, and what tells the selection: names keep off them. */

/** Pixels that names keep from a balloon. */
const BALLOON_CLEAR = 3;

/**
 * @param {import("leaflet").Map} map
 * @param {HTMLElement | null} balloon
 * @returns {Box[]} of counts, heads of arrows and whatever else lies on lines; of the balloon
 */
export function signBoxes(map, balloon) {
  const shift = map.layerPointToContainerPoint([0, 0]);
  const signs = ["points", "arcs"].flatMap((name) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (map.getPane(name)?.querySelectorAll(".leaflet-marker-icon:not(.lm-point)") || [])].map((one) => {
      const { x, y } = L.DomUtil.getPosition(one).add(shift);
      const [left, top, w, h] = [one.style.marginLeft, one.style.marginTop, one.style.width, one.style.height].map((size) => parseFloat(size) || 0);
      return { x: x + (left || 0), y: y + (top || 0), w: w || 0, h: h || 0 };
    }),
  );
  if (!balloon?.isConnected) return signs;
  const origin = map.getContainer().getBoundingClientRect();
  const { x, y, width, height } = balloon.getBoundingClientRect();
  const by = BALLOON_CLEAR;
  return [...signs, { x: x - origin.x - by, y: y - origin.y - by, w: width + 2 * by, h: height + 2 * by }];
}
