import { svg } from "../base/dom.js";
import { groundGroup } from "./ground_svg.js";
import { turnedTexts } from "./text_svg.js";
import { htmlGroup, isSeen, plainCopy, rectWithin } from "./html_svg.js";
/** @import { Stage } from "../state/types.d.ts" */

/** A laid-out sheet as one SVG that needs nothing else: no style, script or address. */

const PREFIX = "picture-";
const DRAWN_PANES = ["zones", "bands", "lines", "arcs", "points", "labels"];
const FONT =
  "'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei','Source Han Sans SC','WenQuanYi Micro Hei',sans-serif";

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @returns {SVGElement}
 */
export function sheetToSvg({ host, frame, stage }) {
  const ink = inkOf(host);
  const at = rectWithin(host);
  const whole = at(host);
  const box = at(frame);
  const ground = groundGroup(stage);
  const clip = svg("clipPath", { id: `${PREFIX}frame` }, svg("rect", { width: box.w, height: box.h }));
  const hatches = [...host.querySelectorAll(".lm-defs pattern")].map((pattern) => {
    const copy = plainCopy(pattern, ink);
    copy.setAttribute("id", PREFIX + pattern.id);
    return copy;
  });
  const water = svg("rect", { width: box.w, height: box.h, fill: ink("var(--paper)") });
  const panes = DRAWN_PANES.map((name) => paneGroup(name, stage, frame, ink));
  const map = svg(
    "g",
    { id: "map", transform: `translate(${box.x} ${box.y})` },
    svg("g", { "clip-path": `url(#${PREFIX}frame)` }, water, ground, ...panes),
    svg("rect", { width: box.w, height: box.h, fill: "none", stroke: ink("var(--panel-soft)"), "stroke-width": 1 }),
  );
  const around = [...host.children].filter((part) => part !== frame && part instanceof HTMLElement);
  const furniture = around.map((part) => htmlGroup(/** @type {HTMLElement} */ (part), at, ink));
  const root = svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${whole.w} ${whole.h}`,
      ...{ width: whole.w, height: whole.h, "font-family": FONT, "xml:lang": document.documentElement.lang },
    },
    named("title", host.querySelector("h1")?.textContent || ""),
    named("desc", host.querySelector(".lm-sheet-link")?.textContent || ""),
    svg("defs", null, clip, ...hatches),
    svg("rect", { width: whole.w, height: whole.h, fill: ink("var(--panel)") }),
    map,
    ...furniture,
  );
  return root;
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
 * @returns {(value: string) => string} the value with its variables filled in
 */
function inkOf(host) {
  const style = getComputedStyle(host);
  return (value) =>
    value
      .replace(/var\((--[\w-]+)[^)]*\)/g, (_, name) => style.getPropertyValue(name).trim() || "none")
      .replace(/url\(["']?#([\w-]+)["']?\)/g, `url(#${PREFIX}$1)`);
}

/**
 * @param {string} name
 * @param {Stage} stage
 * @param {HTMLElement} frame
 * @param {(value: string) => string} ink
 */
function paneGroup(name, { map }, frame, ink) {
  const pane = /** @type {HTMLElement} */ (map.getPane(name));
  const at = rectWithin(frame);
  const shift = map.layerPointToContainerPoint([0, 0]);
  const { opacity } = getComputedStyle(pane);
  const group = svg("g", { id: name, opacity: opacity === "1" ? null : opacity });
  const level = (/** @type {Element} */ el) => Number(/** @type {HTMLElement} */ (el).style.zIndex) || 0;
  for (const child of [...pane.children].sort((a, b) => level(a) - level(b))) {
    if (child.localName === "svg") {
      const paths = [...child.querySelectorAll("path")].filter(isSeen).map((path) => plainCopy(path, ink));
      const texts = /** @type {SVGElement[]} */ ([...child.querySelectorAll("text[rotate]")]);
      group.append(svg("g", { transform: `translate(${shift.x} ${shift.y})` }, ...paths), ...turnedTexts(texts, shift, ink));
    } else group.append(htmlGroup(/** @type {HTMLElement} */ (child), at, ink, ink("var(--halo)")));
  }
  return group;
}
