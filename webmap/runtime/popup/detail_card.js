import { h, refill } from "../base/dom.js";
import { PHONE, SHORT } from "../base/screen_size.js";
import { covering, edgesTaken } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Pixels that a feature keeps from what covers the map. */
const KEPT_CLEAR = 28;

/**
 * What is selected, told along an edge: where there is little room, a popup would hide the
 * map that it speaks of, or lie under the tools.
 * @param {Stage} stage
 * @param {() => void} onClose
 */
export function createCard(stage, onClose) {
  const { map, root, words } = stage;
  const close = h("button", { type: "button", class: "lm-detail-close", onclick: onClose }, "×");
  const body = h("div", null);
  const card = h("section", { class: "lm-detail", hidden: true, ...covering("card") }, body, close);
  root.append(card);
  shieldFromMap(card, { scrolls: true });

  return {
    isOpen: () => !card.hidden,
    /** @returns {HTMLElement | null} what scrolls and takes the focus */
    part: () => /** @type {HTMLElement | null} */ (body.firstElementChild),
    /**
     * @param {HTMLElement} content
     * @param {string} name of what it tells of
     */
    show(content, name) {
      close.setAttribute("aria-label", words.t("popup.close"));
      card.setAttribute("aria-label", name);
      refill(body, content);
      card.hidden = false;
    },
    hide() {
      card.hidden = true;
    },
    /**
     * @returns {Box | null} where the map is seen beside it, in the map's own pixels; none
     *   where both screen sizes are small, and it covers the map until it is closed
     */
    free() {
      if (PHONE.matches && SHORT.matches) return null;
      const { left, top, bottom } = edgesTaken(root);
      const size = map.getSize();
      const [x, y] = [left + KEPT_CLEAR, top + KEPT_CLEAR];
      return { x, y, w: size.x - KEPT_CLEAR - x, h: size.y - bottom - KEPT_CLEAR - y };
    },
  };
}
