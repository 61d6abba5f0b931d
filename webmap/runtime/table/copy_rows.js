import { copyText } from "../base/clipboard.js";
import { h } from "../base/dom.js";
import { createDialog } from "../controls/dialog.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * Puts rows on the clipboard; where the browser forbids that, shows them selected.
 * @param {Stage} stage
 * @returns {(text: string, count: number) => Promise<void>}
 */
export function createRowCopier(stage) {
  const { words, store } = stage;
  let shown = "";
  const dialog = createDialog(stage, "table.copy", "lm-copy", () => {
    const field = /** @type {HTMLTextAreaElement} */ (h("textarea", { readonly: true, rows: 8, "aria-label": words.t("table.copy") }, shown));
    requestAnimationFrame(() => (field.focus(), field.select()));
    return [field, h("p", { class: "lm-dialog-note" }, words.t("share.by_hand"))];
  });
  return async (text, count) => {
    if (await copyText(text)) {
      store.emit("notice", { key: "table.copied", values: { count: String(count) } });
      return;
    }
    shown = text;
    if (!dialog.isOpen()) dialog.toggle();
  };
}
