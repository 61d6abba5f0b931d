import { sinceOf } from "../atlas/asof.js";
import { startWords } from "../base/dates.js";
import { h } from "../base/dom.js";
import { LIGHTS } from "./compare_lights.js";
import { statusWord } from "../base/status_word.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Shown } from "../atlas/asof.js" */
/** @import { ChangeRow, PlaceRow } from "./difference.js" */

/**
 * @param {Stage} stage
 * @param {AtlasFeature} feature
 * @param {Shown | null} shown
 * @returns {string} status, and since when where that is told
 */
function shownWords({ words }, feature, shown) {
  return shown ? [startWords(sinceOf(shown), words), statusWord(words, shown.status, feature)].filter(Boolean).join(" ") : "";
}

/**
 * @param {Stage} stage
 * @param {ChangeRow} row
 * @returns {string} how it was and how it is
 */
export function changeWords(stage, { feature, was, is }) {
  return [shownWords(stage, feature, was), shownWords(stage, feature, is)].filter(Boolean).join(" → ");
}

/**
 * @param {Stage} stage
 * @param {ChangeRow[]} rows
 * @param {(row: ChangeRow | null) => void} light
 * @returns {Node[]} a list for each kind of change
 */
export function changeLists(stage, rows, light) {
  const { words, store } = stage;
  return /** @type {const} */ (["changed", "appeared", "gone"]).flatMap((change) => {
    const some = rows.filter((one) => one.change === change);
    if (!some.length) return [];
    const items = some.map((row) => {
      const { feature } = row;
      const name = words.pick(feature.name);
      const handle = { onfocus: () => light(row), onblur: () => light(null), "data-key": `row-${feature.id}` };
      const select = () => store.apply({ selected: feature.id }, "panel");
      return h("li", { onmouseenter: () => light(row), onmouseleave: () => light(null), style: `--c:var(--c-${feature.layer})` },
        // What is gone is not on the map, and cannot be selected there.
        change === "gone" ? h("span", { ...handle, tabindex: "0" }, name) : h("button", { type: "button", class: "lm-tool-link", onclick: select, ...handle }, name),
        h("small", null, changeWords(stage, row)));
    });
    return [heading(words.t(`compare.${change}`), some.length, LIGHTS[change].colour), h("ul", { class: "lm-tool-list" }, ...items)];
  });
}

/**
 * @param {string} text
 * @param {number} count
 * @param {string} colour of what is lit for it
 */
function heading(text, count, colour) {
  return h("h3", { class: "lm-tool-head", style: `--c:${colour}` }, h("span", null, text), h("span", null, String(count)));
}

/**
 * @param {Stage} stage
 * @param {string} code of a county or a city
 * @returns {string}
 */
export function placeInCity({ words, index }, code) {
  const unit = index.units.get(code);
  const city = words.pick(index.payload.search?.places.find((one) => one.pref === code.slice(0, 4)));
  if (!unit) return city || code;
  const name = words.pick(unit.name);
  // Two cities may each have a district of one name.
  const isShared = [...index.units.values()].some((one) => one !== unit && one.name.zh === unit.name.zh);
  return isShared && city ? words.t("compare.in_city", { name, city }) : name;
}

/**
 * @param {Stage} stage
 * @param {PlaceRow[]} rows
 * @param {[string, string]} titles of the two layers
 * @param {Record<PlaceRow["share"], string>} colours
 * @param {(row: PlaceRow | null) => void} light
 * @returns {Node[]} a list for both, and for either alone
 */
export function placeLists(stage, rows, titles, colours, light) {
  const { words, store } = stage;
  return /** @type {const} */ (["both", "only_a", "only_b"]).flatMap((share) => {
    const some = rows.filter((one) => one.share === share);
    if (!some.length) return [];
    const title = words.t(`compare.${share}`, { a: titles[0], b: titles[1] });
    const items = some.map((row) => {
      const features = [...row.inA, ...row.inB].map((feature) =>
        h("button", {
          type: "button", class: "lm-tool-link", "data-key": `row-${row.code}-${feature.id}`, style: `--c:var(--c-${feature.layer})`,
          onclick: () => store.apply({ selected: feature.id }, "panel"), onfocus: () => light(row), onblur: () => light(null),
        }, words.pick(feature.name)));
      return h("li", { class: "lm-tool-place", onmouseenter: () => light(row), onmouseleave: () => light(null) },
        h("details", { ontoggle: (/** @type {Event} */ event) => light(/** @type {HTMLDetailsElement} */ (event.target).open ? row : null) },
          h("summary", { "data-key": `place-${row.code}` }, h("span", null, placeInCity(stage, row.code)), h("span", null, share === "both" ? `${row.inA.length} + ${row.inB.length}` : String(features.length))),
          ...features));
    });
    return [heading(title, some.length, colours[share]), h("ul", { class: "lm-tool-list" }, ...items)];
  });
}
