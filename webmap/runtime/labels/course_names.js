import { decodeLine } from "../atlas/decode.js";
import { distance } from "./around_point.js";
import { normalAt, onPath } from "./along_line.js";
import { groundCost } from "./ground_cost.js";
import { toPlane } from "./plane.js";
import { measured, nearestOn, spotAt } from "./screen_path.js";
import { provinceAt, sharedBorders } from "./province_border.js";
import { stretchFor, textAlong } from "./text_along.js";
/** @import { AtlasIndex, Encoded } from "../atlas/types.d.ts" */
/** @import { ScreenPath } from "./screen_path.js" */
/** @import { Name, Place, Scope, Setting, Spot, Stance, Stop } from "./types.d.ts" */

/** Names along the courses of the ground: rivers, and what lies on either side of a border. */

/** Pixels of a river, and of a border, that one name serves. */
const RIVER_REACH = 640;
const BORDER_REACH = 1100;
/** Below this zoom the lesser rivers are named once. */
const REGION_RIVERS = 8.5;
/** Places tried in the piece of the line that a name serves, the middle first: shares of it. */
const SLIDES = [0, -0.08, 0.08, -0.16, 0.16, -0.24, 0.24, -0.32, 0.32, -0.4, 0.4, -0.48, 0.48];
/** How a name follows a river: the more it winds, the smoother and the further off. */
const COURSES = [{ gaps: [3, 7] }, { gaps: [7, 12], calm: 34, stray: 9 }, { gaps: [11, 16], calm: 60, stray: 17 }];
/** Pixels beyond the screen that a line is followed. */
const FOLLOWED = 120;

/**
 * @param {Scope} scope
 * @returns {Name[]} provinces first
 */
export function courseNames(scope) {
  return [...sideNames(scope), ...riverNames(scope)];
}

/**
 * Rivers along their curves, again and again.
 * @param {Scope} scope
 * @returns {Name[]}
 */
export function riverNames(scope) {
  const { stage, state, zoom, field } = scope;
  if (!state.context.includes("labels") || !state.context.includes("rivers")) return [];
  return [...stage.index.payload.context.rivers]
    .filter((river) => river.rank <= 3)
    .sort((a, b) => a.rank - b.rank)
    .flatMap((river) => {
      const most = zoom < REGION_RIVERS && river.rank > 1 ? 1 : Infinity;
      return planeLines(river.lines).flatMap((line) =>
        repeated(scope, line, RIVER_REACH, most).map((stops) => ({
          ...{ id: `ground-${river.id}`, kind: /** @type {const} */ ("ground"), text: river[state.lang], repeats: true },
          ...{ type: /** @type {const} */ ("river"), colour: "" },
          *rounds(write) {
            for (const [step, winding] of /** @type {const} */ ([[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])) {
              const setting = write(step, false);
              if (setting) yield stops.flatMap((stop) => riverPlaces(stop, setting, winding));
            }
          },
          // Never on a line: a road would be taken for the river.
          judge: (_, { boxes }) => (boxes.some((box) => field.inkUnder(box)) ? Infinity : 0),
        })),
      );
    });
}

/**
 * Close to the river, or, where it winds, along its course.
 * @param {Stop} stop
 * @param {Setting} setting
 * @param {number} winding 0 for a calm course
 * @returns {Place[]}
 */
function riverPlaces(stop, setting, winding) {
  const line = setting.signs();
  const { gaps, ...more } = COURSES[winding] || { gaps: [] };
  return line ? onPath(stop, setting, line, gaps, setting.cost + stop.off * 10, more) : [];
}

/**
 * Each side of a border between provinces on its own side, and the neighbours outside.
 * @param {Scope} scope
 * @returns {Name[]}
 */
export function sideNames(scope) {
  const { stage, state } = scope;
  const { index, words } = stage;
  if (!state.context.includes("labels")) return [];
  const inside = sharedBorders(index).map(({ side, line }) => ({ id: side, side, text: words.t(`province.${side}`), lines: [line] }));
  const outside = (index.payload.context.neighbours || []).map((one) => ({ ...one, side: "", text: one[state.lang], lines: planeLines(one.lines) }));
  return [...inside, ...outside].flatMap(({ id, side, text, lines }) =>
    lines.flatMap((line) =>
      repeated(scope, line, BORDER_REACH, Infinity).map((stops) => ({
        ...{ id: `ground-${id}`, kind: /** @type {const} */ ("ground"), text, type: /** @type {const} */ ("province") },
        ...{ colour: "", repeats: true },
        *rounds(write) {
          for (const setting of [write(0, false), write(1, false), write(2, false)]) {
            if (setting) yield stops.flatMap((stop) => sidePlaces(stop, setting));
          }
        },
        judge: (_, stance) => (isOnSide(scope, stance, side) ? groundCost(scope, stance, true, null) : Infinity),
      })),
    ),
  );
}

/**
 * On the left hand of a border, far enough off to clear its windings; level where they
 * leave no other way.
 * @param {Stop} stop
 * @param {Setting} setting
 * @returns {Place[]}
 */
function sidePlaces({ path, s, off }, setting) {
  const line = setting.signs();
  if (!line) return [];
  /** @type {ReturnType<typeof stretchFor> | undefined} */
  let found;
  const along = [8, 14, 22, 32].map((gap, turn) => ({
    setting,
    cost: setting.cost + off * 10 + turn * 2,
    make() {
      if (found === undefined) found = stretchFor(path, s, line, { calm: 60, stray: 24 });
      return found && textAlong(found, line, gap, 1);
    },
  }));
  const p = spotAt(path, s);
  const [nx, ny] = normalAt(path, s);
  const [w, h] = [line.width, line.size * 1.15];
  const level = [8, 16, 26].map((gap, turn) => {
    const reach = Math.abs(nx) * (w / 2) + Math.abs(ny) * (h / 2) + gap;
    const [x, y] = [p.x + nx * reach - w / 2, p.y + ny * reach - h / 2];
    const run = { text: line.signs.join(""), sign: 0, x, y: y + h * 0.8, angle: 0 };
    return { setting, cost: setting.cost + 6 + off * 10 + turn * 2, make: () => ({ boxes: [{ x, y, w, h }], runs: [run] }) };
  });
  return [...along, ...level];
}

/**
 * @param {Scope} scope
 * @param {Stance} stance
 * @param {string} side province; empty outside all
 */
function isOnSide({ stage, sight, water }, { boxes }, side) {
  return boxes.every(({ x, y, w, h }) =>
    [[0.5, 0.5], [0, 0], [1, 0], [0, 1], [1, 1]].every(([right = 0, down = 0]) =>
      provinceAt(stage.index, sight.back({ x: x + w * right, y: y + h * down })) === side),
  ) && boxes.every((box) => !water.inkUnder(box));
}

/**
 * Rivers and the border between provinces, which names had better not cross.
 * @param {AtlasIndex} index
 * @param {import("./plane.js").Sight} sight
 * @param {import("../base/types.d.ts").Box} frame
 * @returns {ScreenPath[]}
 */
export function groundLines(index, sight, frame) {
  const borders = sharedBorders(index).map(({ line }) => line).filter((_, i) => i % 2 === 0);
  const rivers = index.payload.context.rivers.flatMap((river) => planeLines(river.lines));
  return [...borders, ...rivers].flatMap((line) => screenParts(line, sight.at, frame));
}

/** @type {WeakMap<Encoded[], Spot[][]>} */
const knownPlanes = new WeakMap();

/**
 * @param {Encoded[]} lines
 * @returns {Spot[][]} on the plane
 */
function planeLines(lines) {
  let known = knownPlanes.get(lines);
  if (!known) knownPlanes.set(lines, (known = lines.map((line) => decodeLine(line).map(toPlane))));
  return known;
}

/**
 * Cut a line into pieces of about one length, each with the places in it that are on screen.
 * @param {Scope} scope
 * @param {Spot[]} line on the plane
 * @param {number} reach pixels
 * @param {number} most
 * @returns {Stop[][]}
 */
function repeated({ sight, frame }, line, reach, most) {
  const drawn = screenParts(line, sight.at, frame);
  if (!drawn.length) return [];
  const whole = measured(line);
  const count = Math.min(most, Math.max(1, Math.round((whole.length * sight.scale) / reach)));
  const pieces = Array.from({ length: count }, (_, piece) =>
    SLIDES.flatMap((slide) => {
      const p = sight.at(spotAt(whole, (whole.length * (piece + 0.5 + slide)) / count));
      if (distance(frame, p)) return [];
      const [best] = drawn.map((path) => ({ path, ...nearestOn(path, p) })).sort((a, b) => a.far - b.far);
      return best && best.far < 3 ? [{ path: best.path, s: best.s, off: Math.abs(slide) }] : [];
    }),
  );
  return pieces.filter((stops) => stops.length);
}

/**
 * @param {Spot[]} line
 * @param {(spot: Spot) => Spot} at
 * @param {import("../base/types.d.ts").Box} frame
 * @returns {ScreenPath[]} what of it lies on the screen or near it
 */
function screenParts(line, at, frame) {
  /** @type {Spot[][]} */
  const parts = [];
  let isOut = true;
  for (const spot of line) {
    const p = at(spot);
    if (distance(frame, p) > FOLLOWED) isOut = true;
    else if (isOut) {
      parts.push([p]);
      isOut = false;
    } else {
      const part = /** @type {Spot[]} */ (parts.at(-1));
      const before = /** @type {Spot} */ (part.at(-1));
      if (Math.abs(p.x - before.x) + Math.abs(p.y - before.y) > 1.5) part.push(p);
    }
  }
  return parts.filter((part) => part.length > 1).map(measured);
}
