import { reliefPresence } from "./relief.js";

/** How the ground is painted, from below upwards, for the canvas and for a picture alike. */

/**
 * @typedef {{ part: "fill" | "relief" | "border" | "river", name: string, colour: string,
 *   width: number, alpha: number }} Coat
 *   `name`: of the fill or border, or a river's rank; `width`: pixels
 */

/** @typedef {Record<string, string | number>} ThemeColours */

/**
 * @param {ThemeColours} colours of the theme
 * @param {{ zoom: number, shown: string[], provinces: string[] }} view
 * @returns {Coat[]}
 */
export function groundCoats(colours, { zoom, shown, provinces }) {
  const near = Math.min(1, Math.max(0, (zoom - 6) / 3));
  const faded = shown.includes("circle_extent");
  /** @type {Coat[]} */
  const coats = [];
  /**
   * @param {Coat["part"]} part
   * @param {string} name
   * @param {string | number | undefined} colour
   * @param {number} width
   */
  const add = (part, name, colour, width, alpha = 1) =>
    coats.push({ part, name, colour: String(colour || "#888"), width, alpha });
  const seam = 0.6; // closes what shows between neighbours
  for (const circle of ["no", "part", "yes"]) {
    for (const province of provinces) {
      add("fill", fillName(circle, province), landColour(colours, faded ? circle : "yes", province), seam);
    }
  }
  const presence = reliefPresence(zoom);
  if (presence) add("relief", "relief", colours.land, 0, Number(colours.relief || 0) * presence);
  if (faded) add("border", "circle", colours.circle, 5 + 3 * near, 0.22);
  if (shown.includes("counties")) {
    add("border", "county", colours.county, 0.5 + 0.6 * near);
    add("border", "city", colours.city, 0.7 + 0.7 * near, 0.9);
  }
  if (shown.includes("rivers")) {
    for (const [rank, width] of [3 + 2 * near, 1.8 + near, 1.1 + near].entries()) {
      add("river", String(rank + 1), colours.river, width);
    }
  }
  add("border", "outer", colours.province, 1 + 0.5 * near, 0.75);
  if (faded) add("border", "circle", colours.circle, 1.1, 0.85);
  // Between the two sides runs the line that the map is about: a calm band and a firm core.
  add("border", "province", colours.land, 8 + 2 * near, 0.7);
  add("border", "province", colours.province, 7 + 2 * near, 0.26);
  add("border", "province", colours.province, 1.9 + near, 1);
  return coats;
}

/**
 * @param {string} circle
 * @param {string} province
 */
export function fillName(circle, province) {
  return `${circle} ${province}`;
}

/**
 * Each side has a tint of its own, where the theme names one: `land_50` is that of the
 * province whose codes begin with 50.
 * @param {ThemeColours} colours
 * @param {string} circle
 * @param {string} province
 */
function landColour(colours, circle, province) {
  const kind = { no: "_outside", part: "_part" }[circle] || "";
  return colours[`land_${province}${kind}`] || colours[`land${kind}`];
}

/**
 * @param {number} rank of a river
 * @returns {string} the name of its coat
 */
export function riverCoat(rank) {
  return String(Math.min(3, Math.max(1, rank)));
}
