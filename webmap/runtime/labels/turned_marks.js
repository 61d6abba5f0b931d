import { svg } from "../base/dom.js";
import { inColour, isHandle } from "./name_marks.js";
import { FONT_STACK } from "./type.js";
/** @import { Name, Place, Run, Setting, Spot } from "./types.d.ts" */

/** Names along a path, and the lines that lead to names, as one SVG. */

/** The dot at the foot of a leader, radius in pixels. */
const FOOT = 1.9;

/**
 * @param {{ name: Name, place: Place }[]} standing
 * @param {(spot: Spot) => Spot} at from the screen's pixels to the pane's
 * @returns {SVGElement}
 */
export function turnedMarks(standing, at) {
  const drawing = svg("svg", { class: "lm-turned", width: 1, height: 1 });
  for (const { name, place } of standing) {
    if (place.leader) drawing.append(...leaderMark(name, place.leader.map(at)));
    if (place.set?.runs) drawing.append(...turnedMark(name, place.setting, place.set.runs, at));
  }
  return drawing;
}

/**
 * Each sign has its own place and turn. The halo is a text of its own, below: a sign's
 * halo would lie on the sign before it.
 * @param {Name} name
 * @param {Setting} setting
 * @param {Run[]} runs
 * @param {(spot: Spot) => Spot} at
 */
function turnedMark({ id, type, colour, text }, setting, runs, at) {
  const line = setting.signs();
  if (!line) return [];
  /** @type {{ x: string[], y: string[], rotate: string[] }} */
  const each = { x: [], y: [], rotate: [] };
  for (const { text: run, sign, x, y, angle } of runs) {
    const start = line.ends[sign - 1] ?? 0;
    [...run].forEach((_, i) => {
      const far = i ? (line.ends[sign + i - 1] ?? 0) - start : 0;
      const p = at({ x: x + Math.cos(angle) * far, y: y + Math.sin(angle) * far });
      each.x.push(p.x.toFixed(1));
      each.y.push(p.y.toFixed(1));
      each.rotate.push(((angle * 180) / Math.PI).toFixed(1));
    });
  }
  const attrs = { x: each.x.join(" "), y: each.y.join(" "), rotate: each.rotate.join(" ") };
  const style = `font:${setting.weight} ${setting.size}px ${FONT_STACK};${inColour(colour)}`;
  const said = runs.map((run) => run.text).join("");
  const write = (/** @type {string} */ kind) => {
    const element = svg("text", { ...attrs, class: `${kind} lm-${type}`, "data-of": kind === "lm-label" && isHandle(id) && id, style });
    element.textContent = said;
    if (said !== text) element.setAttribute("data-name", text);
    return element;
  };
  return [write("lm-halo"), write("lm-label")];
}

/**
 * @param {Name} name
 * @param {Spot[]} line from the thing to the name
 */
function leaderMark({ colour }, [from, to]) {
  if (!from || !to) return [];
  const ink = colour || "var(--text)";
  const d = `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
  const [x, y] = [from.x.toFixed(1), from.y.toFixed(1)];
  const foot = `M${x} ${y}m-${FOOT} 0a${FOOT} ${FOOT} 0 1 0 ${2 * FOOT} 0a${FOOT} ${FOOT} 0 1 0 -${2 * FOOT} 0`;
  return [
    svg("path", { class: "lm-leader", d, fill: "none", stroke: "var(--halo)", "stroke-width": 3, "stroke-opacity": 0.8 }),
    svg("path", { class: "lm-leader", d, fill: "none", stroke: ink, "stroke-width": 1 }),
    svg("path", { d: foot, fill: ink, stroke: "var(--halo)", "stroke-width": 0.8 }),
  ];
}
