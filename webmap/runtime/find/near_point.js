import { boundsOf, outlinesOf } from "../atlas/extents.js";
import { unitAt } from "../atlas/unit_at.js";
import { readCoordinates } from "./coordinates.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Entry } from "./search_entries.js" */
/** @import { Found } from "./search_index.js" */

/** A point that was typed: itself, the county that it lies in, and what is near. */

const NEAR_KM = 30;
const MOST_NEAR = 8;
const KM_EACH_DEGREE = 111.2;

/**
 * @param {string} text
 * @param {AtlasIndex} index
 * @param {Entry[]} entries
 * @returns {{ found: Found[], total: number } | null} nothing where no point was typed
 */
export function nearPoint(text, index, entries) {
  const spot = readCoordinates(text);
  if (!spot) return null;
  const unit = unitAt(index, spot.lat, spot.lon);
  const county = unit && entries.find((entry) => entry.adcode === unit.adcode);
  const near = entries
    .flatMap((entry) => {
      const km = entry.kind === "feature" ? nearest_km(entry.id, spot, index) : Infinity;
      return km <= NEAR_KM ? [{ entry, km }] : [];
    })
    .sort((a, b) => a.km - b.km)
    .slice(0, MOST_NEAR)
    .map(({ entry }) => entry);
  const at = `${spot.lon}°E, ${spot.lat}°N`;
  const name = { zh: `${spot.lon}°E, ${spot.lat}°N`, en: at };
  /** @type {Entry} */
  const point = {
    ...{ kind: "point", id: `${spot.lon},${spot.lat}`, name, hint: unit?.name ?? { zh: "", en: "" }, layer: "", names: [], fields: [], factIds: [] },
    ...{ isText: false, role: "", now: "", then: "", ever: [], places: [], units: unit ? [unit.adcode] : [], dates: [], told: [], spot },
  };
  const found = [point, ...(county ? [county] : []), ...near].map((entry, i) => ({ entry, score: 5 - i / 100, held: 1, field: -1, from: 0, to: 0 }));
  return { found, total: found.length };
}

/**
 * @param {string} id
 * @param {{ lat: number, lon: number }} spot
 * @param {AtlasIndex} index
 * @returns {number} to the nearest vertex or leg, on a plane: for the order alone
 */
function nearest_km(id, { lat, lon }, index) {
  const feature = index.features.get(id);
  // An arc that says "these two" lies nowhere on the ground.
  if (!feature?.geometry || feature.geometry_basis === "relation" || !boundsOf(feature, index)) return Infinity;
  const shrink = Math.cos((lat * Math.PI) / 180);
  let least = Infinity;
  for (const line of outlinesOf(feature, index)) {
    for (const [i, [y, x]] of line.entries()) {
      const [y0, x0] = line[i - 1] ?? [y, x];
      const [ax, ay] = [(x0 - lon) * shrink, y0 - lat];
      const [bx, by] = [(x - x0) * shrink, y - y0];
      const along = Math.max(0, Math.min(1, -(ax * bx + ay * by) / (bx * bx + by * by || 1)));
      least = Math.min(least, Math.hypot(ax + along * bx, ay + along * by));
    }
  }
  return least * KM_EACH_DEGREE;
}
