import { startWords } from "../base/dates.js";
import { svg } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { timeMarks, timeSpan } from "./time_marks.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Units of the drawing, which is as wide as its column. */
const TIME_WIDTH = 268;
const ROW = 22;
const HEAD = 18;
const TIME_EDGE = 8;
/** Beside a mark, for its words. */
const GAP = 8;

/**
 * States along time: a date is a dot, a window a bar, and one that only ends an open bar.
 * @param {Pick<AtlasFeature, "states" | "operates">} feature
 * @param {Stage} stage
 * @returns {SVGElement | null} nothing where one state alone is told
 */
export function timeline(feature, { words, index }) {
  const marks = timeMarks(feature.states || []);
  if (marks.length < 2) return null;
  const { first, last, ticks } = timeSpan(marks, index.payload.asof?.newest || String(new Date().getFullYear()));
  const x = (/** @type {number} */ year) => TIME_EDGE + ((year - first) / (last - first)) * (TIME_WIDTH - 2 * TIME_EDGE);
  const height = HEAD + marks.length * ROW;
  const said = (/** @type {import("./time_marks.js").TimeMark} */ mark) => `${startWords(mark.start, words)} ${statusWord(words, mark.status, feature)}`;
  const text = (/** @type {Record<string, any>} */ attrs, /** @type {string} */ content) => svg("text", attrs, document.createTextNode(content));

  const axis = ticks.flatMap((year) => [
    svg("line", { class: "lm-time-tick", x1: x(year), x2: x(year), y1: HEAD - 4, y2: height }),
    text({ class: "lm-time-year", x: x(year), y: 10, "text-anchor": year === first ? "start" : year === last ? "end" : "middle" }, String(year)),
  ]);
  const rows = marks.map((mark, at) => {
    const y = HEAD + at * ROW + ROW / 2;
    const isUpdate = mark.kind === "update";
    const left = mark.isOpen ? Math.max(TIME_EDGE, x(mark.to) - 40) : x(mark.from);
    const name = isUpdate ? "lm-time-update" : "lm-time-article";
    const shape = mark.isWindow
      ? svg("path", { class: `${name} lm-time-window`, d: windowPath(left, x(mark.to), y, mark.isOpen) })
      : svg("circle", { class: name, cx: x(mark.to), cy: y, r: 5 });
    const isRight = x(mark.to) < TIME_WIDTH / 2;
    const words_x = isRight ? x(mark.to) + GAP + 2 : left - GAP - 2;
    return svg("g", null, shape, text({ class: "lm-time-word", x: words_x, y: y + 4, "text-anchor": isRight ? "start" : "end" }, said(mark)));
  });
  return svg(
    "svg",
    { class: "lm-timeline", viewBox: `0 0 ${TIME_WIDTH} ${height}`, role: "img", "aria-label": [words.t("record.timeline"), ...marks.map(said)].join("; ") },
    ...axis,
    ...rows,
  );
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} y
 * @param {boolean} isOpen without an edge where it begins
 */
function windowPath(from, to, y, isOpen) {
  const [top, foot] = [y - 4, y + 4];
  return isOpen ? `M${from} ${top}H${to}V${foot}H${from}` : `M${from} ${top}H${to}V${foot}H${from}Z`;
}
