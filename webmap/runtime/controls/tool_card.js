import { h, refill } from "../base/dom.js";
import { isSmall } from "../base/screen_size.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { toolIcon } from "./tool_icons.js";
/** @import { Stage } from "../state/types.d.ts" */

/** There is one place for such a card: opening one puts away the other. @type {WeakMap<HTMLElement, () => void>} */
const cardsOpen = new WeakMap();

/**
 * A card of a tool: what is measured, what is compared. It lies in the column at the left,
 * so that the map stays free beside it; on a small screen along an edge, in a talk over the map.
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
  shieldFromMap(card, { scrolls: true, rebuilds: true });
  /** Whether the column was folded before. */
  let hasUnfolded = false;

  function settle() {
    const { left, isOpen, open, fold } = stage.slots;
    const isOver = isSmall() || root.classList.contains("lm-presenting");
    if (isSmall()) fold("right"); // there is room for one sheet
    if (isOver) root.append(card);
    else if (left.firstElementChild) left.firstElementChild.after(card); // below the search
    else left.append(card);
    hasUnfolded = !isOver && !isOpen("left");
    if (hasUnfolded) open("left");
  }

  function leave() {
    if (card.hidden) return;
    card.hidden = true;
    cardsOpen.delete(root);
    if (hasUnfolded) stage.slots.fold("left");
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
      settle();
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
