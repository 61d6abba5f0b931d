import { upright } from "./around_point.js";
import { spotAt } from "./screen_path.js";
/** @import { Place, Setting, Spot, Stop } from "./types.d.ts" */

/** Places further off, that a thin line leads to. */

/** How far off a name may stand that a line leads to, pixels from its near edge. */
const LEADS = [16, 26, 38, 52, 70, 92, 120, 150, 190];
const WAYS = Array.from({ length: 16 }, (_, i) => (i * Math.PI) / 8);
const COST_OF_LEADER = 14;

/**
 * @param {Spot} from what is named
 * @param {number} r pixels around it that the line leaves free
 * @param {Setting} setting
 * @returns {Place[]}
 */
export function ledFrom(from, r, setting) {
  const { w, h } = setting;
  return LEADS.flatMap((far) =>
    WAYS.map((angle) => {
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      const x = from.x + dx * (r + far) + (Math.abs(dx) < 0.2 ? -w / 2 : dx < 0 ? -w : 0);
      const y = from.y + dy * (r + far) - h / 2 + (Math.abs(dx) < 0.5 ? (Math.sign(dy) * h) / 2 : 0);
      const to = { x: Math.min(Math.max(from.x, x), x + w), y: Math.min(Math.max(from.y, y + h * 0.3), y + h * 0.7) };
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const start = { x: from.x + ((to.x - from.x) / length) * r, y: from.y + ((to.y - from.y) / length) * r };
      const cost = setting.cost + COST_OF_LEADER + far * 0.3 + (dy > 0.2 ? 1 : 0);
      return { ...upright(setting, x, y, cost), leader: /** @type {[Spot, Spot]} */ ([start, to]) };
    }),
  );
}

/**
 * @param {Stop[]} stops
 * @param {Setting[]} settings
 * @returns {Place[]}
 */
export function ledFromLine(stops, settings) {
  return stops.slice(0, 7).flatMap(({ path, s, off }) =>
    settings.flatMap((setting) => ledFrom(spotAt(path, s), 1, setting).map((place) => ({ ...place, cost: place.cost + off * 8 }))),
  );
}
