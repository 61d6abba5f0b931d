import { h, svg } from "../base/dom.js";
import { covering } from "../map/covers.js";
import { drawInset } from "./inset_drawing.js";
import { INSET_HEAD_PX, layInsets } from "./inset_layout.js";
import { insetMark } from "./inset_marks.js";
import { inkOf } from "./sheet_svg.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { PageLook } from "./types.d.ts" */

/**
 * The small maps of a picture, and their frames on its large one. Names keep off them.
 * @param {Stage} stage of the picture
 * @param {HTMLElement} frame of its map
 * @param {PageLook} look of the page
 * @returns {SVGElement[]}
 */
export function sheetInsets(stage, frame, look) {
  const ink = inkOf(frame);
  return layInsets(stage, [], look).map((inset) => {
    const { box, size, letter, title, isMarked } = inset;
    const { drawing, seen } = drawInset(stage, inset, size, { ...look, typeScale: () => 1 });
    if (isMarked) insetMark(inset, seen).addTo(stage.map);
    const style = `position:absolute;left:${box.x}px;top:${box.y}px;width:${box.w}px;height:${box.h}px`;
    frame.append(h("div", { style, ...covering("inset") }));
    drawing.setAttribute("y", String(INSET_HEAD_PX));
    const name = svg("text", { x: 7, y: 15.5, "font-size": 12, "font-weight": 600, fill: ink("var(--panel-text)") });
    name.textContent = `${letter}  ${title}`;
    return svg(
      "g",
      { transform: `translate(${box.x} ${box.y})` },
      svg("rect", { width: box.w, height: box.h, fill: ink("var(--panel)") }),
      drawing,
      name,
      svg("rect", { width: box.w, height: box.h, fill: "none", stroke: ink("var(--text)"), "stroke-width": 1.2 }),
    );
  });
}
