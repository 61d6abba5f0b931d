import { boundsOf } from "../atlas/extents.js";
import { h } from "../base/dom.js";
import { edgesTaken } from "../map/covers.js";
import { flyToExtent } from "../map/view.js";
import { className, fillCards } from "./own_card.js";
import { createOwnDrawing } from "./own_drawing.js";
import { createOwnSheets } from "./own_sheets.js";
import { ownStatus, ownSwatch } from "./own_status.js";
import { rhomb } from "./own_view.js";
import { enterPalette, slotColour } from "./palette.js";
import { extentOfShape, joinShapes } from "./shapes.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Host } from "./own_drawing.js" */
/** @import { OwnSheet, XmlNode } from "./types.d.ts" */

/** Reads, draws and tells what a reader brings along: a part of its own, loaded with the first file. */

const NEAREST_FIT = 12;
const FIT_EDGE_PX = 48;

/**
 * @param {Stage} stage
 * @param {Host} host
 * @param {{ covers: () => number, placeNames: () => void, refreshLegend: () => void, beside: ((ids: string[]) => void) | null,
 *   fill: (write: (into: HTMLElement) => void, isEmpty: boolean) => void }} page `fill`: where the cards stand
 */
export function createOwnPart(stage, host, page) {
  const { index, store, map, words } = stage;
  const { styles } = index.payload;
  enterPalette(index.payload.styles);
  repaint();
  /** @type {Map<string, ReturnType<typeof createOwnDrawing>>} */
  const drawings = new Map();
  /** Whose choice of columns is open. @type {Set<string>} */
  const unfolded = new Set();

  /** Variables that came after the theme was put on. */
  function repaint() {
    const { theme } = store.state();
    const { themes } = index.payload.styles;
    const root = document.documentElement;
    for (const [key, value] of Object.entries(themes[theme] || {})) {
      if (key.startsWith("own_")) root.style.setProperty(`--${key.replaceAll("_", "-")}`, String(value));
    }
  }

  /** @param {OwnSheet} sheet */
  function redraw(sheet) {
    const { id } = sheet.result;
    drawings.get(id)?.remove();
    drawings.delete(id);
    const layer = index.own.get(id);
    if (layer?.shown) drawings.set(id, createOwnDrawing(stage, host, layer, sheets.look(sheet).colourOf, page.placeNames));
  }

  /**
   * @param {OwnSheet} sheet
   * @param {boolean} isGone
   */
  function changed(sheet, isGone) {
    const { selected } = store.state();
    const wasChosen = selected.startsWith(`${sheet.result.id}-`);
    if (wasChosen && !index.features.has(selected)) store.apply({ selected: "" }, "panel");
    redraw(sheet);
    if (isGone) document.documentElement.style.removeProperty(`--c-${sheet.result.id}`);
    else document.documentElement.style.setProperty(`--c-${sheet.result.id}`, String(index.payload.styles.layers[sheet.result.id]?.[store.state().theme] || ""));
    tell();
  }

  /** Everybody hears of it. */
  function tell() {
    page.fill((into) => fillCards(into, sheets.all().reverse(), stage, act), !sheets.all().length);
    page.refreshLegend();
    store.emit("own", null);
  }

  const sheets = createOwnSheets(index, { parseXml: parsedXml, changed });

  /** @type {import("./own_card.js").CardActions} */
  const act = {
    look: sheets.look,
    isShown: ({ result }) => !!index.own.get(result.id)?.shown,
    show(sheet, isShown) {
      sheets.show(sheet, isShown);
      if (!isShown && store.state().selected.startsWith(`${sheet.result.id}-`)) store.apply({ selected: "" }, "panel");
      redraw(sheet);
      tell();
    },
    answer(sheet, answer) {
      sheets.answer(sheet, answer);
      fitIfUnseen(sheet);
    },
    restyle: sheets.restyle,
    isUnfolded: ({ result }) => unfolded.has(result.id),
    unfold: ({ result }, isOpen) => void (isOpen ? unfolded.add(result.id) : unfolded.delete(result.id)),
    fit,
    beside: page.beside && ((sheet) => page.beside?.(sheet.features.map(({ id }) => id))),
    remove: ({ result }) => void sheets.remove(result.id),
  };

  /** @param {OwnSheet} sheet @returns {Extent | null} */
  function extentOf({ features }) {
    const [only] = features;
    if (only && features.length === 1) return boundsOf(only, index); // with room around a point
    const all = extentOfShape(joinShapes(features.flatMap(({ own }) => (own ? [own.shape] : []))));
    return only ? all : null;
  }

  /** @param {OwnSheet} sheet */
  function fit(sheet) {
    const extent = extentOf(sheet);
    if (!extent) return;
    const { top, bottom, left } = edgesTaken(stage.root);
    flyToExtent(map, extent, { left: FIT_EDGE_PX + left, top: FIT_EDGE_PX + top, right: FIT_EDGE_PX + page.covers(), bottom: FIT_EDGE_PX + bottom }, NEAREST_FIT);
  }

  /** @param {OwnSheet} sheet what lies out of sight is gone to; a view that shows some of it stays */
  function fitIfUnseen(sheet) {
    const extent = extentOf(sheet);
    const seen = map.getBounds();
    if (extent && !seen.intersects([[extent.south, extent.west], [extent.north, extent.east]])) fit(sheet);
  }

  return {
    sheets,
    /** @param {unknown} file */
    async add(file) {
      const result = await sheets.add(file);
      const sheet = sheets.all().find((one) => one.result.id === result.id);
      if (sheet) fitIfUnseen(sheet);
      return result;
    },
    legend: () => {
      const shown = sheets.all().filter((sheet) => act.isShown(sheet)).map((sheet) => ({ sheet, classes: sheets.look(sheet).classes }));
      const row = (/** @type {string} */ colour, /** @type {string} */ text) => h("li", null, h("span", { class: "lm-swatch-place" }, rhomb(colour, 14)), h("span", null, text));
      const plain = shown.filter(({ classes }) => !classes.length).flatMap(({ sheet }) => {
        const colour = slotColour(sheet.style.slot, styles);
        // Of rows that say how far a thing is, each word with its line.
        const said = Object.keys(styles.status).filter((status) => sheet.features.some((one) => ownStatus(one, index.payload) === status));
        const ways = said.map((status) => h("li", null, h("span", { class: "lm-swatch-place" }, ownSwatch(colour, status, styles)), h("span", null, words.t(`status.${status}`))));
        return [row(colour, sheet.result.name), ...ways];
      });
      const classed = shown.filter(({ classes }) => classes.length).map(({ sheet, classes }) => ({
        title: [words.t("own.mark"), sheet.result.name, sheet.style.column].join(" · "),
        rows: classes.map((one) => row(one.colour, className(one, words))),
      }));
      return [...(plain.length ? [{ title: words.t("own.mark"), rows: plain }] : []), ...classed];
    },
    /** @param {Set<string>} changedFields */
    update(changedFields) {
      if (changedFields.has("lang")) tell();
      if (changedFields.has("theme") || changedFields.has("selected")) for (const drawing of drawings.values()) drawing.update();
    },
  };
}

/**
 * By the browser's own parser, which runs nothing and fetches nothing.
 * @param {string} text
 * @returns {XmlNode | null}
 */
function parsedXml(text) {
  const read = (/** @type {string} */ one) => {
    const root = new DOMParser().parseFromString(one, "application/xml").documentElement;
    return root.localName === "parsererror" || root.querySelector("parsererror") ? null : root;
  };
  const plain = text.trim();
  // Prefixes that nobody declares and bare ampersands are common, and mean what they evidently mean.
  return read(plain) || read(plain.replace(/<(\/?)[\w.-]+:/g, "<$1").replace(/\s[\w.-]+:[\w.-]+=("[^"]*"|'[^']*')/g, "").replace(/&(?!#?\w+;)/g, "&amp;"));
}
