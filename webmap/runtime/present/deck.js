import { setOwnScenes } from "../atlas/scenes.js";
import { keep, recall } from "../base/storage.js";
import { createDeckOrder } from "./deck_order.js";
import { toldInSteps } from "./own_steps.js";
import { LARGEST_FILE, LONGEST_TEXT, MOST_OWN_SCENES, deckData, freeId, pickScene, readDeck } from "./scene_file.js";
/** @import { AtlasIndex, AtlasScene } from "../atlas/types.d.ts" */
/** @import { Deck, DeckOrder } from "./types.d.ts" */

/** So many changes can be taken back. */
const MOST_UNDONE = 50;

/**
 * The scenes as a presenter orders and changes them: those that the map brings, and
 * the presenter's own, as the browser kept them. A scene taken out stays known, since links
 * may name it. A scene may name any feature, so all of them must be there.
 * @param {AtlasIndex} index
 * @param {DeckOrder} [told] in which they are told
 * @returns {Deck}
 */
export function createDeck(index, told = createDeckOrder(index)) {
  const toldIds = told.ids();
  /** @type {Map<string, import("./scene_file.js").OwnScene>} */
  let own = new Map();
  let order = [...toldIds];
  let isKept = true;
  /** What was before each change, the last one last. @type {{ own: typeof own, order: string[] }[]} */
  const past = [];

  const data = () => deckData(order.map((id) => own.get(id) || id));
  const publish = () => setOwnScenes(index, [...own.values()].map((one) => asScene(one, index)));
  function settle() {
    publish();
    isKept = keep("deck", data());
    told.settle(order);
  }
  /** A change that can be taken back. @param {() => void} change */
  function changing(change) {
    past.push({ own: new Map(own), order: [...order] });
    if (past.length > MOST_UNDONE) past.shift();
    change();
    settle();
  }
  /** @param {import("./scene_file.js").ReadDeck} read */
  function take({ entries }) {
    own = new Map(entries.flatMap((one) => (typeof one === "string" ? [] : [[one.id, one]])));
    order = entries.map((one) => (typeof one === "string" ? one : one.id));
  }

  const remembered = readDeck(recall("deck"), index, toldIds);
  if (remembered) {
    take(remembered);
    publish();
    told.settle(order);
  }

  return {
    ...told,
    limits: { text: LONGEST_TEXT, file: LARGEST_FILE, ownScenes: MOST_OWN_SCENES },
    pick: pickScene,
    isOwn: (id) => own.has(id),
    isKept: () => isKept,
    add(scene) {
      if (own.size >= MOST_OWN_SCENES) return "";
      const id = freeId(new Set([...own.keys()]));
      changing(() => {
        own.set(id, { ...scene, id });
        order.push(id);
      });
      return id;
    },
    change(id, scene) {
      if (own.has(id)) changing(() => own.set(id, { ...scene, id }));
    },
    move(id, step) {
      const from = order.indexOf(id);
      const to = from + step;
      if (from < 0 || to < 0 || to >= order.length) return;
      changing(() => order.splice(to, 0, ...order.splice(from, 1)));
    },
    remove(id) {
      changing(() => {
        order = order.filter((one) => one !== id);
        own.delete(id);
      });
    },
    restore() {
      changing(() => (order = [...toldIds, ...order.filter((id) => own.has(id))]));
    },
    canUndo: () => past.length > 0,
    undo() {
      const was = past.pop();
      if (!was) return;
      ({ own, order } = was);
      settle();
    },
    ownOf: (id) => own.get(id),
    data,
    toldIds,
    fromData(given) {
      const read = readDeck(given, index, toldIds);
      if (!read) return [{ key: "presenter.bad_file", values: {} }];
      changing(() => take(read));
      return read.notices;
    },
  };
}

/**
 * @param {import("./scene_file.js").OwnScene} one
 * @param {AtlasIndex} index
 * @returns {AtlasScene} its words are the same in either language
 */
function asScene({ id, title, notes, ...first }, index) {
  const { text, state, steps } = toldInSteps(first, index);
  return { id, title: { zh: title, en: title }, text: { zh: text, en: text }, notes: { zh: notes, en: notes }, fact_ids: [], state, ...(steps.length && { steps }) };
}
