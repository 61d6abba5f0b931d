import { svg } from "../base/dom.js";

/** Words as the browser has laid them out, as SVG text. */

/**
 * @param {HTMLElement} part
 * @param {(range: Range) => import("./html_svg.js").Rect} at
 * @param {string} [halo] around the words
 * @returns {SVGElement[]}
 */
export function textElements(part, at, halo) {
  return textRuns(part, at).flatMap((run) => runElements(run, halo));
}

/**
 * Names set along a path: each sign a text of its own, since few programs know lists of
 * turns.
 * @param {SVGElement[]} names with a place and a turn for each sign
 * @param {{ x: number, y: number }} shift
 * @param {(value: string) => string} ink
 * @returns {SVGElement[]}
 */
export function turnedTexts(names, shift, ink) {
  return names.flatMap((name) => {
    const [xs, ys, turns] = ["x", "y", "rotate"].map((key) => (name.getAttribute(key) || "").split(" ").map(Number));
    const style = getComputedStyle(name);
    const signs = [...(name.textContent || "")];
    const isHalo = name.classList.contains("lm-halo");
    const halo = isHalo && { stroke: ink("var(--halo)"), "stroke-width": 3, "stroke-linejoin": "round", "stroke-opacity": 0.9 };
    return signs.flatMap((sign, i) => {
      const [x = 0, y = 0, turn = 0] = [xs?.[i], ys?.[i], turns?.[i]];
      if (!sign.trim()) return [];
      const at = [(x + shift.x).toFixed(1), (y + shift.y).toFixed(1)];
      const element = svg("text", {
        ...{ x: at[0], y: at[1], transform: turn ? `rotate(${turn} ${at.join(" ")})` : null },
        ...fontOf(style),
        ...{ fill: isHalo ? ink("var(--halo)") : style.color, ...halo },
      });
      element.textContent = sign;
      return [element];
    });
  });
}

/** @param {CSSStyleDeclaration} style */
function fontOf(style) {
  return {
    "font-size": parseFloat(style.fontSize),
    "font-weight": style.fontWeight === "400" ? null : style.fontWeight,
    "font-style": style.fontStyle === "normal" ? null : style.fontStyle,
    opacity: style.opacity === "1" ? null : style.opacity,
  };
}

/**
 * @typedef {{ text: string, x: number, baseline: number, style: CSSStyleDeclaration }} Run
 */

/**
 * Every line of text as the browser has broken it.
 * @param {HTMLElement} part
 * @param {(range: Range) => import("./html_svg.js").Rect} at
 * @returns {Run[]}
 */
function textRuns(part, at) {
  /** @type {Run[]} */
  const runs = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const pen = document.createElement("canvas").getContext("2d");
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = /** @type {Element} */ (node.parentElement);
    if (parent.closest("svg")) continue;
    const style = getComputedStyle(parent);
    if (style.display === "none" || style.visibility === "hidden" || !pen) continue;
    pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const font = pen.measureText("国g");
    const share = font.fontBoundingBoxAscent / (font.fontBoundingBoxAscent + font.fontBoundingBoxDescent);
    for (const line of linesOf(/** @type {Text} */ (node), at)) {
      runs.push({ text: line.text, x: line.x, baseline: line.y + line.h * share, style });
    }
  }
  return runs;
}

/**
 * @param {Text} node
 * @param {(range: Range) => import("./html_svg.js").Rect} at
 */
function linesOf(node, at) {
  const range = document.createRange();
  /** @type {{ text: string, x: number, y: number, h: number }[]} */
  const lines = [];
  for (let i = 0; i < node.data.length; ) {
    const sign = String.fromCodePoint(node.data.codePointAt(i) || 32);
    range.setStart(node, i);
    range.setEnd(node, i + sign.length);
    i += sign.length;
    const rect = at(range);
    if (!rect.h || (!rect.w && !sign.trim())) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.y - rect.y) < rect.h / 2) line.text += sign;
    else if (sign.trim()) lines.push({ text: sign, x: rect.x, y: rect.y, h: rect.h });
  }
  return lines;
}

/**
 * @param {Run} run
 * @param {string} [halo]
 * @returns {SVGElement[]}
 */
function runElements({ text, x, baseline, style }, halo) {
  const attrs = {
    ...{ x: x.toFixed(1), y: baseline.toFixed(1), ...fontOf(style) },
    "letter-spacing": style.letterSpacing === "normal" ? null : parseFloat(style.letterSpacing),
  };
  const write = (/** @type {object} */ more) => {
    const element = svg("text", { ...attrs, ...more });
    element.textContent = text.trimEnd();
    return element;
  };
  const body = write({ fill: style.color });
  if (!halo) return [body];
  // Two texts, since few programs know the order of stroke and fill.
  const stroke = { stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "stroke-opacity": 0.9 };
  return [write({ fill: halo, ...stroke }), body];
}
