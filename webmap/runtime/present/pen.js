import { h } from "../base/dom.js";
import { CALM } from "../base/motion.js";
/** @import { Stage } from "../state/types.d.ts" */

/** A stroke stays so long after it was drawn, and then fades. */
const STROKE_STAY_MS = 6000;
const STROKE_FADE_MS = 1500;
const STROKE_PX = 5;
/** Beneath the colour, so that it is seen on any ground. */
const STROKE_EDGE_PX = 9;

/** @typedef {{ points: { x: number, y: number }[], endedAt: number }} Stroke `endedAt`: 0 while it is drawn */

/**
 * @param {Stroke} stroke
 * @param {number} now in ms
 * @param {boolean} isCalm goes at once, for who wants less motion
 * @returns {number} how strongly it is drawn still: from 1 down to 0
 */
export function strengthOf({ endedAt }, now, isCalm = false) {
  if (!endedAt) return 1;
  const faded = (now - endedAt - STROKE_STAY_MS) / STROKE_FADE_MS;
  if (isCalm) return faded < 0 ? 1 : 0;
  return Math.min(1, Math.max(0, 1 - faded));
}

/**
 * A pen over the map for the moment: its strokes fade, and are part of no picture.
 * @param {Stage} stage
 */
export function createPenSheet({ root, words }) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { "aria-hidden": "true" }));
  const said = h("p", { class: "lm-hand-said" });
  const sheet = h("div", { class: "lm-hand lm-pen-sheet", hidden: true }, canvas, said);
  root.append(sheet);
  /** @type {Stroke[]} */
  let strokes = [];
  let frame = 0;

  function resize() {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(root.clientWidth * ratio);
    canvas.height = Math.round(root.clientHeight * ratio);
  }

  function draw() {
    frame = 0;
    const now = performance.now();
    const isCalm = CALM.matches;
    strokes = strokes.filter((stroke) => strengthOf(stroke, now, isCalm) > 0);
    const pen = canvas.getContext("2d");
    if (!pen) return;
    const ratio = canvas.width / Math.max(1, root.clientWidth);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, root.clientWidth, root.clientHeight);
    const style = getComputedStyle(root);
    const coats = [[style.getPropertyValue("--casing"), STROKE_EDGE_PX], [style.getPropertyValue("--accent"), STROKE_PX]];
    pen.lineCap = pen.lineJoin = "round";
    for (const stroke of strokes) {
      pen.globalAlpha = strengthOf(stroke, now, isCalm);
      for (const [colour, width] of coats) {
        pen.strokeStyle = String(colour);
        pen.lineWidth = Number(width);
        pen.beginPath();
        for (const { x, y } of stroke.points) pen.lineTo(x, y);
        pen.stroke();
      }
    }
    if (strokes.length) again();
  }

  function again() {
    frame ||= requestAnimationFrame(draw);
  }

  /** @param {PointerEvent} event */
  function add({ clientX, clientY }) {
    const { left, top } = root.getBoundingClientRect();
    strokes.at(-1)?.points.push({ x: clientX - left, y: clientY - top });
    again();
  }

  let isDown = false;
  sheet.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    isDown = true;
    strokes.push({ points: [], endedAt: 0 });
    sheet.setPointerCapture(event.pointerId);
    add(event);
    add(event); // a dot, too, is seen
  });
  sheet.addEventListener("pointermove", (event) => isDown && add(event));
  for (const end of ["pointerup", "pointercancel"]) {
    sheet.addEventListener(end, () => {
      isDown = false;
      const stroke = strokes.at(-1);
      if (stroke && !stroke.endedAt) stroke.endedAt = performance.now();
    });
  }
  window.addEventListener("resize", () => {
    if (sheet.hidden) return;
    resize();
    again();
  });

  /** @param {boolean} wanted */
  function turn(wanted) {
    sheet.hidden = !wanted;
    said.textContent = wanted ? words.t("talk.pen_said") : "";
    strokes = [];
    isDown = false;
    if (wanted) resize();
  }
  return { isOn: () => !sheet.hidden, end: () => turn(false), toggle: () => turn(!!sheet.hidden) };
}
