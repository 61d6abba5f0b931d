import { featureFor } from "../atlas/index.js";
import { h, refill } from "../base/dom.js";
import { PHONE } from "../base/screen_size.js";
import { chosenColumns } from "./columns.js";
import { tableRow } from "./row_elements.js";
import { wireRows } from "./row_hands.js";
import { createRowScroller } from "./row_scroller.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { RowHands } from "./row_hands.js" */
/** @import { Column, Sorting } from "./types.d.ts" */

/** Pixels of a row and of the heads, as table.css has them; a phone's row has two lines. */
const ROW_PX = { wide: 32, phone: 60 };
const HEAD_PX = 32;
const PHONE_COLUMNS = ["name", "now", "since"];

/**
 * The table itself: heads that sort, and rows.
 * @param {Stage} stage
 * @param {RowHands & { sort: (column: string) => void, isMarked: (id: string) => boolean }} hands
 */
export function createFullTable(stage, hands) {
  const { words, index, store } = stage;
  const telling = { index, words };
  /** @type {Column[]} */
  let columns = chosenColumns(undefined);
  /** @type {Sorting} */
  let sorting = { column: "name", isDown: false };
  let hot = "";
  const heads = h("div", { class: "lm-row-of lm-heads", role: "row", "aria-rowindex": 1 });
  const element = h("div", { class: "lm-table", role: "grid", "aria-multiselectable": "true" }, h("div", { role: "rowgroup", class: "lm-heads-group" }, heads));
  const rows = createRowScroller(element, () => ({
    row_px: PHONE.matches ? ROW_PX.phone : ROW_PX.wide, head_px: HEAD_PX,
    make: (feature) => tableRow(feature, seen(), folded(), telling),
    dress,
  }));
  rows.body.setAttribute("role", "rowgroup");
  element.append(rows.body);
  wireRows(rows, () => Math.max(1, Math.floor((element.clientHeight - HEAD_PX) / ROW_PX.wide) - 1), { ...hands, leaveUp: () => headStop().focus() });

  const seen = () => (PHONE.matches ? columns.filter(({ id }) => PHONE_COLUMNS.includes(id)) : columns);
  const folded = () => (PHONE.matches ? columns.filter(({ id }) => !PHONE_COLUMNS.includes(id)) : []);
  const chosen = () => featureFor(index, store.state().selected)?.id ?? "";

  /**
   * @param {HTMLElement} row
   * @param {AtlasFeature} feature
   * @param {number} at
   */
  function dress(row, feature, at) {
    const isMarked = hands.isMarked(feature.id);
    row.setAttribute("aria-rowindex", String(at + 2));
    row.setAttribute("aria-selected", String(isMarked));
    if (feature.id === chosenNow) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    row.classList.toggle("lm-hot", feature.id === hot);
    const box = row.querySelector("input");
    if (box) box.checked = isMarked;
  }
  let chosenNow = "";

  const headButtons = () => /** @type {HTMLElement[]} */ ([...heads.querySelectorAll("button")]);
  const headStop = () => headButtons().find((one) => one.tabIndex === 0) || /** @type {HTMLElement} */ (headButtons()[0]);

  function drawHeads() {
    const at = headButtons().findIndex((one) => one === document.activeElement);
    element.style.setProperty("--lm-columns", seen().map(({ width }) => width).join(" "));
    refill(heads, h("div", { class: "lm-cell lm-cell-mark", role: "columnheader" }, h("span", { class: "lm-unseen" }, words.t("table.marks"))), ...seen().map(headCell));
    if (at >= 0) headButtons()[at]?.focus();
  }

  /** @param {Column} column */
  function headCell({ id, kind }) {
    const isSorted = sorting.column === id;
    const sign = isSorted ? (sorting.isDown ? "↓" : "↑") : "";
    const button = h(
      "button",
      { type: "button", tabindex: isSorted ? "0" : "-1", "data-sort": id, onclick: () => hands.sort(id) },
      h("span", null, words.t(`table.column_${id}`)),
      h("span", { class: "lm-sort-sign", "aria-hidden": "true" }, sign),
    );
    const sorted = isSorted ? (sorting.isDown ? "descending" : "ascending") : "none";
    return h("div", { class: `lm-cell lm-cell-${kind}`, role: "columnheader", "aria-sort": sorted }, button);
  }

  heads.addEventListener("keydown", (event) => {
    const all = headButtons();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowRight: () => go(all[Math.min(at + 1, all.length - 1)]),
      ArrowLeft: () => go(all[Math.max(at - 1, 0)]),
      Home: () => go(all[0]),
      End: () => go(all.at(-1)),
      ArrowDown: () => rows.goTo(rows.stop(), true)?.focus({ preventScroll: true }),
    };
    const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
    if (!move || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    move();

    /** @param {HTMLElement | undefined} button */
    function go(button) {
      for (const one of all) one.tabIndex = one === button ? 0 : -1;
      button?.focus();
    }
  });

  function renew() {
    element.setAttribute("aria-label", words.t("table.title"));
    chosenNow = chosen();
    drawHeads();
    rows.renew();
  }
  PHONE.onChange(renew);
  new ResizeObserver(() => rows.draw()).observe(element);
  return {
    element,
    columns: () => columns,
    /** @param {Column[]} next */
    useColumns(next) {
      columns = next;
      renew();
    },
    /** @param {Sorting} next */
    useSorting(next) {
      sorting = next;
      drawHeads();
    },
    renew,
    redraw: rows.draw,
    begin: rows.begin,
    /** @param {AtlasFeature[]} features in their order */
    show(features) {
      chosenNow = chosen();
      element.setAttribute("aria-rowcount", String(features.length + 1));
      rows.show(features);
    },
    /** @param {boolean} mayScroll where it was chosen elsewhere */
    showChosen(mayScroll) {
      chosenNow = chosen();
      if (chosenNow && mayScroll) rows.goTo(chosenNow, true);
      rows.draw();
    },
    /** @param {string} id the feature under the pointer, on the map or here */
    light(id) {
      const before = hot;
      hot = id;
      for (const one of new Set([before, id])) rows.touch(one);
    },
  };
}
