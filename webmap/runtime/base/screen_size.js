import { mediaQuery } from "./media.js";

/** Screens with little room, as small.css and the other sheets know them. */

/** A phone upright: the heads of the panel lie below the map. */
export const PHONE = mediaQuery("(max-width: 640px)");

/** A phone on its side, or a screen at 400 %: tools lie along the top. */
export const SHORT = mediaQuery("(max-height: 430px)");

/** The panel begins closed and the left column folded. */
export const NARROW = mediaQuery("(max-width: 1000px)");

export const isSmall = () => PHONE.matches || SHORT.matches;
