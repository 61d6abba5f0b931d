import { articleIds } from "../atlas/index.js";
import { placeCode } from "../atlas/feature_places.js";
import { generalStatusKey } from "../base/status_word.js";
import { placeNames } from "./place_names.js";
/** @import { AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { MapState } from "../state/types.d.ts" */
/** @import { FacetKey, FacetValue } from "./types.d.ts" */

/** The values one can choose of a facet, with their names and their counts. */

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {FacetKey} facet
 * @param {Map<string, number>} counts
 * @returns {FacetValue[]} in the order in which they are shown
 */
export function facetValues(index, state, facet, counts) {
  const chosen = new Set(chosenValues(index, state, facet));
  const ids = facet === "place" || facet === "dates" ? [...new Set([...counts.keys(), ...chosen])] : valuesOffered(index, facet);
  const values = ids.map((id) => ({
    ...{ id, facet, ...namesOfValue(index, facet, id) },
    ...{ count: counts.get(id) || 0, isChosen: chosen.has(id) },
  }));
  if (facet === "place") values.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  if (facet === "dates") values.sort((a, b) => Number(b.id) - Number(a.id));
  return values;
}

/**
 * @param {AtlasIndex} index
 * @param {FacetKey} facet
 * @returns {string[]} what some feature has, in the order of the data
 */
function valuesOffered(index, facet) {
  const { features, layers, vocabulary, touches } = index.payload;
  if (facet === "layers") return layers.filter((layer) => layer.count).map((layer) => layer.id);
  if (facet === "side") return touches?.sides || [];
  if (facet === "claim") {
    const used = new Set(features.map((feature) => feature.claim_type));
    return vocabulary.claim_types.filter((id) => used.has(id));
  }
  if (facet === "source") {
    const used = new Set(features.flatMap((feature) => feature.source_ids));
    return articleIds(index).filter((id) => used.has(id));
  }
  // At some date each of its states may be the one that is shown.
  const used = new Set(features.flatMap((one) => [one.status, ...(one.states || []).map((state) => state.status)]));
  return index.statusIds.filter((id) => used.has(id));
}

/**
 * @param {AtlasIndex} index
 * @param {MapState} state
 * @param {FacetKey} facet
 * @returns {string[]} places by their codes
 */
export function chosenValues(index, state, facet) {
  if (facet === "dates") return chosenYears(state);
  if (facet === "side") return state.side ? [state.side] : [];
  if (facet === "place") return state.place.map((place) => placeCode(index, place));
  return [...state[facet]];
}

/**
 * @param {MapState} state
 * @returns {string[]} of both ends, where a time is asked for
 */
function chosenYears({ from, to }) {
  const [first, last] = [Number((from || to).slice(0, 4)), Number((to || from).slice(0, 4))];
  return first ? Array.from({ length: last - first + 1 }, (_, at) => String(first + at)) : [];
}

/**
 * @param {AtlasIndex} index
 * @param {FacetKey} facet
 * @param {string} id
 * @returns {{ name: Bilingual, hint: Bilingual | null }}
 */
export function namesOfValue(index, facet, id) {
  const { layers, sources } = index.payload;
  if (facet === "place") {
    const { name, within } = placeNames(index, id);
    return { name, hint: within };
  }
  if (facet === "layers") return { name: layers.find((layer) => layer.id === id)?.title || plain(id), hint: null };
  if (facet === "source") {
    const source = sources[id];
    const date = source?.date?.split("/").at(-1)?.slice(0, "2020-06".length) || "";
    return { name: source?.title || plain(id), hint: plain(date) };
  }
  if (facet === "status") return { name: inBoth(index, (words) => words[generalStatusKey((key) => key in words, id)]), hint: null };
  if (facet === "dates") return { name: plain(id), hint: null };
  const key = facet === "claim" ? `claim.${id}` : `filter.${id}`;
  return { name: inBoth(index, (words) => words[key]), hint: null };
}

/** @param {string} text that is the same in both languages */
function plain(text) {
  return { zh: text, en: text };
}

/**
 * @param {AtlasIndex} index
 * @param {(words: Record<string, string>) => string | undefined} word
 * @returns {Bilingual}
 */
function inBoth({ payload: { words } }, word) {
  return { zh: word(words.zh || {}) || "", en: word(words.en || {}) || "" };
}
