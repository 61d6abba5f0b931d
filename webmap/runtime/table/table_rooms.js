import { countedApart } from "../atlas/packs.js";
import { h } from "../base/dom.js";
import { featuresInForce } from "./rows.js";
import { ROWS_STAY, createFaceDoor, loadFaces } from "./table_door.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { FaceHands } from "./types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */

/** @typedef {Pick<FaceHands, "point" | "loadWords">} RoomHands */

/** Where the two faces of the table stand. */

/**
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {RoomHands} hands
 */
function handsOf({ store }, panel, hands) {
  return { ...hands, covers: panel.covers, choose: (/** @type {string} */ id) => void store.apply({ selected: id }, "table") };
}

/**
 * The list, a tab of the card at the right.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {RoomHands} hands
 */
export function createListRoom(stage, panel, hands) {
  const body = h("div", { class: "lm-body lm-list" });
  const list = createFaceDoor(stage, "createListTab", { ...handsOf(stage, panel, hands), place: body }, () => !body.hidden);
  panel.addTab({
    name: "list",
    title: () => stage.words.t("list.title"),
    body,
    show(isShown) {
      body.hidden = !isShown;
      if (isShown) void list.opened();
    },
  });
  return { update: list.update };
}

/**
 * The table in the drawer, whose opening is part of the state.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {RoomHands} hands
 */
export function createTableRoom(stage, panel, hands) {
  const { store, slots, words, index } = stage;
  const place = h("div", { class: "lm-table-place" });
  slots.drawer.append(place);
  const isOpen = () => slots.isOpen("drawer");
  const table = createFaceDoor(stage, "createDrawerTable", { ...handsOf(stage, panel, hands), place }, isOpen);

  /** How many rows there are, said on the handle of the drawer. */
  function tellCount() {
    slots.drawerNote.textContent = countedApart("table.count", featuresInForce(index, store.state(), null), words);
  }

  /** Whoever has opened or folded the drawer, the state says so. */
  function settle() {
    if (isOpen() !== store.state().table) store.apply({ table: isOpen() }, "table");
    if (isOpen()) void table.opened();
  }

  store.on("layout", settle);
  store.on("own", tellCount);
  tellCount();
  if (store.state().table) slots.open("drawer");
  return {
    /** So that nothing is missing once the server has gone. */
    prepare: loadFaces,
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (changed.has("table") && state.table !== isOpen()) slots[state.table ? "open" : "fold"]("drawer");
      if ([...changed].some((field) => !ROWS_STAY.includes(field))) tellCount();
      table.update(state, changed);
    },
  };
}
