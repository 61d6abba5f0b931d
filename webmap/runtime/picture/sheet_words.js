import { h, refill, svg } from "../base/dom.js";
import { locatorMap } from "./locator.js";
import { paperScale, scaleBar } from "./scale_bar.js";
import { addressPieces, sheetAddress, sheetSources, sheetStatus, sheetTitle } from "./sheet_text.js";
/** @import { PageLook } from "./types.d.ts" */
/** @import { Extent } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Paper } from "./sheet.js" */

/** What stands above and below the map of a picture: its title, and the evidence. */

/** Pixels of the locator map and of a code's module, so that a telephone reads it from paper. */
const LOCATOR = { width: 150, height: 112 };
const MODULE = 2;
const LARGE_MODULE = 3;
/** Modules in a row up to which they are large. */
const FEW_MODULES = 40;
/** White around a code, in modules. */
const QUIET = 4;

/**
 * @param {HTMLElement} head
 * @param {Stage} stage
 * @param {Paper | null} paper
 */
export function fillHead(head, stage, paper) {
  const { words } = stage;
  const { title, part, layers } = sheetTitle(stage);
  const made = paper && words.t("export.made", { date: today(), version: stage.index.payload.version });
  const lines = [...sheetStatus(stage), ...(made ? [made] : [])];
  // On paper, what the sheet is about is the title; the map's own name stands above it.
  const heading = paper && part ? [h("p", { class: "lm-sheet-kicker" }, title), h("h1", null, part)] : [h("h1", null, [title, part].filter(Boolean).join(" · "))];
  refill(
    head,
    h("div", null, ...heading, h("p", null, layers)),
    h("div", { class: "lm-sheet-status" }, ...lines.map((line) => h("p", null, line))),
  );
}

/** @returns {string} the day on which the sheet is made */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * @param {HTMLElement} foot
 * @param {Stage} stage
 * @param {Extent} seen
 * @param {import("leaflet").Map | null} map
 * @param {Paper | null} paper
 */
export function fillFoot(foot, stage, seen, map, paper) {
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
  const { url } = sheetAddress(stage);
  const pieces = addressPieces(words.t("export.link", { url })).map((piece) => h("span", null, piece));
  const middle = h("div", { class: "lm-sheet-sources" }, ...sources, h("p", { class: "lm-sheet-link" }, ...pieces));
  refill(foot, left, middle);
}

/**
 * Where the sheet lies, and the way to the same view on a telephone.
 * @param {HTMLElement} aside
 * @param {Stage} stage
 * @param {Extent} seen
 * @param {PageLook["qrCode"]} qrCode nothing before it is loaded
 */
export function fillAside(aside, stage, seen, qrCode) {
  const { url, isForOthers } = sheetAddress(stage);
  const parts = [locatorMap(stage, seen, LOCATOR), isForOthers && qrCode ? codeOf(qrCode(url)) : null];
  refill(aside, ...parts.flatMap((part) => (part ? [h("div", null, part)] : [])));
}

/**
 * @param {boolean[][] | null} modules of the code
 * @returns {SVGElement | null} nothing for an address that no code takes
 */
function codeOf(modules) {
  if (!modules) return null;
  const side = modules.length + 2 * QUIET;
  const px = side * (modules.length > FEW_MODULES ? MODULE : LARGE_MODULE);
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])));
  // Black on white in every theme: readers know nothing else.
  return svg(
    "svg",
    { viewBox: `0 0 ${side} ${side}`, width: px, height: px },
    svg("rect", { width: side, height: side, fill: "#fff" }),
    svg("path", { d: dark.join(""), fill: "#000" }),
  );
}
