import { countedApart } from "../atlas/packs.js";
import { h, refill } from "../base/dom.js";
import { saveFile } from "../base/save_file.js";
import { keep, recall } from "../base/storage.js";
import { createMenuButton } from "../controls/menu_button.js";
import { seenExtent } from "../map/view.js";
import { TABLE_COLUMNS, chosenColumns } from "./columns.js";
import { createRowCopier } from "./copy_rows.js";
import { createDrawerGrip } from "./drawer_height.js";
import { commaSeparated, tabSeparated } from "./delimited.js";
import { fileNote, tableFileName } from "./file_note.js";
import { createFullTable } from "./full_table.js";
import { rowsAsGeoJson } from "./geojson.js";
import { createRowMarks } from "./row_marks.js";
import { featuresInForce } from "./rows.js";
import { sortFeatures } from "./sorting.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Face, FaceHands, Sorting } from "./types.d.ts" */

/** Name under which the browser remembers the columns. */
const COLUMNS_KEY = "table-columns";

/**
 * The table in the drawer: what it holds, a line of tools, and the table.
 * @param {Stage} stage
 * @param {FaceHands} hands
 * @returns {Face}
 */
export function createDrawerTable(stage, hands) {
  const { words, index, store, map } = stage;
  const telling = { index, words };
  const marks = createRowMarks();
  const copy = createRowCopier(stage);
  /** @type {Sorting} */
  let sorting = { column: "name", isDown: false };
  let isInView = false;
  /** @type {AtlasFeature[]} in their order */
  let features = [];

  const edge = createDrawerGrip(stage);
  const count = h("span", { class: "lm-table-count", role: "status" });
  const inView = h("input", { type: "checkbox" });
  const inViewText = h("span");
  const unmark = h("button", { type: "button", class: "lm-button", hidden: true, onclick: () => clearMarks() });
  const copier = h("button", { type: "button", class: "lm-button lm-table-copy", onclick: () => copyRows() });
  const columnMenu = createMenuButton("table-columns", () =>
    TABLE_COLUMNS.filter(({ id }) => id !== "name").map(({ id }) => ({
      key: id, text: words.t(`table.column_${id}`), checked: table.columns().some((one) => one.id === id), run: () => turnColumn(id),
    })),
  );
  const saveMenu = createMenuButton("table-save", () => [
    { key: "csv", text: words.t("table.save_csv"), run: () => save("csv") },
    { key: "geojson", text: words.t("table.save_geojson"), run: () => save("geojson") },
  ]);
  const bar = h(
    "div", { class: "lm-table-bar" },
    count, h("label", { class: "lm-check lm-table-in-view" }, inView, inViewText), unmark,
    h("div", { class: "lm-table-tools" }, columnMenu.element, copier, saveMenu.element),
  );
  const none = h("p", { class: "lm-table-none", hidden: true });
  const table = createFullTable(stage, {
    choose: hands.choose,
    point: hands.point,
    isMarked: (id) => marks.has(id),
    mark(id, how) {
      if (how === "one") marks.toggle(id);
      else marks.reach(id, ids());
      showMarks();
    },
    markAll() {
      marks.all(ids());
      showMarks();
    },
    copy: () => void copyRows(),
    clear: () => ids().some((id) => marks.has(id)) && (clearMarks(), true),
    sort(column) {
      // A second click turns the order round.
      sorting = { column, isDown: sorting.column === column && !sorting.isDown };
      table.useSorting(sorting);
      fill();
      table.begin();
    },
  });
  table.useColumns(chosenColumns(recall(COLUMNS_KEY)));
  inView.addEventListener("change", () => {
    isInView = /** @type {HTMLInputElement} */ (inView).checked;
    fill();
  });

  const ids = () => features.map(({ id }) => id);

  function fill() {
    const state = store.state();
    const frame = isInView ? seenExtent(map, hands.covers()) : null;
    const column = TABLE_COLUMNS.find(({ id }) => id === sorting.column);
    const found = featuresInForce(index, state, frame);
    features = column ? sortFeatures(found, column, sorting.isDown, telling) : found;
    table.show(features);
    none.hidden = features.length > 0;
    none.textContent = words.t(isInView ? "list.none" : "table.none");
    showMarks();
  }

  function showMarks() {
    const marked = marks.among(ids()).length;
    const text = countedApart("table.count", features, words);
    if (count.textContent !== text) count.textContent = text;
    unmark.hidden = marked === 0;
    unmark.textContent = words.t("table.marked", { count: marked });
    unmark.setAttribute("aria-label", words.t("table.unmark", { count: marked }));
    table.redraw();
  }

  function clearMarks() {
    marks.clear();
    showMarks();
  }

  /** @returns {AtlasFeature[]} those that are marked, else all */
  function meant() {
    const marked = features.filter(({ id }) => marks.has(id));
    return marked.length ? marked : features;
  }

  async function copyRows() {
    const rows = meant();
    await copy(tabSeparated(table.columns(), rows, telling), rows.length);
  }

  /** @param {"csv" | "geojson"} ending */
  function save(ending) {
    const rows = meant();
    const state = store.state();
    const note = fileNote(state, index, words, { count: rows.length, isInView });
    const isText = ending === "csv";
    const text = isText ? commaSeparated(table.columns(), rows, telling, note) : rowsAsGeoJson(rows, index, state, note);
    const name = tableFileName(note.filter, ending, new Date());
    saveFile(new Blob([text], { type: isText ? "text/csv;charset=utf-8" : "application/geo+json" }), name);
    store.emit("notice", { key: "export.done", values: { name } });
  }

  /** @param {string} id */
  function turnColumn(id) {
    const shown = table.columns().map((column) => column.id);
    const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
    keep(COLUMNS_KEY, next);
    table.useColumns(chosenColumns(next));
    fill();
  }

  function speak() {
    edge.name();
    inViewText.textContent = words.t("table.in_view");
    copier.textContent = words.t("table.copy_short");
    copier.setAttribute("aria-label", words.t("table.copy"));
    columnMenu.name(words.t("table.columns"));
    saveMenu.name(words.t("table.save"));
    table.renew();
  }
  speak();
  refill(hands.place, edge.grip, bar, table.element, none);
  fill();
  return {
    fill,
    speak,
    light: table.light,
    showChosen: table.showChosen,
    followsView: () => isInView,
  };
}
