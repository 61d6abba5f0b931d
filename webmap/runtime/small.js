/** Screens with little room, as small.css and the other sheets know them. */

/** A phone upright: the heads of the panel lie below the map. */
export const PHONE = matchMedia("(max-width: 640px)");

/** A phone on its side, or a screen at 400 %: tools lie along the top. */
export const SHORT = matchMedia("(max-height: 430px)");

export const isSmall = () => PHONE.matches || SHORT.matches;

/**
 * @param {HTMLElement} root
 * @returns {number} pixels from the top that the tools take
 */
export function tools(root) {
  const edges = [".lm-top", ".lm-bar"].map((part) => root.querySelector(part)?.getBoundingClientRect().bottom ?? 0);
  return Math.max(...edges);
}

/**
 * A phone has room for one of the panel's cards: opening one closes the others.
 * @param {HTMLElement} side
 * @param {HTMLElement | null} kept the head of the card that stays
 */
export function closeOthers(side, kept) {
  for (const head of side.querySelectorAll('.lm-head[aria-expanded="true"]')) {
    if (head !== kept && head instanceof HTMLElement) head.click();
  }
}
