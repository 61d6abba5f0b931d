import { h } from "../base/dom.js";
import { errorNumber, grouped } from "./figures.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Between } from "./between.js" */
/** @import { AlongLine, End } from "./types.d.ts" */

/** @typedef {{ what: string, note: string, figure: string, km: number | "", error_km: number | "", feature?: AlongLine["feature"], course?: AlongLine["course"] }} BetweenRow */

/**
 * @param {Stage} stage
 * @param {Between} measured
 * @returns {BetweenRow[]}
 */
export function betweenRows({ words }, { straight, straight_error_km: error_km, ways, river, arePlaces }) {
  /** @type {BetweenRow[]} */
  const rows = [];
  if (straight) {
    const km = straight.distance_km;
    rows.push({
      what: words.t(km ? "measure.straight" : "measure.meet"),
      note: words.t(error_km === null ? "measure.error_unknown" : "measure.straight_note"),
      figure: error_km ? `${grouped(km, 1)} ± ${errorNumber(error_km)}` : grouped(km, 1),
      km: Number(km.toFixed(2)), error_km: error_km ?? "",
    });
  }
  for (const way of ways) {
    rows.push({
      what: words.t("measure.along", { name: words.pick(way.feature.name) }),
      note: words.t("measure.along_note", { km: errorNumber(way.accuracy_km) }),
      figure: `≈ ${grouped(way.along_km, way.along_km < 10 ? 1 : 0)}`,
      km: Number(way.along_km.toFixed(1)), error_km: way.accuracy_km, feature: way.feature, course: way.course,
    });
  }
  if (!ways.length && arePlaces) rows.push({ what: words.t("measure.no_way"), note: "", figure: "—", km: "", error_km: "" });
  if (river) {
    const { published } = river;
    const name = words.pick(river.river);
    const told = published && words.t("measure.river_source", { from: words.pick(published.from), to: words.pick(published.to), source: words.pick(published.source), date: published.date });
    rows.push({
      what: words.t("measure.river", { name }), note: told || words.t("measure.no_published"),
      figure: published ? `${published.about ? "≈ " : ""}${grouped(published.km, 0)}` : "—",
      km: published?.km ?? "", error_km: "",
    });
  }
  return rows;
}

/**
 * @param {Stage} stage
 * @param {BetweenRow[]} rows
 * @param {(row: BetweenRow | null) => void} light
 */
export function betweenTable({ words, store }, rows, light) {
  return h("table", { class: "lm-tool-rows" },
    h("thead", { class: "lm-unseen" }, h("tr", null, h("th", { scope: "col" }, words.t("measure.way")), h("th", { scope: "col" }, words.t("measure.km_head")))),
    h("tbody", null, ...rows.map((row, at) => {
      const { feature, what, note, figure } = row;
      const select = () => store.apply({ selected: feature?.id }, "panel");
      const name = feature
        ? h("button", { type: "button", class: "lm-tool-link", "data-key": `way-${at}`, onclick: select, onfocus: () => light(row), onblur: () => light(null) }, what)
        : what;
      return h("tr", { onmouseenter: () => light(row), onmouseleave: () => light(null) },
        h("th", { scope: "row", class: "lm-tool-name" }, name, note && h("small", null, note)), h("td", null, figure));
    })));
}

/**
 * @param {Stage} stage
 * @param {End} a
 * @param {End} b
 * @param {BetweenRow[]} rows
 * @returns {(string | number)[][]} for the clipboard
 */
export function betweenCells({ words }, a, b, rows) {
  const heads = ["from", "to", "way", "km_head", "error_head", "note_head"].map((key) => words.t(`measure.${key}`));
  return [heads, ...rows.map(({ what, note, km, error_km }) => [words.pick(a.name), words.pick(b.name), what, km, error_km, note])];
}
