import { svg } from "../base/dom.js";
import { groundGroup } from "./ground_svg.js";
import { turnedTexts } from "./text_svg.js";
import { htmlGroup, isSeen, plainCopy, rectWithin } from "./html_svg.js";
/** @import { Stage } from "../state/types.d.ts" */

/** A laid-out sheet as one SVG that needs nothing else: no style, script or address. */

const PREFIX = "picture-";
const DRAWN_PANES = ["zones", "bands", "lines", "arcs", "points", "labels"];
export const FONT_FAMILY =
  "'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei','Source Han Sans SC','WenQuanYi Micro Hei',sans-serif";

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @returns {SVGElement}
 */
export function sheetToSvg({ host, frame, stage, insets }) {
  const ink = inkOf(host);
  const at = rectWithin(host);
  const whole = at(host);
  const box = at(frame);
  const { defs, drawn } = mapToSvg({ host, frame, stage }, PREFIX);
  const map = svg(
    "g",
    { id: "map", transform: `translate(${box.x} ${box.y})` },
    drawn,
    ...insets,
    svg("rect", { width: box.w, height: box.h, fill: "none", stroke: ink("var(--panel-soft)"), "stroke-width": 1 }),
  );
  const around = [...host.children].filter((part) => part !== frame && part instanceof HTMLElement);
  const furniture = around.map((part) => htmlGroup(/** @type {HTMLElement} */ (part), at, ink));
  const root = svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${whole.w} ${whole.h}`,
      ...{ width: whole.w, height: whole.h, "font-family": FONT_FAMILY, "xml:lang": document.documentElement.lang },
    },
    named("title", host.querySelector("h1")?.textContent || ""),
    named("desc", host.querySelector(".lm-sheet-link")?.textContent || ""),
    svg("defs", null, ...defs),
    svg("rect", { width: whole.w, height: whole.h, fill: ink("var(--panel)") }),
    map,
    ...furniture,
  );
  return root;
}

/**
 * @param {{ host: HTMLElement, frame: HTMLElement, stage: Stage }} laid `host` has the theme's
 *   colours, `frame` the map
 * @param {string} prefix of the ids of what it refers to
 * @returns {{ defs: SVGElement[], drawn: SVGElement }} the map alone, clipped to its frame
 */
export function mapToSvg({ host, frame, stage }, prefix) {
  const ink = inkOf(host, prefix);
  const { w, h } = rectWithin(host)(frame);
  const clip = svg("clipPath", { id: `${prefix}frame` }, svg("rect", { width: w, height: h }));
  const hatches = [...host.querySelectorAll(".lm-defs pattern")].map((pattern) => {
    const copy = plainCopy(pattern, ink);
    copy.setAttribute("id", prefix + pattern.id);
    return copy;
  });
  const water = svg("rect", { width: w, height: h, fill: ink("var(--paper)") });
  const panes = DRAWN_PANES.map((name) => paneGroup(name, stage, frame, ink, prefix));
  const drawn = svg("g", { "clip-path": `url(#${prefix}frame)` }, water, groundGroup(stage), ...panes);
  return { defs: [clip, ...hatches], drawn };
}

/**
 * @param {string} tag
 * @param {string} text
 */
function named(tag, text) {
  const element = svg(tag);
  element.textContent = text;
  return element;
}

/**
 * @param {HTMLElement} host that has the theme's colours
 * @param {string} [prefix] of ids
 * @returns {(value: string) => string} the value with its variables filled in
 */
export function inkOf(host, prefix = PREFIX) {
  const style = getComputedStyle(host);
  return (value) =>
    value
      .replace(/var\((--[\w-]+)[^)]*\)/g, (_, name) => style.getPropertyValue(name).trim() || "none")
      .replace(/url\(["']?#([\w-]+)["']?\)/g, `url(#${prefix}$1)`);
}

/**
 * What one renderer draws; what is to be cut out of another's as a mask of the same name.
 * @param {Element} drawing
 * @param {{ x: number, y: number }} shift
 * @param {(value: string) => string} ink
 * @param {string} prefix of ids
 * @returns {SVGElement[]} none where nothing is drawn
 */
function drawnGroup(drawing, shift, ink, prefix) {
  const paths = [...drawing.querySelectorAll("path")].filter(isSeen).map((path) => plainCopy(path, ink));
  const texts = turnedTexts(/** @type {SVGElement[]} */ ([...drawing.querySelectorAll("text[rotate]")]), shift, ink);
  if (!paths.length) return texts;
  const mask = drawing.querySelector("mask");
  if (mask) {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => mask.getAttribute(name));
    const all = { x, y, width, height };
    const cut = svg("g", { opacity: mask.querySelector("g")?.getAttribute("opacity") }, ...paths);
    return [svg("mask", { id: prefix + mask.id, maskUnits: "userSpaceOnUse", ...all }, svg("rect", { ...all, fill: "#fff" }), cut)];
  }
  const cut = drawing.querySelector("g[mask]")?.getAttribute("mask");
  return [svg("g", { transform: `translate(${shift.x} ${shift.y})`, mask: cut ? ink(cut) : null }, ...paths), ...texts];
}

/**
 * @param {string} name
 * @param {Stage} stage
 * @param {HTMLElement} frame
 * @param {(value: string) => string} ink
 * @param {string} prefix of ids
 */
function paneGroup(name, { map }, frame, ink, prefix) {
  const pane = /** @type {HTMLElement} */ (map.getPane(name));
  const at = rectWithin(frame);
  const shift = map.layerPointToContainerPoint([0, 0]);
  const { opacity } = getComputedStyle(pane);
  const group = svg("g", { id: name, opacity: opacity === "1" ? null : opacity });
  const level = (/** @type {Element} */ el) => Number(/** @type {HTMLElement} */ (el).style.zIndex) || 0;
  for (const child of [...pane.children].sort((a, b) => level(a) - level(b))) {
    if (child.localName === "svg") {
      group.append(...drawnGroup(child, shift, ink, prefix));
    } else group.append(htmlGroup(/** @type {HTMLElement} */ (child), at, ink, ink("var(--halo)")));
  }
  return group;
}
