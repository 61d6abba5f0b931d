import { h } from "../base/dom.js";
import { startWords } from "../base/dates.js";
import { headlineText } from "../features/status_headline.js";
import { sinceNow } from "./cells.js";
import { rowStatusChip } from "./status_chip.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Column, Telling } from "./types.d.ts" */

/** The elements of a row: as a line of the table, or as an entry of the list. */

/**
 * @param {AtlasFeature} feature
 * @param {Column} column
 * @param {Telling} telling
 * @returns {(Node | string | null)[]}
 */
function cellContent(feature, column, telling) {
  if (column.kind !== "status") return [column.text(feature, telling)];
  const clock = column.id === "then" ? "reported" : "known";
  const seen = column.id === "now" ? feature.props?.last_seen : null;
  const { words } = telling;
  // How long nothing was heard is no status, and yet a reader must know it.
  const silent = typeof seen === "string" && h("span", { class: "lm-row-soft" }, words.t("table.seen", { date: seen.slice(0, 7) }));
  const nobody = () => h("span", { class: "lm-row-soft", "aria-hidden": "true" }, "—");
  return [rowStatusChip(feature, clock, telling) || nobody(), silent || null];
}

/**
 * @param {AtlasFeature} feature
 * @param {Column[]} columns that have a cell each
 * @param {Column[]} folded that follow in a second line
 * @param {Telling} telling
 */
export function tableRow(feature, columns, folded, telling) {
  const { words } = telling;
  const name = words.pick(feature.name);
  const mark = h("input", { type: "checkbox", tabindex: "-1", "aria-label": words.t("table.mark", { name }) });
  const cells = columns.map((column) => {
    const isName = column.id === "name";
    const more = column.kind === "text" || column.kind === "date" ? { title: column.text(feature, telling) } : null;
    return h(
      "div",
      { class: `lm-cell lm-cell-${column.kind}`, role: isName ? "rowheader" : "gridcell", ...more },
      ...cellContent(feature, column, telling),
    );
  });
  const rest = folded.flatMap((column) => column.text(feature, telling) || []).join(" · ");
  return h(
    "div",
    { class: "lm-row-of", role: "row", tabindex: "-1", "data-row": feature.id, style: `--c:var(--c-${feature.layer})` },
    h("div", { class: "lm-cell lm-cell-mark", role: "gridcell" }, mark),
    ...cells,
    folded.length > 0 && h("div", { class: "lm-cell lm-cell-more", role: "gridcell" }, rest),
  );
}

/**
 * In a list the month is enough: the day stands in the table and in the record.
 * @param {string} start as its source writes it, perhaps a window
 */
function monthsOf(start) {
  return start.split("/").map((date) => date.slice(0, "2023-10".length)).join("/");
}

/**
 * Name and state, then and now where they differ; since when, at length for who hears it.
 * @param {AtlasFeature} feature
 * @param {Stage} telling
 */
export function listEntry(feature, telling) {
  const { words, index } = telling;
  const name = words.pick(feature.name);
  const [then, now] = [rowStatusChip(feature, "reported", telling), rowStatusChip(feature, "known", telling)];
  const isSame = then?.textContent === now?.textContent;
  const chips = [then, isSame ? null : now].filter((chip) => chip !== null);
  const arrow = () => h("span", { class: "lm-arrow", "aria-label": words.t("asof.then") }, "→");
  return h(
    "div",
    { class: "lm-row-of", role: "option", tabindex: "-1", "data-row": feature.id, "data-listed": feature.id, "aria-label": `${name} · ${headlineText(feature, telling)}`, style: `--c:var(--c-${feature.layer})` },
    h("span", { class: "lm-list-name" }, name),
    h("span", { class: "lm-list-states" }, ...chips.flatMap((chip, at) => (at ? [arrow(), chip] : [chip])), h("span", { class: "lm-row-soft" }, startWords(monthsOf(sinceNow(feature, index)), words))),
  );
}
