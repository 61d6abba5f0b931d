import { createDialog } from "../controls/dialog.js";
import { h } from "../base/dom.js";
import { toolIcon } from "../controls/tool_icons.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * A button that copies the address of what is shown; where the browser forbids that, shows it selected.
 * @param {Stage} stage
 * @param {() => string} query that says the present state
 */
export function createShare(stage, query) {
  const { words, store, slots } = stage;
  const dialog = createDialog(stage, "share.title", "lm-share", () => {
    const field = /** @type {HTMLInputElement} */ (
      h("input", { type: "text", readonly: true, value: hostAddress(stage) + query(), "aria-label": words.t("share.title"), onfocus: () => field.select() })
    );
    requestAnimationFrame(() => field.focus());
    return [field, h("p", { class: "lm-dialog-note" }, words.t("share.by_hand"))];
  });

  const text = h("span", { class: "lm-long" });
  const button = h("button", { type: "button", class: "lm-line-tool", "data-tool": "link", onclick: copy }, toolIcon("link"), text);
  slots.end.prepend(button);

  function name() {
    const label = words.t("share.copy");
    button.title = label;
    button.setAttribute("aria-label", label);
    text.textContent = words.t("share.short");
  }
  name();
  store.watch((_state, changed) => changed.has("lang") && name());

  async function copy() {
    try {
      await navigator.clipboard.writeText(hostAddress(stage) + query());
      store.emit("notice", { key: "share.copied", values: {} });
    } catch {
      dialog.toggle();
    }
  }
}

const LINKED_TALK = /[#&?]talk=([\w-]*)/;

/**
 * @param {string} hash of an address
 * @returns {string} the talk in it, packed as talk_link.js does; empty where there is none
 */
export function talkInHash(hash) {
  return LINKED_TALK.exec(hash)?.[1] ?? "";
}

/**
 * @param {Pick<Stage, "siteUrl">} stage
 * @returns {string} of the page that others can open, without a query: inside the app, the app's;
 *   of a file, the site's, where that is known
 */
export function hostAddress({ siteUrl }) {
  if (location.protocol === "file:" && siteUrl) return `${siteUrl}/map`;
  let base = location.href;
  try {
    if (window.parent !== window) base = window.parent.location.href;
  } catch {
    // A host of another origin keeps its address to itself.
  }
  return base.replace(/[?#].*$/, "");
}
