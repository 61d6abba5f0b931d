import { createDialog } from "../controls/dialog.js";
import { h } from "../base/dom.js";
import { toolIcon } from "../controls/tool_icons.js";
/** @import { Stage } from "../state/types.d.ts" */

/**
 * A button that copies the address of what is shown; where the browser forbids that, shows it selected.
 * Where the page stands alone, beside it the way into the app.
 * @param {Stage} stage
 * @param {() => string} query that says the present state
 */
export function createShare(stage, query) {
  const { words, store, slots, embedded, factUrl, siteUrl } = stage;
  const here = () => sharedAddress(stage, query());
  const dialog = createDialog(stage, "share.title", "lm-share", () => {
    const field = /** @type {HTMLInputElement} */ (
      h("input", { type: "text", readonly: true, value: here(), "aria-label": words.t("share.title"), onfocus: () => field.select() })
    );
    requestAnimationFrame(() => field.focus());
    return [field, h("p", { class: "lm-dialog-note" }, words.t("share.by_hand"))];
  });

  const text = h("span", { class: "lm-long" });
  const button = h("button", { type: "button", class: "lm-line-tool", "data-tool": "link", onclick: copy }, toolIcon("link"), text);
  const into = h("span", { class: "lm-long" });
  // A file has an app to go to only where it was told of the site.
  const root = factUrl ? "." : siteUrl;
  const aim = () => app.setAttribute("href", `${root}/${inLanguage(stage, query())}`);
  const app = h("a", { class: "lm-line-tool", "data-tool": "app", href: "./", target: factUrl ? null : "_blank", rel: "noopener", onpointerdown: aim, onfocus: aim }, toolIcon("screen"), into);
  slots.end.prepend(...(root && !embedded ? [app, button] : [button]));

  function name() {
    app.title = into.textContent = words.t("share.app");
    aim();
    const label = words.t("share.copy");
    button.title = label;
    button.setAttribute("aria-label", label);
    text.textContent = words.t("share.short");
  }
  name();
  store.watch((_state, changed) => changed.has("lang") && name());

  async function copy() {
    try {
      await navigator.clipboard.writeText(here());
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
 * The address of a state, in words: whoever opens it reads the same language.
 * @param {Stage} stage
 * @param {string} query
 */
export function sharedAddress(stage, query) {
  return hostAddress(stage) + inLanguage(stage, query);
}

/**
 * @param {Pick<Stage, "words">} stage
 * @param {string} query leaves the usual language out
 */
function inLanguage({ words }, query) {
  return /[?&]lang=/.test(query) ? query : `?lang=${words.lang}${query.replace("?", "&")}`;
}

/**
 * @param {Pick<Stage, "siteUrl">} stage
 * @returns {string} of the page that others can open, without a query: inside the app, the app's;
 *   where the site's public address is known, below that
 */
export function hostAddress({ siteUrl }) {
  let base = location.href;
  try {
    if (window.parent !== window) base = window.parent.location.href;
  } catch {
    // A host of another origin keeps its address to itself.
  }
  base = base.replace(/[?#].*$/, "");
  if (!siteUrl) return base;
  return `${siteUrl}/${location.protocol === "file:" ? "map" : base.split("/").at(-1)}`;
}
