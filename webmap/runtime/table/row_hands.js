import { rowKey } from "./row_keys.js";

/**
 * What pointer and keys do to the rows of table and list alike.
 * @typedef {{ choose: (id: string) => void, point: (id: string) => void,
 *   mark?: (id: string, how: "one" | "reach") => void, markAll?: () => void,
 *   copy?: () => void, clear?: () => boolean, leaveUp?: () => void }} RowHands
 *   `point`: the feature under the pointer or the keyboard is lit on the map, "" for none;
 *   `clear` tells whether there was something to clear; `leaveUp`: beyond the first row
 */

/**
 * @param {EventTarget | null} target
 * @returns {string} id of the row that it lies in
 */
function rowIdOf(target) {
  const row = target instanceof Element ? target.closest("[data-row]") : null;
  return row instanceof HTMLElement ? (row.dataset.row ?? "") : "";
}

/**
 * @param {ReturnType<typeof import("./row_scroller.js").createRowScroller>} rows
 * @param {() => number} page rows in sight
 * @param {RowHands} hands
 */
export function wireRows(rows, page, hands) {
  const { body } = rows;
  body.addEventListener("mouseover", (event) => hands.point(rowIdOf(event.target)));
  body.addEventListener("mouseleave", () => hands.point(""));
  body.addEventListener("focusin", (event) => {
    const id = rowIdOf(event.target);
    if (id !== rows.stop()) rows.goTo(id, false);
    if (event.target instanceof Element && event.target.matches(":focus-visible")) hands.point(id);
  });
  body.addEventListener("focusout", () => hands.point(""));
  // Text between two rows is not selected by Shift.
  body.addEventListener("mousedown", (event) => event.shiftKey && event.preventDefault());
  body.addEventListener("click", (event) => {
    const id = rowIdOf(event.target);
    if (!id) return;
    rows.goTo(id, false)?.focus({ preventScroll: true });
    const isBox = event.target instanceof Element && !!event.target.closest(".lm-cell-mark");
    if (hands.mark && event.shiftKey) hands.mark(id, "reach");
    else if (hands.mark && (isBox || event.ctrlKey || event.metaKey)) hands.mark(id, "one");
    else hands.choose(id);
  });
  body.addEventListener("keydown", (event) => {
    const features = rows.features();
    const at = rows.at(rowIdOf(event.target));
    const asked = rowKey(event, at, features.length, page());
    if (!asked || at < 0) return;
    if (event.key === "ArrowUp" && at === 0 && hands.leaveUp) hands.leaveUp();
    else if (!serve(asked, at, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  });

  /**
   * @param {NonNullable<import("./row_keys.js").RowKey>} asked
   * @param {number} at
   * @param {boolean} isReaching
   * @returns {boolean} whether there was something to do
   */
  function serve(asked, at, isReaching) {
    const id = rows.features()[at]?.id ?? "";
    if ("to" in asked) {
      const next = rows.features()[asked.to]?.id;
      if (!next) return true;
      if (isReaching) hands.mark?.(id, "reach");
      if (isReaching) hands.mark?.(next, "reach");
      rows.goTo(next, true)?.focus({ preventScroll: true });
      return true;
    }
    /** @type {Record<typeof asked.does, () => boolean>} */
    const deeds = {
      choose: () => (hands.choose(id), true),
      mark: () => (hands.mark ? hands.mark(id, "one") : hands.choose(id), true),
      all: () => !!hands.markAll && (hands.markAll(), true),
      copy: () => !!hands.copy && (hands.copy(), true),
      clear: () => !!hands.clear?.(),
    };
    return deeds[asked.does]();
  }
}
