import { PHONE, SHORT } from "../base/screen_size.js";
/** @import { Box } from "../base/types.d.ts" */

/**
 * What lies over the map. Each part says so of itself, by `covering`; who must keep clear
 * of it asks here and never looks for the part.
 * @typedef {"tools" | "control" | "foot" | "side" | "room" | "caption" | "card" | "balloon" | "inset"} Cover
 */

/** Pixels that names keep from what covers the map. */
const CLEAR = 4;

/**
 * @param {Cover} kind
 * @returns {Record<string, string>} properties of the element that covers
 */
export function covering(kind) {
  return { "data-covers": kind };
}

/**
 * @param {HTMLElement} root
 * @param {Cover} kind
 * @returns {DOMRect[]} of those that are seen
 */
function rects(root, kind) {
  return [...root.querySelectorAll(`[data-covers="${kind}"]:not([hidden])`)].map((one) => one.getBoundingClientRect());
}

/**
 * @param {HTMLElement} root
 * @param {Cover[]} but those that do not count
 * @returns {Box[]} in the map's own pixels, with what names keep clear
 */
export function coveredBoxes(root, ...but) {
  const selector = ["[data-covers]", ...but.map((kind) => `:not([data-covers="${kind}"])`)].join("");
  const origin = root.getBoundingClientRect();
  return [...root.querySelectorAll(selector)].flatMap((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    if (!width || !height) return []; // not shown
    return [{ x: left - origin.left - CLEAR, y: top - origin.top - CLEAR, w: width + 2 * CLEAR, h: height + 2 * CLEAR }];
  });
}

/**
 * @param {HTMLElement} root
 * @returns {Box[]} in the map's own pixels, of what a balloon keeps off
 */
export function coveredAround(root) {
  return coveredBoxes(root, "balloon");
}

/**
 * @param {HTMLElement} root
 * @param {Cover} kind
 * @returns {DOMRect | null} of the first that is seen
 */
export function coveredBy(root, kind) {
  return rects(root, kind)[0] || null;
}

/**
 * Pixels along the edges that the page's rooms take: the line at the top, the column at the
 * left, the drawer below. The style sheets say it, so that a view can be fitted before they
 * are there.
 * @param {HTMLElement} root
 */
export function roomsTaken(root) {
  const style = getComputedStyle(root);
  const px = (/** @type {string} */ name) => parseFloat(style.getPropertyValue(name)) || 0;
  return { left: px("--lm-left"), top: px("--lm-line"), bottom: px("--lm-drawer") };
}

/**
 * @param {HTMLElement} root
 * @param {number} right pixels that the panel covers
 * @param {number} kept pixels between what is to be seen and whatever covers the map
 * @returns {import("./view.js").Insets}
 */
export function insetsBeside(root, right, kept) {
  const taken = PHONE.matches || SHORT.matches ? edgesTaken(root) : roomsTaken(root);
  return { left: taken.left + kept, top: taken.top + kept, right: right + kept, bottom: taken.bottom + kept };
}

/**
 * @param {HTMLElement} root
 * @returns {number} pixels from the top that the tools take
 */
export function toolsBottom(root) {
  return Math.max(0, ...rects(root, "tools").map((rect) => rect.bottom));
}

/**
 * Pixels along the edges of a small screen's map that tools and the card of a selection
 * take. Where both screen sizes are small, the card covers the map until it is closed: it
 * counts for nothing there.
 * @param {HTMLElement} root
 */
export function edgesTaken(root) {
  const isTiny = PHONE.matches && SHORT.matches;
  const card = coveredBy(root, "card");
  // On a phone the card at the right is a sheet below, its tabs on top.
  const sheet = PHONE.matches ? root.clientHeight - (coveredBy(root, "side")?.top ?? root.clientHeight) : 0;
  const below = card ? root.clientHeight - card.top : sheet;
  return {
    top: toolsBottom(root),
    left: SHORT.matches && !isTiny ? card?.right ?? 0 : 0,
    bottom: SHORT.matches ? 0 : below,
  };
}
