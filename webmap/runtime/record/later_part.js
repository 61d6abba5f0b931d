import { startWords } from "../base/dates.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { fold } from "./fold.js";
import { reportLine } from "./source_lines.js";
/** @import { AtlasFeature, AtlasUpdate, DatedStatus } from "../atlas/types.d.ts" */
/** @import { RecordTools } from "./types.d.ts" */

/**
 * What later sources say, the newest first, each with the state that rests on it.
 * @param {Pick<AtlasFeature, "id" | "states" | "operates">} feature
 * @param {RecordTools} tools
 * @returns {HTMLElement | null}
 */
export function laterPart(feature, tools) {
  const { words, index } = tools.stage;
  /** @type {Map<string, DatedStatus>} a report once, however many facts it is about */
  const states = new Map();
  for (const one of feature.states || []) {
    if (one.update_id) states.set(`${one.update_id} ${one.status}`, one);
  }
  const rows = [...states.values()].reverse().flatMap((state) => {
    const update = updateOf(state.update_id || "", tools);
    return update ? [laterRow(feature, update, state, tools)] : [];
  });
  const seen = updateOf(index.payload.record?.features[feature.id]?.seen || "", tools);
  if (seen) rows.unshift(laterRow(feature, seen, null, tools));
  if (!rows.length) return null;
  const last = [...states.values()].at(-1);
  const newest = seen || (last && updateOf(last.update_id || "", tools));
  const value = [String(rows.length), newest && words.t(`asof.confidence_${newest.confidence}`)].filter(Boolean).join(" · ");
  return fold(words.t("record.later_head"), value, [h("ol", { class: "lm-later-list" }, ...rows)], { name: "later" });
}

/**
 * @param {Pick<AtlasFeature, "id" | "operates">} feature
 * @param {AtlasUpdate} update
 * @param {DatedStatus | null} state nothing for the report that last told of it
 * @param {RecordTools} tools
 */
function laterRow(feature, update, state, { stage, places }) {
  const { words, index } = stage;
  const note = state && words.pick(index.payload.record?.notes[feature.id]?.[update.id]);
  const figures = words.pick(update.figures);
  const when = state ? startWords(state.start ?? state.date, words) : update.date;
  const said = state ? statusWord(words, state.status, feature) : words.t("record.last_seen");
  return h(
    "li",
    { class: "lm-by-update", "data-update": update.id },
    h("p", { class: "lm-fact-meta" }, h("span", { class: "lm-when" }, when), " ", h("b", { class: "lm-chip lm-later-chip" }, said)),
    h("p", null, ...places.sentence(update.desc)),
    figures && h("p", { class: "lm-figures" }, figures),
    note && h("p", { class: "lm-note" }, note),
    h("p", { class: "lm-source" }, ...reportLine(update, stage)),
  );
}

/**
 * @param {string} id
 * @param {Pick<RecordTools, "stage">} tools
 * @returns {AtlasUpdate | undefined}
 */
export function updateOf(id, { stage }) {
  const { updates, record } = stage.index.payload;
  return updates?.[id] || record?.updates[id];
}
