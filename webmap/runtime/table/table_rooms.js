import { h, refill } from "../base/dom.js";
import { ROWS_STAY, createFaceDoor, loadFaces } from "./table_door.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */

/**
 * Where the two faces stand: the table in the drawer, whose opening is part of the state, and
 * the list in the card at the right.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {(id: string) => void} point lights a feature on the map
 */
export function createTableRooms(stage, panel, point) {
  const { store, slots, words, index } = stage;
  const hands = { point, covers: panel.covers, choose: (/** @type {string} */ id) => void store.apply({ selected: id }, "table") };
  const place = h("div", { class: "lm-table-place" });
  slots.drawer.append(place);
  const isTableOpen = () => slots.isOpen("drawer");
  const table = createFaceDoor(stage, "createDrawerTable", { ...hands, place }, isTableOpen);

  const head = h("button", { class: "lm-head", type: "button", "aria-expanded": "false", onclick: turnList });
  const body = h("div", { class: "lm-body lm-list", hidden: true });
  const card = h("section", { class: "lm-card lm-list-card" }, head, body);
  panel.addCard(card, head);
  const list = createFaceDoor(stage, "createListTab", { ...hands, place: body }, () => !body.hidden);

  function turnList() {
    body.hidden = !body.hidden;
    head.setAttribute("aria-expanded", String(!body.hidden));
    card.classList.toggle("lm-list-open", !body.hidden);
    if (!body.hidden) panel.opened(head);
    if (!body.hidden) void list.opened();
    store.emit("layout", null);
  }

  function settle() {
    const isOpen = isTableOpen();
    if (isOpen !== store.state().table) store.apply({ table: isOpen }, "table");
    if (isOpen) void table.opened();
  }

  /** @type {Awaited<ReturnType<typeof loadFaces>>["featuresInForce"] | null} */
  let count = null;
  /** How many rows there are, said on the handle of the drawer. */
  function tellCount() {
    if (count) slots.drawerNote.textContent = words.t("table.count", { count: count(index, store.state(), null).length });
  }

  function name() {
    refill(head, h("span", null, words.t("list.title")));
  }
  name();
  store.on("layout", settle);
  if (store.state().table) slots.open("drawer");
  return {
    /** So that nothing is missing once the server has gone. */
    async prepare() {
      count = (await loadFaces()).featuresInForce;
      tellCount();
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (changed.has("lang")) name();
      if (changed.has("table") && state.table !== isTableOpen()) slots[state.table ? "open" : "fold"]("drawer");
      if ([...changed].some((field) => !ROWS_STAY.includes(field))) tellCount();
      for (const door of [table, list]) door.update(state, changed);
    },
  };
}
