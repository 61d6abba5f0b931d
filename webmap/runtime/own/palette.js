/** @import { Styles } from "../base/types.d.ts" */

/**
 * The colours of what readers bring along, as variables of every theme, so that a change of theme
 * repaints them like all else, on the page and in pictures.
 */

/** @param {Styles} styles */
export function enterPalette(styles) {
  for (const [theme, { palette, rest, ramp }] of Object.entries(styles.own || {})) {
    const entries = [...palette.map((colour, at) => [`own_${at}`, colour]), ...ramp.map((colour, at) => [`own_ramp_${at}`, colour]), ["own_rest", rest]];
    Object.assign(styles.themes[theme] || {}, Object.fromEntries(entries));
  }
}

/** @param {Styles} styles */
export function paletteSize(styles) {
  return styles.own?.[styles.theme_by_day]?.palette.length || 1;
}

/** @param {Styles} styles */
export function rampSize(styles) {
  return styles.own?.[styles.theme_by_day]?.ramp.length || 1;
}

/**
 * @param {number} slot
 * @param {Styles} styles
 */
export function slotColour(slot, styles) {
  return `var(--own-${slot % paletteSize(styles)})`;
}

/** @param {number} step */
export function rampColour(step) {
  return `var(--own-ramp-${step})`;
}

export const REST_COLOUR = "var(--own-rest)";

/**
 * The colour of a layer, known by its id like those of ours.
 * @param {Styles} styles
 * @param {string} id
 * @param {number} slot
 */
export function enterLayerColour(styles, id, slot) {
  const themes = Object.entries(styles.own || {});
  styles.layers[id] = Object.fromEntries(themes.map(([theme, { palette }]) => [theme, palette[slot % palette.length] || ""]));
}

/**
 * @param {Styles} styles
 * @param {string} id
 */
export function leaveLayerColour(styles, id) {
  delete styles.layers[id];
}
