import { mediaQuery } from "./media.js";

/** Screens with little room, as small.css and the other sheets know them. */

/** A phone upright: the heads of the panel lie below the map. */
export const PHONE = mediaQuery("(max-width: 640px)");

/** A phone on its side, or a screen at 400 %: tools lie along the top. */
export const SHORT = mediaQuery("(max-height: 430px)");

export const isSmall = () => PHONE.matches || SHORT.matches;

/**
 * @param {HTMLElement} root
 * @returns {number} pixels from the top that the tools take
 */
export function tools(root) {
  const edges = [".lm-top", ".lm-bar"].map((part) => root.querySelector(part)?.getBoundingClientRect().bottom ?? 0);
  return Math.max(...edges);
}

/** Pixels of the panel's heads, closed, below a phone's map. */
const HEADS = 46;

/**
 * Pixels along the edges of the map that tools and the card of a selection take. Where
 * both screen sizes are small, the card covers the map until it is closed: it counts for
 * nothing there.
 * @param {HTMLElement} root
 */
export function taken(root) {
  const isTiny = PHONE.matches && SHORT.matches;
  const card = root.querySelector(".lm-detail:not([hidden])")?.getBoundingClientRect();
  const below = card ? root.clientHeight - card.top : PHONE.matches ? HEADS : 0;
  return {
    top: tools(root),
    left: SHORT.matches && !isTiny ? card?.right ?? 0 : 0,
    bottom: SHORT.matches ? 0 : below,
  };
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
