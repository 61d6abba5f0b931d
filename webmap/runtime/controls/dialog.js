import { h, refill } from "../base/dom.js";
import { toolIcon } from "./tool_icons.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * A window of the page over the map; Escape closes it.
 * @param {Stage} stage
 * @param {string} titleKey
 * @param {string} name class of its own
 * @param {() => HTMLElement[]} content made anew each time it opens
 */
export function createDialog(stage, titleKey, name, content) {
  const { words, root } = stage;
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: `lm-dialog ${name}` }));
  root.append(dialog);
  shieldFromMap(dialog, { scrolls: true });
  dialog.addEventListener("click", (event) => {
    event.stopPropagation();
    if (event.target === dialog) dialog.close(); // beside it
  });

  function fill() {
    const label = words.t("popup.close");
    const close = h("button", { type: "button", "aria-label": label, title: label, onclick: () => dialog.close() }, toolIcon("close"));
    dialog.setAttribute("aria-label", words.t(titleKey));
    refill(
      dialog,
      h("header", null, h("h2", null, words.t(titleKey)), close),
      h("div", { class: "lm-dialog-body" }, ...content()),
    );
  }
  return {
    fill,
    isOpen: () => dialog.open,
    close: () => dialog.close(),
    toggle() {
      if (dialog.open) {
        dialog.close();
        return;
      }
      fill();
      dialog.showModal();
    },
  };
}
