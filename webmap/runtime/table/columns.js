import { bothClocks } from "../atlas/asof.js";
import { featureSide } from "../atlas/feature_places.js";
import { startWords } from "../base/dates.js";
import { statusWord } from "../base/status_word.js";
import { shownLength } from "../atlas/lengths.js";
import { beginningOf, endsText, sinceNow, sourcesText } from "./cells.js";
/** @import { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts" */
/** @import { Column, Telling } from "./types.d.ts" */

/**
 * The status as reported, or as it stands today. What a reader has brought along has none.
 * @param {AtlasFeature} feature
 * @param {AtlasIndex} index
 * @param {"reported" | "known"} clock
 * @returns {{ status: string, later: boolean } | null}
 */
export function toldStatus(feature, index, clock) {
  const told = bothClocks(feature, index)[clock];
  return told && index.statusIds.includes(told.status) ? told : null;
}

/**
 * @param {string} id
 * @param {"reported" | "known"} clock
 * @param {string} width
 * @returns {Column}
 */
function statusColumn(id, clock, width) {
  return {
    id, kind: "status", usual: true, width,
    text(feature, { index, words }) {
      const told = toldStatus(feature, index, clock);
      return told ? statusWord(words, told.status, feature) : "";
    },
    key(feature, { index }) {
      const told = toldStatus(feature, index, clock);
      // What stands comes before what is meant to, each as near to use as can be.
      const { standing_statuses: standing, intended_statuses: intended } = index.payload.vocabulary;
      return told ? [...standing, ...intended].indexOf(told.status) : null;
    },
  };
}

/**
 * @param {string} id
 * @param {Partial<Column> & Pick<Column, "text">} more
 * @returns {Column}
 */
function textColumn(id, more) {
  return { id, kind: "text", usual: true, width: "minmax(88px, 0.7fr)", key: (feature, telling) => more.text(feature, telling) || null, ...more };
}

/** In the order in which they stand. @type {Column[]} */
export const TABLE_COLUMNS = [
  textColumn("name", { width: "minmax(180px, 2fr)", text: (feature, { words }) => words.pick(feature.name) }),
  textColumn("layer", {
    text: ({ layer }, { index, words }) => words.pick((index.own.get(layer) ?? index.payload.layers.find(({ id }) => id === layer))?.title) || layer,
  }),
  statusColumn("then", "reported", "minmax(116px, 0.7fr)"),
  statusColumn("now", "known", "minmax(160px, 0.9fr)"),
  {
    id: "since", kind: "date", usual: true, width: "minmax(132px, 0.9fr)",
    text: (feature, { index, words }) => startWords(sinceNow(feature, index), words),
    value: (feature, { index }) => sinceNow(feature, index),
    key: (feature, { index }) => beginningOf(feature, index) || null,
  },
  {
    id: "km", kind: "number", usual: true, width: "minmax(64px, 72px)",
    text(feature, { words }) {
      const length = shownLength(feature);
      const km = length ? length.km.toFixed(1) : "";
      return length?.isDrawn ? words.t("table.about", { km }) : km;
    },
    value: (feature) => shownLength(feature)?.km ?? "",
    key: (feature) => shownLength(feature)?.km ?? null,
  },
  textColumn("ends", { width: "minmax(140px, 1.2fr)", text: endsText }),
  textColumn("side", {
    usual: false, width: "minmax(96px, 0.6fr)",
    text(feature, { index, words }) {
      const side = featureSide(index, feature);
      return side ? words.t(`table.side_${side}`) : "";
    },
  }),
  textColumn("sources", { width: "minmax(160px, 1.6fr)", text: sourcesText }),
  {
    id: "accuracy", kind: "number", usual: false, width: "minmax(64px, 72px)",
    text: ({ accuracy_m: bound }, { words }) =>
      bound === null ? words.t("table.no_bound") : bound === undefined ? "" : words.t("table.bound", { km: accuracyCellKm(bound) }),
    value: ({ accuracy_m: bound }) => (typeof bound === "number" ? accuracyCellKm(bound) : ""),
    key: ({ accuracy_m: bound }) => bound ?? null,
  },
  textColumn("claim", { usual: false, text: ({ claim_type: claim }, { words }) => (words.has(`claim.${claim}`) ? words.t(`claim.${claim}`) : "") }),
];

/** @param {number} bound_m */
function accuracyCellKm(bound_m) {
  const km = bound_m / 1000;
  return km < 10 ? km : Math.round(km);
}

/**
 * @param {unknown} kept as it was stored; anything may have written there
 * @returns {Column[]} what the reader chose to see, in the order of the table; the name always
 */
export function chosenColumns(kept) {
  const wanted = Array.isArray(kept) ? TABLE_COLUMNS.filter(({ id }) => kept.includes(id)) : [];
  if (!wanted.length) return TABLE_COLUMNS.filter(({ usual }) => usual);
  return TABLE_COLUMNS.filter((column) => column.id === "name" || wanted.includes(column));
}
