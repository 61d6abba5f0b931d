import { h, refill } from "../base/dom.js";
import { toolIcon } from "../controls/tool_icons.js";
import { NARROW } from "../base/screen_size.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { MapState, RoomName, Slots, Stage } from "../state/types.d.ts" */

/**
 * The page's rooms over the map: a line at the top, a column at the left, the card at the
 * right, a drawer below. Other parts fill them; here they open and fold.
 * @param {Stage} stage
 * @param {PanelParts} panel the card at the right
 * @param {HTMLElement} line the one at the top
 * @returns {Slots & { update: (state: MapState, changed: Set<string>) => void }}
 */
export function createSlots(stage, panel, line) {
  const { root, store, words } = stage;
  const bar = h("div", { class: "lm-bar-slot" });
  line.firstElementChild?.after(bar);
  const left = h("aside", { class: "lm-left", id: "lm-left", ...covering("room") });
  const leftFold = h("button", { type: "button", class: "lm-fold-left", "aria-controls": left.id, onclick: () => turn("left"), ...covering("control") });
  const drawer = h("div", { class: "lm-drawer-slot", id: "lm-drawer" });
  const handle = h("button", { type: "button", class: "lm-handle", "aria-controls": drawer.id, onclick: () => turn("drawer"), ...covering("control") });
  const below = h("section", { class: "lm-drawer", ...covering("room") }, handle, drawer);
  root.prepend(left); // the first stop of Tab
  left.after(leftFold);
  root.append(below);
  for (const element of [left, leftFold, below]) shieldFromMap(element, { scrolls: true });

  let isDrawerOpen = false;
  /** @type {boolean | null} until somebody opens or folds it, the width of the page decides */
  let isLeftOpen = null;

  /** @param {RoomName} room */
  function isOpen(room) {
    if (room === "left") return isLeftOpen ?? !NARROW.matches;
    if (room === "drawer") return isDrawerOpen;
    const { layers, legend } = panel.shown();
    return layers || legend;
  }

  /**
   * @param {RoomName} room
   * @param {boolean} wanted
   */
  function set(room, wanted) {
    if (room === "right") {
      if (isOpen(room) !== wanted) panel.show({ layers: wanted, legend: wanted });
      return;
    }
    if (room === "left") isLeftOpen = wanted;
    else isDrawerOpen = wanted;
    show();
    store.emit("layout", null);
  }

  /** @param {RoomName} room */
  function turn(room) {
    set(room, !isOpen(room));
  }

  function show() {
    root.classList.toggle("lm-left-open", isLeftOpen === true);
    root.classList.toggle("lm-left-folded", isLeftOpen === false);
    root.classList.toggle("lm-drawer-open", isDrawerOpen);
    const isColumn = isOpen("left");
    const said = words.t(isColumn ? "rooms.fold" : "rooms.unfold");
    refill(leftFold, toolIcon(isColumn ? "back" : "next"));
    leftFold.title = said;
    leftFold.setAttribute("aria-label", said);
    leftFold.setAttribute("aria-expanded", String(isColumn));
    refill(handle, h("span", { "aria-hidden": "true" }, isDrawerOpen ? "▾ " : "▴ "), h("span", null, words.t("rooms.table")));
    handle.setAttribute("aria-expanded", String(isDrawerOpen));
    left.setAttribute("aria-label", words.t("rooms.left"));
    below.setAttribute("aria-label", words.t("rooms.table"));
    bar.setAttribute("aria-label", words.t("rooms.bar"));
  }
  bar.setAttribute("role", "group");
  show();
  NARROW.onChange(show);
  return {
    ...{ bar, left, right: panel.side, drawer, isOpen },
    open: (room) => set(room, true),
    fold: (room) => set(room, false),
    update(_state, changed) {
      if (changed.has("lang")) show();
    },
  };
}
