import { h } from "../base/dom.js";
import { FONT_STACK } from "./type.js";
/** @import { Name, Place, Setting, Spot } from "./types.d.ts" */

/** Names that stand straight, as HTML. */

const DOT = 5;

/**
 * @param {{ name: Name, place: Place }[]} standing
 * @param {(spot: Spot) => Spot} at from the screen's pixels to the pane's
 * @returns {Element[]}
 */
export function nameMarks(standing, at) {
  return standing.flatMap(({ name, place: { set, setting } }) => {
    const straight = !set || set.runs ? [] : [straightMark(name, setting, set.boxes[0], at)];
    return [...straight, ...(name.dot ? [dotMark(at(name.dot))] : [])];
  });
}

/**
 * @param {Name} name
 * @param {Setting} setting
 * @param {Spot | undefined} corner
 * @param {(spot: Spot) => Spot} at
 */
function straightMark({ id, type, colour, text }, { size, weight, lines, w }, corner, at) {
  const { x, y } = at(corner || { x: 0, y: 0 });
  const style = `left:${Math.round(x)}px;top:${Math.round(y)}px;width:${w}px;font:${weight} ${size}px/1.25 ${FONT_STACK};${inColour(colour)}`;
  const parts = lines.length > 1 ? lines.map((line) => h("span", null, line)) : [text];
  return h("span", { class: `lm-label lm-${type}`, "data-of": isHandle(id) && id, style }, ...parts);
}

/**
 * @param {string} id of a name
 * @returns {boolean} whether there is something to open by it: rivers and neighbours have nothing
 */
export function isHandle(id) {
  return !!id && !id.startsWith("ground-");
}

/** @param {string} colour */
export function inColour(colour) {
  return colour && `color:${colour}`;
}

/** @param {Spot} p */
function dotMark(p) {
  return h("i", { class: "lm-dot", style: `left:${p.x - DOT / 2}px;top:${p.y - DOT / 2}px` });
}
