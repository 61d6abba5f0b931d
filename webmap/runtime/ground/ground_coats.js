/** How the ground is painted, from below upwards, for the canvas and for a picture alike. */

/**
 * @typedef {{ part: "fill" | "border" | "river", name: string, colour: string,
 *   width: number, alpha: number }} Coat
 *   `name`: of the fill or border, or a river's rank; `width`: pixels
 */

/**
 * @param {Record<string, string>} colours of the theme
 * @param {{ zoom: number, shown: string[] }} view
 * @returns {Coat[]}
 */
export function groundCoats(colours, { zoom, shown }) {
  const near = Math.min(1, Math.max(0, (zoom - 6) / 3));
  const faded = shown.includes("circle_extent");
  /** @type {Coat[]} */
  const coats = [];
  /**
   * @param {Coat["part"]} part
   * @param {string} name
   * @param {string | undefined} colour
   * @param {number} width
   */
  const add = (part, name, colour, width, alpha = 1) =>
    coats.push({ part, name, colour: colour || "#888", width, alpha });
  const seam = 0.6; // closes what shows between neighbours
  add("fill", "no", faded ? colours.land_outside : colours.land, seam);
  add("fill", "part", faded ? colours.land_part : colours.land, seam);
  add("fill", "yes", colours.land, seam);
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
  add("border", "province", colours.land, 4, 0.6);
  add("border", "province", colours.province, 1.6 + 0.8 * near, 0.95);
  if (faded) add("border", "circle", colours.circle, 1.1, 0.85);
  return coats;
}

/**
 * @param {number} rank of a river
 * @returns {string} the name of its coat
 */
export function riverCoat(rank) {
  return String(Math.min(3, Math.max(1, rank)));
}
