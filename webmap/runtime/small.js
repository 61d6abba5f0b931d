/** Screens with little room, as small.css and the other sheets know them. */

/** A phone upright: the heads of the panel lie below the map. */
export const PHONE = matchMedia("(max-width: 640px)");

/** A phone on its side, or a screen at 400 %: tools lie along the top. */
export const SHORT = matchMedia("(max-height: 430px)");
