import { h, refill } from "../base/dom.js";
import { NARROW, PHONE } from "../base/screen_size.js";
import { toolIcon } from "../controls/tool_icons.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { MapState, RoomName, Slots, Stage } from "../state/types.d.ts" */

/** The tabs by which a phone shows as sheets what has an edge of its own elsewhere. */
const SHEETS = { left: "record", drawer: "table" };

/**
 * The page's rooms over the map: a line at the top, a column at the left, the card at the
 * right, a drawer below. Other parts fill them; here they open and fold.
 * @param {Stage} stage
 * @param {PanelParts} panel the card at the right
 * @param {{ line: HTMLElement, tools: HTMLElement }} controls that the first view has brought
 * @returns {Slots & { update: (state: MapState, changed: Set<string>) => void }}
 */
export function createSlots(stage, panel, { line, tools }) {
  const { root, store, words } = stage;
  const bar = h("div", { class: "lm-bar-slot", role: "group" });
  const end = h("div", { class: "lm-line-end" });
  line.firstElementChild?.after(bar, end);
  const left = h("aside", { class: "lm-left", id: "lm-left", ...covering("room") });
  const leftFold = foldButton("lm-fold-left", "left", left);
  const drawer = h("div", { class: "lm-drawer-slot", id: "lm-drawer" });
  const handle = foldButton("lm-handle", "drawer", drawer);
  const below = h("section", { class: "lm-drawer", ...covering("room") }, handle, drawer);
  root.prepend(left); // the first stop of Tab
  left.after(leftFold);
  root.append(below);
  for (const element of [left, leftFold, below]) shieldFromMap(element, { scrolls: true });
  /** @type {Record<"left" | "drawer", boolean | null>} without a wish the width of the page decides */
  const wished = { left: null, drawer: false };

  /**
   * @param {string} name
   * @param {"left" | "drawer"} room
   * @param {HTMLElement} body
   */
  function foldButton(name, room, body) {
    const onclick = () => set(room, !isOpen(room));
    return h("button", { type: "button", class: name, "aria-controls": body.id, onclick, ...covering("control") });
  }

  /** @param {RoomName} room */
  function isOpen(room) {
    if (room === "right") return panel.shown() !== "" && !Object.values(SHEETS).includes(panel.shown());
    if (PHONE.matches) return panel.shown() === SHEETS[room];
    return wished[room] ?? !NARROW.matches;
  }

  /**
   * @param {RoomName} room
   * @param {boolean} wanted
   */
  function set(room, wanted) {
    if (isOpen(room) === wanted) return;
    if (room === "right") panel.show(wanted ? "layers" : "");
    else if (PHONE.matches) panel.show(wanted ? SHEETS[room] : "");
    else {
      wished[room] = wanted;
      show();
      store.emit("layout", null);
    }
  }

  function show() {
    root.classList.toggle("lm-left-open", isOpen("left"));
    root.classList.toggle("lm-left-folded", !isOpen("left"));
    root.classList.toggle("lm-drawer-open", isOpen("drawer"));
  }

  function name() {
    const hasColumn = isOpen("left");
    const said = words.t(hasColumn ? "rooms.fold" : "rooms.unfold");
    refill(leftFold, toolIcon(hasColumn ? "back" : "next"));
    leftFold.title = said;
    leftFold.setAttribute("aria-label", said);
    leftFold.setAttribute("aria-expanded", String(hasColumn));
    handle.textContent = `${isOpen("drawer") ? "▾" : "▴"} ${words.t("rooms.table")}`;
    handle.setAttribute("aria-expanded", String(isOpen("drawer")));
    left.setAttribute("aria-label", words.t("rooms.left"));
    below.setAttribute("aria-label", words.t("rooms.table"));
    bar.setAttribute("aria-label", words.t("rooms.bar"));
  }

  for (const [room, tab] of Object.entries(SHEETS)) {
    panel.addTab({
      ...{ name: tab, body: room === "left" ? left : drawer, isElsewhere: true, show },
      title: () => words.t(tab === "record" && !store.state().selected ? "rooms.ask" : `rooms.${tab}`),
    });
  }
  show();
  name();
  store.on("layout", name);
  for (const width of [NARROW, PHONE]) {
    width.onChange(() => {
      show();
      name();
    });
  }
  return {
    ...{ bar, end, tools, left, right: panel.side, drawer, isOpen },
    open: (room) => set(room, true),
    fold: (room) => set(room, false),
    update(_state, changed) {
      if (changed.has("lang")) name();
      if (changed.has("selected")) panel.renameTabs();
    },
  };
}
