import { holds } from "../atlas/extents.js";
import { copyText } from "../base/clipboard.js";
import { h } from "../base/dom.js";
import { PHONE } from "../base/screen_size.js";
import { tsvText } from "../base/tsv.js";
import { cardButton, createToolCard } from "../controls/tool_card.js";
import { coveredBy, insetsBeside } from "../map/covers.js";
import { viewShowing } from "../map/fit.js";
import { createSketch } from "../map/sketch.js";
import { seenExtent } from "../map/view.js";
import { measureBetween } from "./between.js";
import { betweenCells, betweenRows, betweenTable } from "./between_card.js";
import { endOf } from "./ends.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { BetweenRow } from "./between_card.js" */
/** @import { End } from "./types.d.ts" */

/** Pixels around both ends. */
const KEPT_PX = 40;

/**
 * From one thing to another: whatever is chosen next, on the map, in the search or in a
 * list, is where it is measured to.
 * @param {Stage} stage
 * @param {(text: string) => void} say aloud
 */
export function createBetweenTool(stage, say) {
  const { words, store, map, index, root } = stage;
  const sketch = createSketch(map);
  const card = createToolCard(stage, "lm-between", () => {
    sketch.clear();
    from = to = null;
    say("");
  });
  /** @type {End | null} */
  let from = null;
  /** @type {End | null} */
  let to = null;
  /** @type {BetweenRow[]} */
  let rows = [];

  /** @param {BetweenRow | null} lit */
  function draw(lit) {
    sketch.clear();
    if (!from || !to) return;
    for (const row of rows) if (row.course) sketch.line(row.course, { weight: row === lit ? 5 : 3, opacity: row === lit || !lit ? 1 : 0.4 });
    const gap = measured?.straight;
    if (!gap) return;
    if (gap.distance_km) sketch.line([gap.from, gap.to], { dash: "6 6", weight: lit && !lit.course ? 3 : 2 });
    sketch.dot(gap.from);
    sketch.dot(gap.to);
  }

  /** @type {ReturnType<typeof measureBetween> | null} */
  let measured = null;

  function tell() {
    if (!from) return;
    const name = words.pick(from.name);
    if (!to) {
      const asked = words.t("measure.choose_second", { name });
      card.show(words.t("measure.between"), [h("p", null, asked)]);
      say(asked);
      return;
    }
    measured = measureBetween(index, store.state(), from, to);
    rows = betweenRows(stage, measured);
    draw(null);
    showBoth();
    const ends = `${name} — ${words.pick(to.name)}`;
    card.show(ends, [
      betweenTable(stage, rows, draw),
      h("p", { class: "lm-tool-note" }, words.t("measure.between_note")),
      h("div", { class: "lm-tool-buttons" },
        cardButton("copy", words.t("measure.copy_rows"), copy),
        cardButton("onward", words.t("measure.onward", { name: words.pick(to.name) }), () => {
          if (to) begin(to.id);
        })),
    ]);
    say([ends, ...rows.map(({ what, figure }) => `${what} ${figure}`)].join(" · "));
  }

  /** What was chosen second may have taken the map away from the first. */
  function showBoth() {
    const gap = measured?.straight;
    if (!gap) return;
    const [[lng, lat], [lng2, lat2]] = [gap.from, gap.to];
    const extent = { west: Math.min(lng, lng2), south: Math.min(lat, lat2), east: Math.max(lng, lng2), north: Math.max(lat, lat2) };
    const covered = coveredBy(root, "side")?.width ?? 0;
    const seen = seenExtent(map, covered);
    if (holds(seen, lat, lng) && holds(seen, lat2, lng2)) return;
    store.apply({ view: viewShowing(map, extent, insetsBeside(root, PHONE.matches ? 0 : covered, KEPT_PX)) }, "measure");
  }

  async function copy() {
    if (!from || !to) return;
    const isCopied = await copyText(tsvText(betweenCells(stage, from, to, rows)));
    store.emit("notice", { key: isCopied ? "measure.copied" : "measure.not_copied", values: {} });
  }

  /** @param {string} id */
  function begin(id) {
    const found = endOf(index, id);
    if (!found) {
      store.emit("notice", { key: "measure.nowhere", values: {} });
      return;
    }
    from = found;
    to = null;
    sketch.clear();
    tell();
  }

  /** @param {string} id */
  function choose(id) {
    const found = from && card.isOpen() && id ? endOf(index, id) : null;
    if (!found || found.id === from?.id) return;
    to = found;
    tell();
  }

  store.on("select", ({ selected }) => choose(selected));
  store.watch(({ at }, changed) => {
    if (changed.has("at")) choose(at);
    if (card.isOpen() && ["lang", "clock", "asof"].some((field) => changed.has(field))) tell();
  });

  return {
    begin,
    isOpen: card.isOpen,
    /** One thing at a time: what it is measured to, then the tool. */
    back() {
      if (!to) return card.leave();
      to = null;
      sketch.clear();
      tell();
    },
  };
}
