import { createDialog } from "../controls/dialog.js";
import { h } from "../base/dom.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * Copies the address of what is shown; where the browser forbids that, shows it selected.
 * @param {Stage} stage
 * @param {() => string} query that says the present state
 * @returns {() => void}
 */
export function createShare(stage, query) {
  const { words, store } = stage;
  const dialog = createDialog(stage, "share.title", "lm-share", () => {
    const field = /** @type {HTMLInputElement} */ (
      h("input", { type: "text", readonly: true, value: hostAddress() + query(), "aria-label": words.t("share.title"), onfocus: () => field.select() })
    );
    requestAnimationFrame(() => field.focus());
    return [field, h("p", { class: "lm-dialog-note" }, words.t("share.by_hand"))];
  });

  return async () => {
    try {
      await navigator.clipboard.writeText(hostAddress() + query());
      store.emit("notice", { key: "share.copied", values: {} });
    } catch {
      dialog.toggle();
    }
  };
}

/** @returns {string} of the page that others can open, without a query: inside the app, the app's */
export function hostAddress() {
  let base = location.href;
  try {
    if (window.parent !== window) base = window.parent.location.href;
  } catch {
    // A host of another origin keeps its address to itself.
  }
  return base.replace(/[?#].*$/, "");
}
