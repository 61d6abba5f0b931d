import { extentOfBounds } from "../map/view.js";
import { createDrawing } from "../features/drawing.js";
import { h, refill } from "../base/dom.js";
import { createLabels } from "../labels/labels.js";
import { fillLegend } from "../panel/legend.js";
import { createPanes } from "../map/panes.js";
import { paperScale, scaleBar } from "./scale_bar.js";
import { sheetAddress, sheetSources, sheetStatus, sheetTitle } from "./sheet_text.js";
import { useTheme } from "../base/theme.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */

/** A picture is laid out beside the page, out of sight, with a map of its own. */

const LEGEND_WIDTH = 216;
const LEGEND_GAP = 14;
const MOST_GROWTH = 1.3;
/** A small window still gives a picture that can be read. */
const LEAST = { x: 760, y: 560 };

/**
 * @typedef {{ name: string, density: number, mm: [number, number], width: number, height: number }} Paper
 *   a sheet of that size in pixels of the layout, so many on a millimetre; the map takes
 *   what the words leave
 * @typedef {{ host: HTMLElement, frame: HTMLElement, stage: Stage, remove: () => void }} Sheet
 */

/**
 * @param {Stage} stage of the page
 * @param {PageLook} look of the page
 * @param {Paper | null} paper nothing for a picture of the view as it is
 * @returns {Sheet}
 */
export function createSheet(stage, look, paper) {
  const host = h("div", { class: "lm-root lm-sheet", inert: true, "aria-hidden": "true" });
  const view = visiblePart(stage, look.covers());
  const still = stillStage(stage, host, !!paper);
  useTheme(host, stage.index.payload.styles, still.store.state().theme);
  const head = h("header", { class: "lm-sheet-head" });
  const frame = h("div", { class: "lm-sheet-map" });
  const legend = h("div", { class: "lm-sheet-legend lm-legend lm-layers-closed" });
  const foot = h("footer", { class: "lm-sheet-foot" });
  host.append(head, frame, legend, foot);
  document.body.append(host);
  fillHead(head, still);
  fillLegend(still, legend);
  legend.prepend(h("h3", null, still.words.t("export.legend")));

  const size = { x: Math.max(view.size.x, LEAST.x), y: Math.max(view.size.y, LEAST.y) };
  // The sources depend on what the frame shows, and the frame on the room they need.
  fillFoot(foot, still, extentOfBounds(view.bounds), null, paper);
  host.style.width = `${paper ? paper.width : size.x + LEGEND_WIDTH + 3 * LEGEND_GAP}px`;
  if (paper) host.style.height = `${paper.height}px`;
  else frame.style.height = `${size.y}px`;
  const columns = settleLegend(legend, frame, foot, !paper);
  const room = columns * (LEGEND_WIDTH + LEGEND_GAP) - LEGEND_GAP;
  legend.style.width = `${room}px`;
  if (!paper) host.style.width = `${size.x + room + 3 * LEGEND_GAP}px`;

  const map = placeMap(frame, stage.map, view, !paper);
  still.map = map;
  fillFoot(foot, still, extentOfBounds(map.getBounds()), map, paper);
  const drawing = createDrawing(still, createPanes(map));
  drawing.showAndHide(still.store.state());
  createLabels(still, drawing.shownViews, look.typeScale(), look.fineNames).place();
  return {
    ...{ host, frame, stage: still },
    remove() {
      map.remove();
      host.remove();
    },
  };
}

/**
 * The legend stands beside map and foot; what is too long for that goes on in further
 * columns, or, where little is missing and may be, makes the map higher.
 * @param {HTMLElement} legend
 * @param {HTMLElement} frame
 * @param {HTMLElement} foot
 * @param {boolean} mayGrow
 * @returns {number} of columns
 */
function settleLegend(legend, frame, foot, mayGrow) {
  legend.style.cssText = "position:absolute";
  const whole = legend.offsetHeight;
  legend.style.cssText = "height:0";
  const room = foot.getBoundingClientRect().bottom - frame.getBoundingClientRect().top;
  const grows = mayGrow && whole > room && whole < room * MOST_GROWTH;
  if (grows) frame.style.height = `${Math.ceil(frame.offsetHeight + whole - room)}px`;
  legend.style.cssText = `height:${Math.floor(grows ? whole + 1 : room)}px`;
  return Math.max(1, Math.round((legend.scrollWidth + LEGEND_GAP) / (LEGEND_WIDTH + LEGEND_GAP)));
}

/**
 * The part of the page's map that no panel covers.
 * @param {Stage} stage
 * @param {number} covered
 */
function visiblePart({ map }, covered) {
  const full = map.getSize();
  const size = { x: Math.max(full.x - covered, full.x / 3), y: full.y };
  const bounds = L.latLngBounds(
    map.containerPointToLatLng([0, size.y]),
    map.containerPointToLatLng([size.x, 0]),
  );
  return { size, bounds, centre: map.containerPointToLatLng([size.x / 2, size.y / 2]) };
}

/**
 * The state as it is now, which nothing in the picture can change.
 * @param {Stage} stage
 * @param {HTMLElement} host
 * @param {boolean} isPaper paper is white: a dark theme would drown it in ink
 * @returns {Stage}
 */
function stillStage(stage, host, isPaper) {
  const state = stage.store.state();
  if (isPaper) state.theme = stage.index.payload.styles.on_paper[state.theme] || state.theme;
  const store = { ...stage.store, state: () => state, apply: () => state, on: () => () => true };
  return { ...stage, store, root: host };
}

/**
 * @param {HTMLElement} frame
 * @param {import("leaflet").Map} page its map
 * @param {ReturnType<typeof visiblePart>} view
 * @param {boolean} keepsZoom
 */
function placeMap(frame, page, view, keepsZoom) {
  const map = L.map(frame, {
    ...{ zoomControl: false, attributionControl: false, keyboard: false, zoomSnap: 0 },
    ...{ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false },
    ...{ center: view.centre, zoom: page.getZoom(), maxZoom: 18 },
  });
  const size = map.getSize();
  const fits = Math.abs(size.x - view.size.x) < 2 && Math.abs(size.y - view.size.y) < 2;
  if (!keepsZoom || !fits) map.setView(view.centre, map.getBoundsZoom(view.bounds), { animate: false });
  // A picture may be enlarged: no rounding to the screen's pixels.
  map.latLngToLayerPoint = (at) => map.project(L.latLng(/** @type {any} */ (at))).subtract(map.getPixelOrigin());
  return map;
}

/**
 * @param {HTMLElement} head
 * @param {Stage} stage
 */
function fillHead(head, stage) {
  const { title, layers } = sheetTitle(stage);
  refill(
    head,
    h("div", null, h("h1", null, title), h("p", null, layers)),
    h("div", { class: "lm-sheet-status" }, ...sheetStatus(stage).map((line) => h("p", null, line))),
  );
}

/**
 * @param {HTMLElement} foot
 * @param {Stage} stage
 * @param {Extent} seen
 * @param {import("leaflet").Map | null} map
 * @param {Paper | null} paper
 */
function fillFoot(foot, stage, seen, map, paper) {
  const { words, index } = stage;
  const { note, review_number: review } = index.payload.context;
  const ratio = paper && words.t("export.scale", { ratio: map ? paperScale(map, paper.density) : "1 000 000", paper: paper.name });
  const bar = h("div", { class: "lm-sheet-scale" }, map ? scaleBar(map) : null);
  const left = h(
    "div",
    null,
    bar,
    ratio && h("p", null, ratio),
    h("p", { class: "lm-review" }, review || words.pick(note) || words.t("note.schematic")),
  );
  const sources = sheetSources(stage, seen).map((line) => h("p", null, line));
  const link = h("p", { class: "lm-sheet-link" }, words.t("export.link", { url: sheetAddress(stage) }));
  refill(foot, left, h("div", null, ...sources, link));
}
