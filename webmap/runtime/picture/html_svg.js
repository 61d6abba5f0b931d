import { svg } from "../base/dom.js";
import { textElements } from "./text_svg.js";

/** Laid-out HTML, and the SVG in it, as plain SVG at the same places. */

const KEPT = /^(d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|viewBox|transform|opacity|points|fill.*|stroke.*|pattern.*)$/;

/** @typedef {{ x: number, y: number, w: number, h: number }} Rect */

/**
 * @param {Element} host
 * @returns {(element: Element | Range) => Rect}
 */
export function rectWithin(host) {
  const origin = host.getBoundingClientRect();
  return (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left - origin.left, y: top - origin.top, w: width, h: height };
  };
}

/**
 * A copy that holds only what is drawn.
 * @param {Element} element
 * @param {(value: string) => string} ink
 * @returns {SVGElement}
 */
export function plainCopy(element, ink) {
  const copy = svg(element.localName);
  for (const { name, value } of element.attributes) {
    if (!KEPT.test(name)) continue;
    const filled = ink(value);
    copy.setAttribute(name, name === "d" ? filled.replace(/-?\d+\.\d+/g, (n) => String(+Number(n).toFixed(1))) : filled);
  }
  if (element.localName === "text") {
    for (const name of ["font-size", "text-anchor"]) {
      const value = element.getAttribute(name);
      if (value) copy.setAttribute(name, value);
    }
    copy.textContent = element.textContent;
    return copy;
  }
  copy.append(...[...element.children].filter(isSeen).map((child) => plainCopy(child, ink)));
  return copy;
}

/** @param {Element} element */
export function isSeen(element) {
  const d = element.getAttribute("d");
  if (element.localName === "path" && (!d || d === "M0 0")) return false;
  return element.getAttribute("opacity") !== "0";
}

/**
 * Symbols, boxes and words of some laid-out HTML.
 * @param {HTMLElement} part
 * @param {(element: Element | Range) => Rect} at
 * @param {(value: string) => string} ink
 * @param {string} [halo] around the words of the map
 */
export function htmlGroup(part, at, ink, halo) {
  const group = svg("g");
  for (const element of [part, ...part.querySelectorAll("*")]) {
    if (element instanceof HTMLElement) group.append(...boxes(element, at(element)));
    else if (element.localName === "svg" && !element.parentElement?.closest("svg")) {
      group.append(symbol(/** @type {SVGElement} */ (element), at, ink));
    }
  }
  group.append(...textElements(part, at, halo));
  return group;
}

/**
 * @param {SVGElement} element
 * @param {(element: Element) => Rect} at
 * @param {(value: string) => string} ink
 */
function symbol(element, at, ink) {
  const { x, y, w, h } = at(element);
  const [width, height] = [Number(element.getAttribute("width")) || w, Number(element.getAttribute("height")) || h];
  const copy = plainCopy(element, ink);
  // A turned symbol's rectangle is its bounding box: the middle is the same.
  const middle = [x + w / 2, y + h / 2];
  const isSmaller = Math.abs(w - width) > 0.5 && !element.style.transform;
  const size = isSmaller ? [w, h] : [width, height];
  copy.setAttribute("x", ((middle[0] || 0) - (size[0] || 0) / 2).toFixed(1));
  copy.setAttribute("y", ((middle[1] || 0) - (size[1] || 0) / 2).toFixed(1));
  copy.setAttribute("width", String(size[0]));
  copy.setAttribute("height", String(size[1]));
  const turn = /rotate\((-?[\d.]+)deg\)/.exec(element.style.transform)?.[1];
  return turn ? svg("g", { transform: `rotate(${turn} ${middle.map((n) => n.toFixed(1)).join(" ")})` }, copy) : copy;
}

/**
 * The box of a badge or a dot, the rule beside a paragraph.
 * @param {HTMLElement} element
 * @param {Rect} rect
 * @returns {SVGElement[]}
 */
function boxes(element, { x, y, w, h }) {
  const style = getComputedStyle(element);
  if (style.display === "none") return [];
  const border = parseFloat(style.borderLeftWidth) || 0;
  const all = border && parseFloat(style.borderTopWidth);
  const isFilled = !/rgba\(.*, 0\)|transparent/.test(style.backgroundColor);
  // Whatever has an edge all around is a box: its left side alone would read as a sign.
  if (all && style.borderTopStyle !== "none") {
    const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, Math.min(w, h) / 2);
    return [
      svg("rect", {
        ...{ x: x + border / 2, y: y + border / 2, width: w - border, height: h - border },
        rx: Math.max(0, radius - border / 2),
        ...{ fill: isFilled ? style.backgroundColor : "none", stroke: style.borderLeftColor, "stroke-width": border },
      }),
    ];
  }
  if (border && style.borderLeftStyle === "solid") {
    return [svg("rect", { x, y, width: border, height: h, fill: style.borderLeftColor })];
  }
  return [];
}
