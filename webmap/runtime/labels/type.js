import { themeScale } from "../base/theme.js";
/** @import { Styles } from "../base/types.d.ts" */
/** @import { FineNames, Name, Setting, TypeName } from "./types.d.ts" */

/** The type of names: measured and drawn by the same numbers. */

export const FONT_STACK =
  '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif';
/** @type {Record<TypeName, { size: number, weight: number, spacing?: number }>} */
export const TYPE = {
  core: { size: 15, weight: 700 },
  city: { size: 13, weight: 500 },
  county: { size: 11.5, weight: 400 },
  town: { size: 11, weight: 400 },
  province: { size: 15, weight: 400, spacing: 0.5 },
  river: { size: 12, weight: 400, spacing: 0.12 },
  sea: { size: 12, weight: 400 },
  feature: { size: 12, weight: 600 },
};
const TYPE_STEPS = [1, 0.9, 0.8];
const SMALLEST = 9.5;
/** A step down, and a second line, cost as much as some pixels out of the way. */
const COST_OF_STEP = 5;
const COST_OF_BREAK = 3;
/** Names in two lines are longer than this, in ems. */
const LONG_NAME = 6.5;

/**
 * How much larger names are than on a reader's day.
 * @param {Styles} styles
 * @param {string} theme
 */
export function nameScale(styles, theme) {
  return 1 + (themeScale(styles, theme) - 1) * 0.5;
}

export function createPen() {
  const pen = document.createElement("canvas").getContext("2d");
  /** @type {Map<string, number>} */
  const widths = new Map();
  /**
   * @param {string} text
   * @param {{ size: number, weight: number }} type
   * @returns {number} pixels
   */
  function widthOf(text, { size, weight }) {
    const font = `${weight} ${size}px ${FONT_STACK}`;
    const key = font + text;
    let width = widths.get(key);
    if (width === undefined) {
      if (pen) pen.font = font;
      width = pen ? pen.measureText(text).width : text.length * size;
      widths.set(key, width);
    }
    return width;
  }
  /**
   * @param {Name} name
   * @param {number} scale
   * @param {number} step
   * @param {boolean} isBroken
   * @param {FineNames | null} fine
   * @returns {Setting | null} nothing where it cannot be smaller, or not be broken
   */
  function set({ text, type }, scale, step, isBroken, fine) {
    const { size: full, weight } = TYPE[type];
    const share = TYPE_STEPS[step] || 0;
    if (full * share < SMALLEST) return null;
    const size = full * share * scale;
    const width = (/** @type {string} */ line) => widthOf(line, { size, weight });
    const lines = isBroken ? fine?.breakName(text, width, size * LONG_NAME) : [text];
    if (!lines) return null;
    const w = Math.ceil(Math.max(...lines.map((line) => width(line.trimEnd())))) + 4;
    const h = Math.ceil(size * 1.25) * lines.length;
    const cost = step * COST_OF_STEP + (isBroken ? COST_OF_BREAK : 0);
    return { lines, size, weight, w, h, cost, signs: () => (!isBroken && fine?.signsOf(text, size, TYPE[type].spacing || 0, width)) || null };
  }

  return { set };
}
