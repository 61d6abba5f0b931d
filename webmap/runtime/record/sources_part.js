import { h } from "../base/dom.js";
import { fold } from "./fold.js";
import { updateOf } from "./later_part.js";
import { articleLine, reportLine } from "./source_lines.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { RecordTools } from "./types.d.ts" */

/**
 * Every source once, with what it tells.
 * @param {AtlasFeature} feature
 * @param {RecordTools} tools
 * @returns {HTMLElement | null}
 */
export function sourcesPart(feature, tools) {
  const { stage } = tools;
  const { words, index } = stage;
  const told = index.payload.record?.features[feature.id]?.told_by || [];
  const rows = told.map((one) => {
    const update = one.update_id && updateOf(one.update_id, tools);
    const line = update ? reportLine(update, stage) : articleLine(one.source_id || one.update_id || "", stage);
    const tells = one.tells.map((key) => words.t(`record.tells_${key}`)).join(words.t("record.and"));
    const cited = one.cited?.length ? h("small", null, one.cited.join("; ")) : null;
    return h("li", null, h("p", { class: "lm-source" }, ...line), h("p", { class: "lm-fact-meta" }, words.t("record.tells", { what: tells })), cited);
  });
  if (!rows.length) return null;
  const first = told.find((one) => one.source_id) || told[0];
  const source = index.payload.sources[first?.source_id || ""];
  const value = source?.kind === "article" ? [words.pick(source.publication), (source.date || "").slice(0, 7)].join(" ") : "";
  return fold(words.t("record.sources_head"), [String(rows.length), value].filter(Boolean).join(" · "), [h("ol", { class: "lm-sources" }, ...rows)], { name: "sources" });
}
