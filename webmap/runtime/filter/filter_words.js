import { packsCounted } from "../atlas/packs.js";
import { chosenValues, namesOfValue } from "./facet_values.js";
import { facetsInForce } from "./filter_changes.js";
import { resultSum } from "./result_sum.js";
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { FacetKey } from "./types.d.ts" */

/** The filter in words. */

/** So many values a chip names; of more it says how many there are. */
const MOST_NAMED = 3;

/**
 * @param {Pick<Stage, "index" | "words">} stage
 * @param {MapState} state
 * @param {FacetKey} facet
 * @param {number} [most] values that are named
 * @returns {string} its values
 */
export function valuesSaid({ index, words }, state, facet, most = MOST_NAMED) {
  if (facet === "dates") {
    const { from, to } = state;
    if (from === to) return from;
    return words.t(from && to ? "filter.between" : from ? "filter.since" : "filter.until", { from, to });
  }
  const chosen = chosenValues(index, state, facet);
  if (!chosen.length) return words.t("filter.nothing");
  const names = chosen.map((id) => words.pick(namesOfValue(index, facet, id).name));
  const said = names.slice(0, most).join(words.t("filter.or"));
  return names.length > most ? words.t("filter.more", { names: said, count: names.length }) : said;
}

/**
 * @param {Pick<Stage, "index" | "words">} stage
 * @param {MapState} state
 * @returns {string[]} a line for each key in force but the layers, such as 状态：在建
 */
export function filterSaid(stage, state) {
  const { index, words } = stage;
  const inForce = facetsInForce(index, state).filter((facet) => facet !== "layers");
  return inForce.map((facet) =>
    words.t("filter.said", { facet: words.t(`filter.facet_${facet}`), values: valuesSaid(stage, state, facet, Infinity) }),
  );
}

/**
 * @param {Pick<Stage, "index" | "words">} stage
 * @param {MapState} state
 * @returns {{ count: string, length: string }} `length`: empty where nothing has one
 */
export function sumSaid({ index, words }, state) {
  const { count, packs, lengthKm, isAbout } = resultSum(index, state);
  const whole = new Intl.NumberFormat(words.lang === "zh" ? "zh-CN" : "en-GB");
  const key = isAbout ? "filter.length_about" : "filter.length";
  return {
    count: words.t(count === 1 ? "filter.count_one" : "filter.count", { count: whole.format(count) }) + packsCounted(packs, words),
    length: lengthKm ? words.t(key, { km: whole.format(lengthKm) }) : "",
  };
}
