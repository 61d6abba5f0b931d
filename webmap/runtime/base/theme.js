/** @import { Styles } from "./types.d.ts" */

/**
 * Put a theme's colours on the page as CSS variables, so that a change of theme
 * repaints without rebuilding anything.
 * @param {HTMLElement} root
 * @param {Styles} styles
 * @param {string} name
 */
export function useTheme(root, styles, name) {
  for (const [key, value] of Object.entries(styles.themes[name] || {})) {
    root.style.setProperty(`--${key.replaceAll("_", "-")}`, String(value));
  }
  for (const [id, colours] of Object.entries(styles.layers)) {
    root.style.setProperty(`--c-${id}`, String(colours[name] || colours[styles.theme_by_day]));
  }
  root.dataset.theme = name;
  // A theme for a room: type is larger, too.
  if (themeScale(styles, name) > 1) root.dataset.large = "";
  else delete root.dataset.large;
}

/** @param {string} layerId */
export function layerColour(layerId) {
  return `var(--c-${layerId})`;
}

/**
 * @param {Styles} styles
 * @param {string} theme
 * @returns {number} how much thicker lines and type are drawn
 */
export function themeScale(styles, theme) {
  return Number(styles.themes[theme]?.scale ?? 1);
}
