import { h, refill } from "../base/dom.js";
import { PHONE, SHORT } from "../base/screen_size.js";
import { toolIcon } from "../controls/tool_icons.js";
import { covering, edgesTaken } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { Box } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Kind, Mode } from "./types.d.ts" */

/** Pixels that a feature keeps from what covers the map. */
const KEPT_CLEAR = 28;

/**
 * @typedef {{ back: () => void, step: (by: 1 | -1) => void, frame: () => void, close: () => void }} CardActions
 */

/**
 * What is told, as a card: in the column at the left, or along an edge where there is
 * little room.
 * @param {Stage} stage
 * @param {CardActions} actions
 */
export function createCard(stage, actions) {
  const { map, root, words } = stage;
  const back = tool("back", "popup.back", actions.back);
  const steps = [tool("back", "popup.nearer", () => actions.step(-1)), tool("next", "popup.next", () => actions.step(1))];
  const frame = tool("screen", "popup.frame", actions.frame);
  const close = h("button", { type: "button", class: "lm-detail-close", onclick: actions.close }, "×");
  const kicker = h("p", { class: "lm-kicker" });
  const head = h("div", { class: "lm-detail-head" }, back.button, kicker, ...steps.map((one) => one.button), frame.button, close);
  const body = h("div", { class: "lm-detail-body" });
  const card = h("section", { class: "lm-detail", hidden: true, ...covering("card") }, body, head);
  root.append(card);
  shieldFromMap(card, { scrolls: true, rebuilds: true });

  /**
   * @param {string} icon
   * @param {string} key
   * @param {() => void} onclick
   */
  function tool(icon, key, onclick) {
    const button = h("button", { type: "button", class: "lm-detail-tool", "data-tool": key.split(".")[1], onclick }, toolIcon(icon));
    return { button, key };
  }

  return {
    isOpen: () => !card.hidden,
    /** @returns {HTMLElement | null} what scrolls and takes the focus */
    part: () => /** @type {HTMLElement | null} */ (body.firstElementChild),
    /**
     * @param {HTMLElement} content
     * @param {string} name of what it tells of
     * @param {{ mode: Mode, isDrawn: boolean, hasBack: boolean, kind: Kind }} ways `isDrawn`: it
     *   lies on the map
     */
    show(content, name, { mode, isDrawn, hasBack, kind }) {
      for (const { button, key } of [back, ...steps, frame]) {
        button.title = words.t(key);
        button.setAttribute("aria-label", words.t(key));
      }
      back.button.hidden = !hasBack;
      for (const { button } of [...steps, frame]) button.hidden = !isDrawn || mode === "room";
      close.setAttribute("aria-label", words.t("popup.close"));
      card.setAttribute("aria-label", name);
      card.dataset.mode = mode;
      kicker.textContent = kind.text;
      kicker.dataset.layer = kind.layer;
      kicker.style.setProperty("--c", kind.layer ? `var(--c-${kind.layer})` : "var(--panel-soft)");
      const home = mode === "column" ? stage.slots.left : root;
      if (card.parentElement !== home) home.append(card);
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
