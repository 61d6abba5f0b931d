import { aroundPoint, cornersAbout, upright } from "./around_point.js";
/** @import { Name, Place, Scope, Spot } from "./types.d.ts" */

/** Names of seats, units and towns. */

const SEAT_RADIUS = 4; // pixels from the middle of a seat's dot to its edge

/**
 * @param {Scope} scope
 * @param {"first" | "later"} turn cities come before the features, the rest after
 * @returns {Name[]}
 */
export function groundNames(scope, turn) {
  const { stage, state, zoom, sight, frame, fine } = scope;
  const { map, index } = stage;
  if (!state.context.includes("labels")) return [];
  const bounds = map.getBounds();
  // Larger type needs a nearer view to have room.
  const near = zoom - Math.log2(scope.scale);
  return index.payload.labels
    .filter((label) => (label.kind === "city" ? zoom : near) >= label.min_zoom && (label.kind === "county" || bounds.contains([label.lat, label.lon])))
    .filter((label) => (label.kind === "city" && label.rank <= 3) === (turn === "first"))
    .sort((a, b) => a.rank - b.rank)
    .map((label) => {
      const at = map.latLngToContainerPoint([label.lat, label.lon]);
      const { adcode, kind } = label;
      const isDot = kind === "city" || kind === "town";
      const isCore = kind === "city" && label.rank <= 1;
      const isArea = kind === "county" && !!adcode && index.units.has(adcode);
      return {
        id: label.id || adcode || `ground-${kind}-${label.en}`,
        kind: isDot ? "point" : kind === "county" ? "area" : "ground",
        text: label[state.lang],
        type: isCore ? "core" : kind,
        colour: "",
        ...(isDot ? { dot: { x: at.x, y: at.y } } : {}),
        ...(isArea ? { adcode } : {}),
        rounds: (write) =>
          isArea ? (fine?.inArea(index, adcode, sight, frame, write, false) ?? []) : dotRounds(at, isDot, isCore, isCore || kind === "city", write),
        judge: (_, stance) => fine?.groundCost(scope, stance, !isCore, null) || 0,
      };
    });
}

/**
 * @param {Spot} at
 * @param {boolean} isDot
 * @param {boolean} isCore what the whole map is about is named wherever there is room
 * @param {boolean} mayShrink
 * @param {import("./types.d.ts").Write} write
 * @returns {Generator<Place[]>}
 */
function* dotRounds(at, isDot, isCore, mayShrink, write) {
  for (const [step, isBroken] of mayShrink ? /** @type {const} */ ([[0, false], [1, false], [0, true], [2, false]]) : /** @type {const} */ ([[0, false]])) {
    const setting = write(step, isBroken);
    if (!setting) continue;
    const { w, h } = setting;
    const upon = isDot ? [] : [upright(setting, at.x - w / 2, at.y - h / 2, 0)];
    yield [...upon, ...aroundPoint(at, SEAT_RADIUS, setting), ...(isCore ? cornersAbout(at, setting) : [])];
  }
}
