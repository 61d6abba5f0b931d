import { once } from "../base/once.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { Face, FaceHands } from "./types.d.ts" */

/** Fields of the state that leave the rows as they are; a view is heard of when it is at rest. */
export const ROWS_STAY = ["theme", "view", "selected", "scene", "context", "table"];

/** @typedef {"createDrawerTable" | "createListTab"} FaceName */

/** What makes them. */
export const loadFaces = once(async () => (await import("./table_part.js")).tableFaces);

/**
 * The way to a face of the table: it is loaded when it is first seen, and hears of a change
 * only while it is.
 * @param {Stage} stage
 * @param {FaceName} name
 * @param {FaceHands} hands
 * @param {() => boolean} isOpen
 */
export function createFaceDoor(stage, name, hands, isOpen) {
  const { store, map } = stage;
  /** @type {Face | null} */
  let face = null;
  let isDue = false;
  let chosenHere = "";

  /** Several changes in a row make the rows anew once. */
  function soon() {
    if (!face || isDue || !isOpen()) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      if (isOpen()) face?.fill();
    });
  }

  map.on("moveend", () => face?.followsView() && soon());
  store.on("own", soon);
  store.on("hot", (id) => isOpen() && face?.light(id));
  return {
    /** It is seen now: what it shows is brought up to the state. */
    async opened() {
      if (face) return soon();
      try {
        const [{ [name]: make }] = await Promise.all([loadFaces(), hands.loadWords()]);
        face ??= make(stage, {
          ...hands,
          choose(id) {
            chosenHere = id;
            hands.choose(id);
          },
        });
        face.showChosen(true);
      } catch (error) {
        console.warn(error);
        store.emit("notice", { key: "table.not_loaded", values: {} });
      }
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (!face || !isOpen()) return;
      if (changed.has("lang")) face.speak();
      if ([...changed].some((field) => !ROWS_STAY.includes(field))) soon();
      // What was chosen in the table itself stays where it is.
      if (changed.has("selected")) face.showChosen(state.selected !== chosenHere);
      chosenHere = "";
    },
  };
}
