import { copyText } from "../base/clipboard.js";
import { h } from "../base/dom.js";
import { tsvText } from "../base/tsv.js";
import { cardButton, createToolCard } from "../controls/tool_card.js";
import { createCompareLights } from "./compare_lights.js";
import { startOfKind, choiceParts } from "./compare_choice.js";
import { changeLists, changeWords, placeLists, placeInCity } from "./compare_rows.js";
import { changesBetween, comparisonOf, placesOfLayers } from "./difference.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { Comparison } from "./difference.js" */

/** Fields that comparing sets, and gives back where nobody has set them since. */
const LENT = /** @type {const} */ (["clock", "asof", "layers"]);
/** Fields that change what is told. */
const TOLD_KEYS = ["vs", "clock", "asof", "layers", "claim", "source", "place", "side", "from", "to", "lang"];

/**
 * Compares two clocks, two dates or two layers: what differs is listed, and lit on the map.
 * What is compared is part of the state, so that an address and Back know it.
 * @param {Stage} stage
 */
export function createComparing(stage) {
  const { words, store, index } = stage;
  const lights = createCompareLights(stage);
  const card = createToolCard(stage, "lm-compare", () => store.state().vs && apply({ vs: "" }));
  /** @type {Map<string, { before: unknown, set: unknown }>} */
  const lent = new Map();
  /** @type {(string | number)[][]} for the clipboard */
  let cells = [];

  /** @param {Partial<MapState>} wanted */
  function apply(wanted) {
    const state = store.state();
    for (const field of LENT) {
      if (field in wanted) lent.set(field, { before: lent.has(field) ? lent.get(field)?.before : state[field], set: wanted[field] });
    }
    store.apply(wanted, "panel");
  }

  /** @returns {Record<string, unknown>} what was, where it is still as comparing has set it */
  function givenBack() {
    const state = store.state();
    const back = [...lent].filter(([field, { set }]) => same(state[/** @type {keyof MapState} */ (field)], set));
    lent.clear();
    return Object.fromEntries(back.map(([field, { before }]) => [field, before]));
  }

  function tell() {
    const state = store.state();
    const comparison = comparisonOf(state, index);
    if (!comparison) {
      // A layer alone cannot be compared, and nothing said means that it has ended.
      if (card.isOpen()) card.leave();
      lights.clear();
      const back = givenBack();
      if (Object.keys(back).length || state.vs) store.apply({ ...back, vs: "" }, "panel");
      return;
    }
    card.show(words.t("compare.title"), [...choiceParts(stage, comparison, { apply }), ...(comparison.kind === "layers" ? placeParts(comparison) : changeParts(comparison))]);
  }

  /** @param {Comparison & { kind: "clocks" | "dates" }} comparison */
  function changeParts({ a, b }) {
    const rows = changesBetween(index, store.state(), a, b);
    const count = (/** @type {string} */ change) => rows.filter((row) => row.change === change).length;
    lights.changes(rows, null);
    cells = [
      ["name", "change", "states", "id"].map((key) => words.t(`compare.${key}`)),
      ...rows.map((row) => [words.pick(row.feature.name), words.t(`compare.${row.change}`), changeWords(stage, row), row.feature.id]),
    ];
    const sums = words.t("compare.sums", { changed: count("changed"), appeared: count("appeared"), gone: count("gone") });
    return shownParts(sums, changeLists(stage, rows, (row) => lights.changes(rows, row)), rows.length);
  }

  /** @param {Comparison & { kind: "layers" }} comparison */
  function placeParts({ a, b }) {
    const rows = placesOfLayers(index, store.state(), a, b);
    const colours = { both: "var(--accent)", only_a: `var(--c-${a})`, only_b: `var(--c-${b})` };
    const titles = /** @type {[string, string]} */ ([a, b].map((id) => words.pick(index.payload.layers.find((one) => one.id === id)?.title)));
    lights.places(rows, null, colours);
    const names = (/** @type {import("../atlas/types.d.ts").AtlasFeature[]} */ some) => some.map((one) => words.pick(one.name)).join("; ");
    cells = [
      [words.t("compare.place"), ...titles, words.t("compare.code")],
      ...rows.map((row) => [placeInCity(stage, row.code), names(row.inA), names(row.inB), row.code]),
    ];
    const sums = words.t("compare.place_sums", { both: rows.filter(({ share }) => share === "both").length, all: rows.length });
    return shownParts(sums, placeLists(stage, rows, titles, colours, (row) => lights.places(rows, row, colours)), rows.length);
  }

  /**
   * @param {string} sums
   * @param {Node[]} lists
   * @param {number} count
   */
  function shownParts(sums, lists, count) {
    return [
      h("p", { role: "status" }, count ? sums : words.t("compare.none")),
      ...lists,
      h("div", { class: "lm-tool-buttons" }, ...(count ? [cardButton("copy", words.t("measure.copy_rows"), copy)] : []), cardButton("end", words.t("compare.end"), card.leave)),
    ];
  }

  async function copy() {
    const isCopied = await copyText(tsvText(cells));
    store.emit("notice", { key: isCopied ? "measure.copied" : "measure.not_copied", values: {} });
  }

  return {
    /** @param {Set<string>} changed */
    update(changed) {
      if (TOLD_KEYS.some((field) => changed.has(field))) tell();
    },
    toggle() {
      if (card.isOpen()) card.leave();
      else apply(startOfKind(stage, "clocks"));
    },
    /**
     * @param {KeyboardEvent} event not of a field
     * @returns {boolean} whether the key was the tool's: a selection ends first
     */
    onKey({ key }) {
      if (key !== "Escape" || !card.isOpen() || store.state().selected) return false;
      card.leave();
      return true;
    },
  };
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b) || (Array.isArray(a) && Array.isArray(b) && JSON.stringify([...a].sort()) === JSON.stringify([...b].sort()));
}
