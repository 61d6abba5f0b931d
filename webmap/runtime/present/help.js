import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */

/** Keys and what they do, in the order of the list. */
const HELP_ROWS = [
  ["next", "→", "↓", "PgDn", "Space", "Enter"],
  ["back", "←", "↑", "PgUp"],
  ["go", "1 – 9", "0"],
  ["ends", "Home", "End"],
  ["blank", "B", "."],
  ["caption_key", "H"],
  ["spotlight", "O"],
  ["years", "Y"],
  ["months", "<", ">"],
  ["swipe", "W"],
  ["zoom_box", "Z"],
  ["pen", "P"],
  ["legend", "L"],
  ["theme", "T"],
  ["language", "E"],
  ["screen_key", "F"],
  ["notes", "N"],
  ["scenes", "S"],
  ["search_key", "/"],
  ["neighbours", "[", "]"],
  ["measure_key", "M"],
  ["compare_key", "C"],
  ["help", "?"],
  ["leave", "Esc"],
];

/**
 * The list of keys, with the switch for single-key shortcuts.
 * @param {Stage} stage
 * @param {ReturnType<typeof import("./shortcuts.js").createShortcuts>} shortcuts
 * @param {typeof import("../controls/dialog.js").createDialog} createDialog
 */
export function createHelp(stage, shortcuts, createDialog) {
  const { words } = stage;
  return createDialog(stage, "presenter.help", "lm-help", () => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", "data-shortcuts": true }));
    input.checked = shortcuts.areOn();
    input.addEventListener("change", () => shortcuts.set(input.checked));
    const rows = HELP_ROWS.map(([name, ...keys]) =>
      h(
        "tr",
        null,
        h("td", null, ...keys.flatMap((key, i) => [i ? " " : "", h("kbd", null, key)])),
        h("td", null, words.t(`presenter.${name}`)),
      ),
    );
    return [
      h("label", { class: "lm-check" }, input, h("span", null, words.t("presenter.shortcuts"))),
      h("p", { class: "lm-dialog-note" }, words.t("presenter.shortcuts_note")),
      h("table", null, h("tbody", null, ...rows)),
    ];
  });
}
