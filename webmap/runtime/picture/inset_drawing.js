import { extentOfPoints, extentsMeet } from "../atlas/extents.js";
import { featuresNear } from "../atlas/inset_places.js";
import { h, svg } from "../base/dom.js";
import { useTheme } from "../base/theme.js";
import { createDrawing } from "../features/drawing.js";
import { createLabels } from "../labels/labels.js";
import { createPanes } from "../map/panes.js";
import { extentOfBounds } from "../map/view.js";
import { FONT_FAMILY, mapToSvg } from "./sheet_svg.js";
import { stillMap, stillStage } from "./still_stage.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */

/** A small map as a drawing: ground, lines and names at a scale of its own. */

const NO_EDGES = { left: 0, top: 0, right: 0, bottom: 0 };

/**
 * @typedef {{ drawing: SVGElement, seen: Extent }} InsetDrawing
 *   `seen`: what the small map shows, a little more than was asked for
 */

/**
 * @param {Stage} stage
 * @param {{ key: string, extent: Extent }} place
 * @param {{ width: number, height: number }} size
 * @param {Pick<PageLook, "typeScale" | "viewShowing" | "fineNames">} look of the page
 * @returns {InsetDrawing}
 */
export function drawInset(stage, place, size, look) {
  const steps = insetSteps(stage, place, size, look);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same for a page that goes on meanwhile: it stops where a frame may pass.
 * @param {Stage} stage
 * @param {{ key: string, extent: Extent, other?: Partial<MapState> }} place `other`: what it shows otherwise
 * @param {{ width: number, height: number }} size
 * @param {Pick<PageLook, "typeScale" | "viewShowing" | "fineNames">} look
 * @returns {Generator<void, InsetDrawing>}
 */
export function* insetSteps(stage, { key, extent, other }, { width, height }, look) {
  const frame = h("div", { class: "lm-sheet-map", style: `width:${width}px;height:${height}px` });
  const host = h("div", { class: "lm-root lm-sheet", inert: true, "aria-hidden": "true", style: "padding:0" }, frame);
  const still = stillStage(stage, frame, other);
  useTheme(host, stage.index.payload.styles, still.store.state().theme);
  document.body.append(host);
  const map = stillMap(frame, [extent.north, extent.west], 9);
  try {
    const { lat, lng, zoom } = look.viewShowing(map, extent, NO_EDGES);
    map.setView([lat, lng], zoom, { animate: false });
    const seen = extentOfBounds(map.getBounds());
    const near = { ...still, map, index: indexNear(stage.index, seen) };
    const drawing = createDrawing(near, createPanes(map));
    drawing.showAndHide(near.store.state());
    yield;
    thinCounts(frame);
    // Where an arrow leads is told beside its head, on the large map.
    const named = () => drawing.shownViews().filter(({ feature }) => feature.role !== "arrow");
    createLabels(near, named, look.typeScale(), look.fineNames).place();
    yield;
    const prefix = `inset-${key.replace(/\W+/g, "-")}-`;
    const { defs, drawn } = mapToSvg({ host, frame, stage: near }, prefix);
    const box = { viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONT_FAMILY };
    return { drawing: svg("svg", box, svg("defs", null, ...defs), drawn), seen };
  } finally {
    map.remove();
    host.remove();
  }
}

/**
 * Where trunks lie close together, the highest counts stand, and none over a symbol: what is
 * enlarged beside the large map need not say again what that says.
 * @param {HTMLElement} frame of a small map
 */
function thinCounts(frame) {
  const edge = frame.getBoundingClientRect();
  const taken = [...frame.querySelectorAll(".lm-point")].map((one) => one.getBoundingClientRect());
  const counts = [...frame.querySelectorAll(".lm-trunk-count")].map((one) => ({ one, box: one.getBoundingClientRect() }));
  const told = (/** @type {{ one: Element }} */ { one }) => Number(one.textContent?.slice(1)) || 0;
  for (const count of counts.sort((a, b) => told(b) - told(a) || a.box.x - b.box.x || a.box.y - b.box.y)) {
    const { left, right, top, bottom } = count.box;
    const isCut = left < edge.left || right > edge.right || top < edge.top || bottom > edge.bottom;
    const isOver = taken.some((box) => left < box.right && box.left < right && top < box.bottom && box.top < bottom);
    if (isCut || isOver) count.one.parentElement?.remove();
    else taken.push(count.box);
  }
}

/**
 * @param {AtlasIndex} index
 * @param {Extent} frame
 * @returns {AtlasIndex} with the features and units that may be seen there: to draw the others
 *   would cost as much as the large map
 */
function indexNear(index, frame) {
  const byLayer = new Map([...index.byLayer].map(([id, features]) => [id, featuresNear(index, features, frame)]));
  const extents = arcExtents(index.arcs);
  const isNear = (/** @type {number} */ ref) => {
    const extent = extents[ref < 0 ? ~ref : ref];
    return !!extent && extentsMeet(extent, frame);
  };
  // One unit of each province at least: tints go by the provinces that there are.
  const provinces = new Set();
  const units = new Map([...index.units].filter(([, unit]) => {
    const isFirst = !provinces.has(unit.prov);
    provinces.add(unit.prov);
    return isFirst || unit.arcs.flat(2).some(isNear);
  }));
  const used = new Set([...units.values()].flatMap((unit) => unit.arcs.flat(2).map((ref) => (ref < 0 ? ~ref : ref))));
  return { ...index, byLayer, units, arcs: index.arcs.map((arc, at) => (used.has(at) ? arc : [])) };
}

/** @type {WeakMap<AtlasIndex["arcs"], (Extent | null)[]>} */
const knownArcExtents = new WeakMap();

/** @param {AtlasIndex["arcs"]} arcs */
function arcExtents(arcs) {
  const known = knownArcExtents.get(arcs) || arcs.map(extentOfPoints);
  knownArcExtents.set(arcs, known);
  return known;
}
