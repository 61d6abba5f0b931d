import { h } from "../base/dom.js";
import { cardOf, placeNamesOf } from "./place_names.js";
/** @import { TextLike } from "../base/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * Texts in which the names of places are handles.
 * @param {Stage} stage
 */
export function createPlaceText({ index, words, store }) {
  const plain = new Set(words.t("record.plain_words").split(" "));
  const piecesOf = placeNamesOf(index, plain);

  /**
   * @param {string} id of the card
   * @param {string} name
   */
  function handle(id, name) {
    const open = () => store.apply({ selected: "", at: id }, "place");
    return h("button", { type: "button", class: "lm-place", "data-place": id, onclick: open }, name);
  }
  return {
    handle,
    /**
     * @param {TextLike} text
     * @returns {(Node | string)[]}
     */
    sentence(text) {
      return piecesOf(words.pick(text), words.lang).map((piece) => (piece.place ? handle(piece.place, piece.text) : piece.text));
    },
    /**
     * @param {string[]} ids of places or adcodes
     * @returns {(Node | string)[]} their names, each a handle where there is a card
     */
    list(ids) {
      const known = ids.flatMap((id) => cardOf(index, id) || []);
      return known.flatMap(({ id, name }, at) => [at ? " · " : "", id ? handle(id, words.pick(name)) : words.pick(name)]).filter(Boolean);
    },
  };
}
