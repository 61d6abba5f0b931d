import { sceneState } from "../atlas/scenes.js";
import { extentOfBounds } from "../map/view.js";
import { createDrawing } from "../features/drawing.js";
import { h } from "../base/dom.js";
import { isSmall } from "../base/screen_size.js";
import { createLabels } from "../labels/labels.js";
import { fillLegend } from "../panel/legend.js";
import { createPanes } from "../map/panes.js";
import { sheetInsets } from "./sheet_insets.js";
import { roomsTaken } from "../map/covers.js";
import { stillMap, stillStage } from "./still_stage.js";
import { fillAside, fillFoot, fillHead } from "./sheet_words.js";
import { useTheme } from "../base/theme.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */

/** A picture is laid out beside the page, out of sight, with a map of its own. */

const LEGEND_WIDTH = 232;
const LEGEND_GAP = 14;
const MOST_GROWTH = 1.3;
const NO_INSETS = { left: 0, top: 0, right: 0, bottom: 0 };
/** A small window still gives a picture that can be read. */
const LEAST = { x: 760, y: 560 };

/**
 * @typedef {{ name: string, density: number, mm: [number, number], width: number, height: number }} Paper
 *   a sheet of that size in pixels of the layout, so many on a millimetre; the map takes
 *   what the words leave
 * @typedef {{ host: HTMLElement, frame: HTMLElement, stage: Stage, insets: SVGElement[],
 *   remove: () => void }} Sheet
 */

/**
 * @param {Stage} stage of the page
 * @param {PageLook} look of the page
 * @param {Paper | null} paper nothing for a picture of the view as it is
 * @returns {Sheet}
 */
export function createSheet(stage, look, paper) {
  const host = h("div", { class: `lm-root lm-sheet${paper ? " lm-on-paper" : ""}`, inert: true, "aria-hidden": "true" });
  // On a small screen search and line lie on the map, and the picture has all of it.
  const rooms = isSmall() ? NO_INSETS : roomsTaken(stage.root);
  const view = visiblePart(stage, { ...rooms, left: paper ? look.coversLeft() : rooms.left, right: look.covers() });
  const frame = h("div", { class: "lm-sheet-map" });
  // Paper is white: a dark theme would drown it in ink.
  const { theme, scene, step, view: seenAs } = stage.store.state();
  // … and shows all of a scene, however far it has been told.
  const whole = step ? { ...sceneState(stage.index, scene), step: "", view: seenAs } : {};
  const still = stillStage(stage, frame, paper ? { ...whole, theme: stage.index.payload.styles.on_paper[theme] || theme } : {});
  const shown = paper ? look.framed() : null;
  // A scene as the page shows it needs no view in its address: any screen finds its own.
  const own = shown && sceneState(stage.index, still.store.state().scene);
  if (own) still.store.state().view = own.view;
  useTheme(host, stage.index.payload.styles, still.store.state().theme);
  const head = h("header", { class: "lm-sheet-head" });
  const legend = h("div", { class: "lm-sheet-legend lm-legend" });
  const foot = h("footer", { class: "lm-sheet-foot" });
  const aside = h("div", { class: "lm-sheet-aside" });
  host.append(head, frame, legend, foot);
  document.body.append(host);
  fillHead(head, still, paper);
  fillLegend(still, legend, extentOfBounds(view.bounds));
  legend.prepend(h("h3", null, still.words.t("export.legend")));

  const size = { x: Math.max(view.size.x, LEAST.x), y: Math.max(view.size.y, LEAST.y) };
  // The sources depend on what the frame shows, and the frame on the room they need.
  fillFoot(foot, still, extentOfBounds(view.bounds), null, paper);
  if (paper) fillAside(aside, still, extentOfBounds(view.bounds), look.qrCode);
  host.style.width = `${paper ? paper.width : size.x + LEGEND_WIDTH + 3 * LEGEND_GAP}px`;
  if (paper) host.style.height = `${paper.height}px`;
  else frame.style.height = `${size.y}px`;
  const columns = settleLegend(legend, frame, foot, !paper);
  const room = columns * (LEGEND_WIDTH + LEGEND_GAP) - LEGEND_GAP;
  legend.style.width = `${room}px`;
  if (!paper) host.style.width = `${size.x + room + 3 * LEGEND_GAP}px`;

  if (paper) host.append(aside);
  const isBelow = paper && !hasRoomBelow(legend, aside);
  if (isBelow) foot.append(aside);
  const map = placeMap(frame, stage.map, view, { keepsZoom: !paper, shown, viewShowing: look.viewShowing });
  still.map = map;
  const seen = extentOfBounds(map.getBounds());
  fillFoot(foot, still, seen, map, paper);
  if (paper) fillAside(aside, still, seen, look.qrCode);
  if (isBelow) foot.append(aside);
  const drawing = createDrawing(still, createPanes(map));
  drawing.showAndHide(still.store.state());
  const insets = sheetInsets(still, frame, look);
  createLabels(still, drawing.shownViews, look.typeScale(), look.fineNames).place();
  return {
    ...{ host, frame, stage: still, insets },
    remove() {
      map.remove();
      host.remove();
    },
  };
}

/**
 * The legend stands beside map and foot; what is too long for that makes the map higher, where
 * it may and little is missing, or stands closer, or goes on in further columns.
 * @param {HTMLElement} legend
 * @param {HTMLElement} frame
 * @param {HTMLElement} foot
 * @param {boolean} mayGrow
 * @returns {number} of columns
 */
function settleLegend(legend, frame, foot, mayGrow) {
  legend.style.cssText = "position:absolute";
  let whole = legend.offsetHeight;
  legend.style.cssText = "height:0";
  const room = foot.getBoundingClientRect().bottom - frame.getBoundingClientRect().top;
  const grows = mayGrow && whole > room && whole < room * MOST_GROWTH;
  if (whole > room && !grows) {
    legend.classList.add("lm-tight");
    legend.style.cssText = "position:absolute";
    whole = legend.offsetHeight;
    if (whole > room) legend.classList.remove("lm-tight");
  }
  if (grows) frame.style.height = `${Math.ceil(frame.offsetHeight + whole - room)}px`;
  legend.style.cssText = `height:${Math.floor(grows ? whole + 1 : room)}px`;
  return Math.max(1, Math.round((legend.scrollWidth + LEGEND_GAP) / (LEGEND_WIDTH + LEGEND_GAP)));
}

/**
 * @param {HTMLElement} legend
 * @param {HTMLElement} aside laid out at the foot of its last column
 */
function hasRoomBelow(legend, aside) {
  const { left, top, height } = aside.getBoundingClientRect();
  const taken = [...legend.querySelectorAll("h3, h4, li")].map((row) => row.getBoundingClientRect());
  return height > 0 && taken.every((row) => row.right <= left || row.bottom <= top - LEGEND_GAP);
}

/**
 * The part of the page's map that neither panel nor rooms cover.
 * @param {Stage} stage
 * @param {import("../map/view.js").Insets} covered pixels of the edges
 */
function visiblePart({ map }, { left, top, right, bottom }) {
  const full = map.getSize();
  const size = { x: Math.max(full.x - left - right, full.x / 3), y: Math.max(full.y - top - bottom, full.y / 3) };
  const bounds = L.latLngBounds(
    map.containerPointToLatLng([left, top + size.y]),
    map.containerPointToLatLng([left + size.x, top]),
  );
  return { size, bounds, centre: map.containerPointToLatLng([left + size.x / 2, top + size.y / 2]) };
}

/**
 * @param {HTMLElement} frame
 * @param {import("leaflet").Map} page its map
 * @param {ReturnType<typeof visiblePart>} view
 * @param {{ keepsZoom: boolean, shown: Extent | null, viewShowing: PageLook["viewShowing"] }} wish `shown`: what must be seen, as large
 *   as the frame allows
 */
function placeMap(frame, page, view, { keepsZoom, shown, viewShowing }) {
  const map = stillMap(frame, view.centre, page.getZoom());
  const size = map.getSize();
  const fits = Math.abs(size.x - view.size.x) < 2 && Math.abs(size.y - view.size.y) < 2;
  if (shown) {
    const { lat, lng, zoom } = viewShowing(map, shown, NO_INSETS);
    map.setView([lat, lng], zoom, { animate: false });
  } else if (!keepsZoom || !fits) map.setView(view.centre, map.getBoundsZoom(view.bounds), { animate: false });
  return map;
}
