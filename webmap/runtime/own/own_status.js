import { svg } from "../base/dom.js";
/** @import { AtlasFeature, AtlasPayload } from "../atlas/types.d.ts" */
/** @import { Styles } from "../base/types.d.ts" */

/**
 * How far a thing of the reader's own is, where its row says so by a word of our register: what is
 * not there yet is never drawn as if it were. Other words mean whatever their file means by them.
 */

/** Drawn as a plan: nobody says that it is there. */
const UNSAID = "not_stated";
const PLAN = "planned";
const SWATCH = { width: 28, height: 14 };
const SWATCH_LINE_PX = 3;

/** Columns that say how far a thing is. */
const SAYING = /^(status|状态|狀態)$/i;

/**
 * @param {AtlasFeature} feature
 * @param {Pick<AtlasPayload, "styles" | "words">} payload
 * @returns {string} a status by its code; empty where the row has none that we know
 */
export function ownStatus({ own }, { styles, words }) {
  for (const [column, value] of Object.entries(own?.properties || {})) {
    if (typeof value !== "string" || !SAYING.test(column.trim())) continue;
    const said = value.trim();
    // By its code, or by our word for it in either language.
    const found = Object.keys(styles.status).find((status) => said === status || Object.values(words).some((some) => some[`status.${status}`] === said));
    if (found) return found;
  }
  return "";
}

/**
 * @param {string} status
 * @param {Styles} styles
 * @returns {{ dash: number[], isRound: boolean }} in line widths; no dash for a whole line
 */
export function ownDash(status, styles) {
  const { dash = [], round = false } = styles.status[status === UNSAID ? PLAN : status] || {};
  return { dash, isRound: round };
}

/** @param {string} status @param {Styles} styles @returns {boolean} whether it is there, or has happened */
export function isThere(status, styles) {
  return !status || (status !== UNSAID && !!(styles.status[status]?.solid || styles.status[status]?.built));
}

/**
 * @param {string} colour
 * @param {string} status
 * @param {Styles} styles
 */
export function ownSwatch(colour, status, styles) {
  const { dash, isRound } = ownDash(status, styles);
  const { width, height } = SWATCH;
  const line = { x1: 1, x2: width - 1, y1: height / 2, y2: height / 2 };
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
    svg("line", {
      ...line,
      stroke: colour,
      "stroke-width": SWATCH_LINE_PX,
      "stroke-dasharray": dash.length ? dash.map((part) => part * SWATCH_LINE_PX).join(" ") : null,
      "stroke-linecap": isRound ? "round" : null,
    }),
    ...(dash.length ? [] : [svg("line", { ...line, stroke: "var(--casing)", "stroke-width": SWATCH_LINE_PX * 0.6, "stroke-dasharray": "0.1 9", "stroke-linecap": "round" })]),
  );
}
