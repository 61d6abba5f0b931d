import { h, refill } from "../base/dom.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { toolIcon } from "./tool_icons.js";
/** @import { Stage } from "../state/types.d.ts" */

/** There is one place for such a card: opening one puts away the other. @type {WeakMap<HTMLElement, () => void>} */
const cardsOpen = new WeakMap();

/**
 * A card of a tool over the map, which stays usable beside it: what is measured, what is
 * compared.
 * @param {Stage} stage
 * @param {string} name class of its own
 * @param {() => void} onClose by its button, or because another tool opens
 */
export function createToolCard(stage, name, onClose) {
  const { root, words, store } = stage;
  const title = h("h2", null);
  const close = h("button", { type: "button", class: "lm-tool-close", onclick: () => leave() }, toolIcon("close"));
  const body = h("div", { class: "lm-tool-body" });
  const card = h("section", { class: `lm-tool-card ${name}`, hidden: true, ...covering("card") }, h("header", null, title, close), body);
  root.append(card);
  shieldFromMap(card, { scrolls: true, rebuilds: true });

  function leave() {
    if (card.hidden) return;
    card.hidden = true;
    cardsOpen.delete(root);
    store.emit("layout", null);
    onClose();
  }

  return {
    element: card,
    isOpen: () => !card.hidden,
    leave,
    /**
     * @param {string} heading
     * @param {Node[]} parts
     */
    show(heading, parts) {
      const within = card.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
      title.textContent = heading;
      card.setAttribute("aria-label", heading);
      close.title = words.t("popup.close");
      close.setAttribute("aria-label", words.t("popup.close"));
      refill(body, ...parts);
      // What had the focus has it again where it was made anew.
      const again = within && body.querySelector(`[data-key="${CSS.escape(within)}"]`);
      if (again instanceof HTMLElement) again.focus({ preventScroll: true });
      if (!card.hidden) return;
      if (cardsOpen.get(root) !== leave) cardsOpen.get(root)?.();
      cardsOpen.set(root, leave);
      card.hidden = false;
      store.emit("layout", null);
    },
  };
}

/** @typedef {ReturnType<typeof createToolCard>} ToolCard */

/**
 * @param {string} key names it among those of its card
 * @param {string} text
 * @param {() => void} onclick
 * @param {Record<string, unknown>} [more]
 */
export function cardButton(key, text, onclick, more = {}) {
  return h("button", { type: "button", class: "lm-tool-button", "data-key": key, onclick, ...more }, text);
}
