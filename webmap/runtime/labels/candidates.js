import { LINE_GAPS, besideLines, stopsAlong } from "./along_line.js";
import { decodeLine } from "../atlas/decode.js";
import { isArrow, isNotice } from "./required.js";
import { aroundPoint, besideLine } from "./placement.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** Which names want to stand on the map, in the order of their importance. */

/** Below this zoom the map shows the region: few names, none twice. */
export const REGION_SCALE = 8.5;
/** Symbols stand close in the two big cities: their names may go further out. */
const CORE_GAPS = [8, 16, 26, 38, 52];

/**
 * @typedef {{ id: string, kind: import("./types.d.ts").NameKind, text: string, type: string, colour: string, own?: object | undefined,
 *   boxes: (w: number, h: number, gap: number) => [number, number][], isDot?: boolean,
 *   isDue?: boolean, at?: import("leaflet").Point }} Wish
 */

/**
 * @param {Stage} stage
 * @param {MapState} state
 * @param {"first" | "later"} turn cities come before the features, the rest after
 * @returns {Wish[]}
 */
export function groundWishes(stage, state, turn) {
  const { map, index } = stage;
  if (!state.context.includes("labels")) return [];
  const zoom = map.getZoom();
  const bounds = map.getBounds();
  return index.payload.labels
    .filter((label) => label[state.lang] && zoom >= label.min_zoom && bounds.contains([label.lat, label.lon]))
    .filter((label) => (label.kind === "city" && label.rank <= 3) === (turn === "first"))
    .sort((a, b) => a.rank - b.rank)
    .map((label) => {
      const at = map.latLngToContainerPoint([label.lat, label.lon]);
      const isCity = label.kind === "city";
      const type = isCity && label.rank <= 1 ? "core" : label.kind;
      return {
        id: label.adcode || label.id || `ground-${label.kind}-${label.en}`,
        kind: isCity || type === "town" ? "point" : label.kind === "county" ? "area" : "ground",
        text: label[state.lang],
        type,
        colour: "",
        isDot: isCity || type === "town",
        at,
        boxes: (w, h, gap) => {
          if (type === "core") return CORE_GAPS.flatMap((far) => aroundPoint(at, w, h, far));
          if (isCity || type === "town") return [gap, gap + 8].flatMap((far) => aroundPoint(at, w, h, far));
          return [[at.x - w / 2, at.y - h / 2], ...aroundPoint(at, w, h, 4)];
        },
      };
    });
}

/**
 * @param {Stage} stage
 * @param {FeatureView[]} views
 * @returns {Wish[]} by layer, lines before points
 */
export function featureWishes(stage, views) {
  const { map, index, words } = stage;
  const frame = map.getBounds().pad(0.05);
  return views
    .filter((view) => words.pick(view.feature.label) && !isArrow(view) && !isNotice(view, index))
    .filter((view) => map.getZoom() >= REGION_SCALE || !isQuiet(view))
    .map((view) => ({ view, at: turnOf(view, index) }))
    .sort((a, b) => a.at - b.at)
    .filter(({ view }) => view.paths.length || frame.contains(view.anchor))
    .map(({ view }) => {
      const stand = view.stand?.() || { x: 0, y: 0 };
      const at = map.latLngToContainerPoint(view.anchor).add([stand.x, stand.y]);
      return {
        id: view.feature.id,
        kind: kindOfName(view),
        text: words.pick(view.feature.label),
        type: "feature",
        colour: `var(--c-${view.feature.layer})`,
        own: view.paths.length ? undefined : view,
        boxes: (w, h, gap) =>
          view.paths.length
            ? besideLines(map, view.paths, w, h, LINE_GAPS)
            : aroundPoint(at, w, h, gap),
      };
    });
}

/**
 * @param {FeatureView} view
 * @returns {import("./types.d.ts").NameKind}
 */
function kindOfName({ feature, paths }) {
  return paths.length ? "line" : feature.geometry ? "point" : "area";
}

/** @param {FeatureView} view */
export function isTie(view) {
  return view.feature.geometry_basis === "relation";
}

/**
 * Not named at region scale: ties, whose ends have the names, and existing roads.
 * @param {FeatureView} view
 */
function isQuiet(view) {
  const { role, outside_articles: outside, faint } = view.feature;
  const isPair = isTie(view) && role !== "loop" && role !== "star";
  const isSmall = !!view.stand?.().small && role !== "ring";
  return isPair || isSmall || !!outside || !!faint;
}

/**
 * Who is named first: ports, zones, then line by line.
 * @param {FeatureView} view
 * @param {AtlasIndex} index
 */
function turnOf(view, index) {
  const { layer, role } = view.feature;
  const kind = role === "port" ? 1 : role === "ring" ? 2 : isQuiet(view) ? 5 : view.paths.length ? 3 : 4;
  // Lines that share a lane say little more than the first of them.
  return kind + index.layerIds.indexOf(layer) / 20 + Math.abs(view.feature.lane || 0) / 8;
}

/**
 * Names of rivers, beside their lines.
 * @param {Stage} stage
 * @param {MapState} state
 * @returns {Wish[]}
 */
export function riverWishes(stage, state) {
  const { map, index } = stage;
  if (!state.context.includes("labels") || !state.context.includes("rivers")) return [];
  const most = map.getZoom() < REGION_SCALE ? 1 : 3;
  return index.payload.context.rivers
    .filter((river) => river.rank <= most)
    .map((river) => ({
      id: `ground-${river.id}`,
      kind: "ground",
      text: river[state.lang],
      type: "river",
      colour: "",
      boxes: (w, h) => {
        const longest = [...river.lines].sort((a, b) => b.length - a.length)[0] || [];
        const path = decodeLine(longest).map((pair) => L.latLng(pair));
        return besideLine(stopsAlong(map, path), w, h, 5);
      },
    }));
}
