import { h } from "../base/dom.js";
import { rowWindow, scrollFor } from "./virtual.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */

/** More rows than these are not kept once they are out of sight. */
const KEPT_ROWS = 600;

/**
 * @typedef {{ row_px: number, head_px: number, make: (feature: AtlasFeature) => HTMLElement,
 *   dress: (row: HTMLElement, feature: AtlasFeature, at: number) => void }} RowLook
 *   `make`: the row's element; `dress`: what of it changes, such as a mark
 */

/**
 * Rows of one height, one below another; of a long table only those in sight are in the
 * document, and the one that has the focus.
 * @param {HTMLElement} scroller that scrolls them
 * @param {() => RowLook} look
 */
export function createRowScroller(scroller, look) {
  const body = h("div", { class: "lm-rows" });
  /** @type {AtlasFeature[]} */
  let features = [];
  /** @type {Map<string, number>} */
  let places = new Map();
  /** @type {Map<string, HTMLElement>} */
  const made = new Map();
  /** The row that keys go from. */
  let stop = "";

  const scroll = () => {
    const { row_px, head_px } = look();
    return { row_px, top_px: scroller.scrollTop, height_px: Math.max(scroller.clientHeight - head_px, 0) };
  };

  function draw() {
    const { row_px, make, dress } = look();
    const { first, last } = rowWindow(features.length, scroll());
    const wanted = features.slice(first, last).map((feature, at) => ({ feature, at: first + at }));
    const stopAt = places.get(stop) ?? -1;
    const focused = features[stopAt];
    if (focused && stopAt < first) wanted.unshift({ feature: focused, at: stopAt });
    if (focused && stopAt >= last) wanted.push({ feature: focused, at: stopAt });
    if (made.size > KEPT_ROWS) {
      const kept = new Set(wanted.map(({ feature }) => feature.id));
      for (const id of made.keys()) if (!kept.has(id)) made.delete(id);
    }
    const rows = wanted.map(({ feature, at }) => {
      const row = made.get(feature.id) || make(feature);
      made.set(feature.id, row);
      row.style.top = `${at * row_px}px`;
      row.tabIndex = feature.id === stop ? 0 : -1;
      dress(row, feature, at);
      return row;
    });
    body.style.height = `${features.length * row_px}px`;
    const isSame = rows.length === body.children.length && rows.every((row, at) => row === body.children[at]);
    if (isSame) return;
    // A row that is moved within the document loses the focus.
    const hadFocus = body.contains(document.activeElement) ? document.activeElement : null;
    body.replaceChildren(...rows);
    if (hadFocus instanceof HTMLElement && body.contains(hadFocus)) hadFocus.focus({ preventScroll: true });
  }

  scroller.addEventListener("scroll", () => draw(), { passive: true });
  return {
    body, draw,
    features: () => features,
    /** @param {string} id */
    at: (id) => places.get(id) ?? -1,
    stop: () => stop,
    /** @param {AtlasFeature[]} next */
    show(next) {
      features = next;
      places = new Map(next.map(({ id }, at) => [id, at]));
      if (!places.has(stop)) stop = next[0]?.id || "";
      draw();
    },
    /** The order is another: from the top again. */
    begin() {
      stop = features[0]?.id || "";
      scroller.scrollTop = 0;
      draw();
    },
    /** @param {string} id of a row whose mark has changed */
    touch(id) {
      const [row, at] = [made.get(id), places.get(id)];
      const feature = at === undefined ? undefined : features[at];
      if (row && feature && at !== undefined) look().dress(row, feature, at);
    },
    /** What rows say has changed: they are made anew. */
    renew() {
      made.clear();
      draw();
    },
    /**
     * @param {string} id
     * @param {boolean} mayScroll
     * @returns {HTMLElement | undefined} its row, in sight
     */
    goTo(id, mayScroll) {
      const at = places.get(id);
      if (at === undefined) return undefined;
      stop = id;
      const top_px = scrollFor(at, scroll());
      if (mayScroll && top_px !== scroller.scrollTop) scroller.scrollTop = top_px;
      draw();
      return made.get(id);
    },
  };
}
