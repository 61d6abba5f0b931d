import { bothClocks } from "../atlas/asof.js";
import { isVisible } from "../atlas/filters.js";
import { h } from "../base/dom.js";
import { HAN_SIGN } from "../base/language.js";
import { statusWord } from "../base/status_word.js";
import { excerpt, markRanges, markedText } from "./marked_text.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Words } from "../base/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { Answer, Found } from "./search_index.js" */

/** How results look in the list of the search. */

const MOST_SIGNS_OF_WHY = { zh: 44, en: 96 };
/** What is worth less says no reason. */
const LEAST_WHY = 0.2;

/**
 * @param {Answer} answer
 * @param {Words} words
 * @param {AtlasIndex} index
 * @param {MapState} state what hides a result is said with it
 * @returns {HTMLElement[]} one a result, numbered through; a line says where those begin that hold the query in part
 */
export function resultRows(answer, words, index, state) {
  const firstPart = answer.isNear ? -1 : answer.found.findIndex(({ held }) => held < 1);
  return answer.found.flatMap((found, at) => [
    ...(firstPart > 0 && at === firstPart ? [h("p", { class: "lm-found-none", role: "presentation" }, words.t("search.in_part"))] : []),
    resultRow(found, at, answer.marks, words, index, state),
  ]);
}

/**
 * @param {Found} found
 * @param {number} at
 * @param {string[]} marks
 * @param {Words} words
 * @param {AtlasIndex} index
 * @param {MapState} state
 */
function resultRow(found, at, marks, words, index, state) {
  const { entry } = found;
  const name = words.pick(entry.name);
  const other = words.lang === "zh" ? entry.name.en : entry.name.zh;
  const own = rangesIn(found, name, marks);
  const second = own.length || entry.isText ? [] : rangesIn(found, other, marks);
  const why = own.length || second.length ? "" : whyFound(found, marks, words);
  const hints = hintsOf(found, words, index, state);
  return h(
    "div",
    {
      role: "option",
      id: `lm-found-${at}`,
      class: "lm-found-row",
      "aria-selected": "false",
      style: entry.layer ? `--c:var(--c-${entry.layer})` : null,
      "data-kind": entry.kind,
      "data-id": entry.id,
    },
    h("span", { class: "lm-found-name" }, ...markedText(name, own)),
    second.length > 0 && h("span", { class: "lm-found-why" }, ...markedText(other, second)),
    why && h("span", { class: "lm-found-why" }, ...markedText(why, markRanges(why, marks))),
    h("span", { class: "lm-found-hint" }, hints.filter(Boolean).join(" · ")),
  );
}

/**
 * @param {Found} found
 * @param {string} text one of its names
 * @param {string[]} marks
 * @returns {[number, number][]}
 */
function rangesIn({ entry, field, from, to }, text, marks) {
  const isMet = to > from && field >= 0 && entry.names[field]?.text === text;
  return isMet ? [[from, to]] : markRanges(text, marks);
}

/**
 * The sentence, or the other name, in which it was met.
 * @param {Found} found
 * @param {string[]} marks
 * @param {Words} words
 */
function whyFound({ entry, field }, marks, words) {
  const also = field > 1 ? entry.names[field]?.text : "";
  if (also && markRanges(also, marks).length) return also;
  const isOurs = (/** @type {string} */ text) => HAN_SIGN.test(text) === (words.lang === "zh");
  const saying = entry.fields.filter((one) => one.level >= LEAST_WHY && one.level < 1 && markRanges(one.text, marks).length);
  const best = saying.find((one) => isOurs(one.text)) ?? saying[0];
  return best ? excerpt(best.text, marks, MOST_SIGNS_OF_WHY[words.lang]) : (also ?? "");
}

/**
 * What kind of thing it is, how that stands today, and what keeps it off the map.
 * @param {Found} found
 * @param {Words} words
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @returns {string[]}
 */
function hintsOf({ entry }, words, index, state) {
  const feature = entry.kind === "feature" && index.features.get(entry.id);
  if (feature) {
    const { reported, known } = bothClocks(feature, index);
    const now = (known ?? reported)?.status ?? feature.status;
    const isFiltered = state.layers.includes(feature.layer) && !isVisible(feature, state, index);
    return [words.pick(entry.hint), statusWord(words, now, feature), isFiltered ? words.t("search.filtered") : ""];
  }
  const kind = words.t(`search.kind_${entry.kind}`);
  if (entry.kind === "layer") {
    const layer = index.payload.layers.find(({ id }) => id === entry.id);
    const count = (layer?.count ?? 0) + (layer?.later ?? 0);
    return [kind, count ? words.t("search.in_layer", { count }) : words.t("panel.words_only")];
  }
  return [kind, words.pick(entry.hint)];
}
