import { copyText } from "../base/clipboard.js";
import { h } from "../base/dom.js";
import { tsvText } from "../base/tsv.js";
import { cardButton, createToolCard } from "../controls/tool_card.js";
import { createSketch } from "../map/sketch.js";
import { besideRows } from "./beside.js";
import { errorNumber, grouped } from "./figures.js";
import { linesShown, thingOf } from "./things.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { BesideRow, Thing } from "./types.d.ts" */

/** To choose from, and what is chosen at first, kilometres. */
const REACHES_KM = [2, 5, 10, 20, 50];
const REACH_KM = 10;
/** More are not measured: the first of them are, and the card says so. */
const MOST_THINGS = 2000;
/** More rows than one reads; all are copied. */
const MOST_ROWS = 200;

/** @typedef {{ title: string, values?: Record<string, string>, things: Thing[], others: () => Thing[] }} Asking a key of the words, and what is measured */

/** @type {WeakMap<Stage, (asking: Asking) => void>} */
const panels = new WeakMap();

/**
 * How far things of the reader's own lie from the lines on the map.
 * @param {Stage} stage
 * @param {AtlasFeature[]} features
 */
export function openBeside(stage, features) {
  const things = features.map((one) => ({ ...thingOf(one, stage), accuracy_m: one.accuracy_m ?? 0 }));
  besidePanel(stage)({ title: "measure.beside", things, others: () => linesShown(stage) });
}

/**
 * @param {Stage} stage
 * @returns {(asking: Asking) => void}
 */
export function besidePanel(stage) {
  const made = panels.get(stage) || createBesidePanel(stage);
  panels.set(stage, made);
  return made;
}

/** @param {Stage} stage */
function createBesidePanel(stage) {
  const { words, store, map } = stage;
  const sketch = createSketch(map);
  const card = createToolCard(stage, "lm-beside", () => sketch.clear());
  /** @type {Asking | null} */
  let asking = null;
  let within_km = REACH_KM;
  /** @type {BesideRow[]} */
  let rows = [];

  function measure() {
    if (!asking) return;
    rows = besideRows(asking.things.slice(0, MOST_THINGS), asking.others(), within_km);
    draw(null);
    tell();
  }

  /** @param {BesideRow | null} lit */
  function draw(lit) {
    sketch.clear();
    // What the reader has drawn is seen here alone.
    for (const { id, shape } of asking?.things || []) {
      if (id) continue;
      for (const rings of shape.polygons) sketch.area(rings);
      for (const line of shape.lines) sketch.line(line);
      for (const point of shape.points) sketch.dot(point);
    }
    for (const row of rows.slice(0, MOST_ROWS)) {
      const gap = row.gap || row.end;
      if (!gap) continue;
      sketch.line([gap.from, gap.to], row === lit ? { weight: 3 } : { weight: 1.5, dash: "4 4" });
      if (row === lit) sketch.dot(gap.to);
    }
  }

  function tell() {
    if (!asking) return;
    const near = new Set(rows.filter(({ gap }) => gap && gap.distance_km <= within_km).map(({ from }) => from)).size;
    const isOne = asking.things.length === 1;
    const select = h("select", { "data-key": "reach", "aria-label": words.t("measure.reach"), onchange: (/** @type {any} */ event) => {
      within_km = Number(event.target.value);
      measure();
    } }, ...REACHES_KM.map((km) => h("option", { value: km, selected: km === within_km }, words.t("measure.km", { km }))));
    const none = rows.length ? "" : words.t(asking.others().length ? "measure.none_near" : "measure.no_lines");
    card.show(words.t(asking.title, asking.values), [
      h("p", { class: "lm-tool-line" },
        h("label", { class: "lm-tool-line" }, words.t("measure.reach"), select),
        h("span", { role: "status" }, isOne ? words.t("measure.found", { n: rows.length }) : words.t("measure.near_of", { n: near, all: asking.things.length }))),
      ...(none ? [h("p", null, none)] : [table(isOne)]),
      h("p", { class: "lm-tool-note" }, words.t("measure.beside_note"),
        asking.things.length > MOST_THINGS ? ` ${words.t("measure.most_things", { n: MOST_THINGS })}` : "",
        rows.length > MOST_ROWS ? ` ${words.t("measure.most_rows", { n: MOST_ROWS })}` : ""),
      h("div", { class: "lm-tool-buttons" }, ...(rows.length ? [cardButton("copy", words.t("measure.copy_rows"), copy)] : [])),
    ]);
  }

  /** @param {boolean} isOne what it is measured from needs no line of its own */
  function table(isOne) {
    const shown = rows.slice(0, MOST_ROWS);
    return h("div", { class: "lm-tool-scroll lm-tool-tall", tabindex: "0", role: "region", "aria-label": words.t("measure.rows") },
      h("table", { class: "lm-tool-rows" },
        h("thead", null, h("tr", null, h("th", { scope: "col" }, words.t("measure.to")), h("td", { role: "columnheader" }, words.t("measure.km_head")))),
        h("tbody", null, ...shown.flatMap((row, i) => [
          !isOne && shown[i - 1]?.from !== row.from && h("tr", { class: "lm-tool-from" }, h("th", { scope: "rowgroup", colspan: "2" }, words.pick(row.from.name))),
          rowElement(row, i),
        ].filter((one) => one !== false)))));
  }

  /**
   * @param {BesideRow} row
   * @param {number} at
   */
  function rowElement(row, at) {
    const { to } = row;
    const light = () => draw(row);
    const dim = () => draw(null);
    const select = () => store.apply({ selected: to.id }, "panel");
    return h("tr", { onmouseenter: light, onmouseleave: dim, style: `--c:var(--c-${to.feature?.layer})` },
      h("td", { class: "lm-tool-name" },
        h("button", { type: "button", class: "lm-tool-link", "data-key": `row-${at}`, onclick: select, onfocus: light, onblur: dim }, words.pick(to.name)),
        h("small", null, noteOf(row))),
      h("td", null, row.gap ? distanceOf(row) : row.end ? words.t("measure.to_end", { km: grouped(row.end.distance_km, 1) }) : "—"));
  }

  /** @param {BesideRow} row */
  function distanceOf({ gap, accuracy_km }) {
    const km = grouped(gap?.distance_km ?? 0, 1);
    return accuracy_km ? `${km} ± ${errorNumber(accuracy_km)}` : km;
  }

  /** @param {BesideRow} row */
  function noteOf({ to, gap, accuracy_km }) {
    if (!gap) return words.t("measure.course_unknown");
    const basis = words.t(`measure.by_${to.feature?.geometry_basis}`);
    return gap.distance_km <= accuracy_km ? `${basis} · ${words.t("measure.may_touch")}` : basis;
  }

  async function copy() {
    const heads = ["from", "to", "km_head", "error_head", "note_head", "id_head"].map((key) => words.t(`measure.${key}`));
    const cells = rows.map((row) => [
      words.pick(row.from.name), words.pick(row.to.name),
      row.gap ? Number(row.gap.distance_km.toFixed(2)) : "", row.gap ? row.accuracy_km : "",
      row.end ? `${noteOf(row)} ${words.t("measure.to_end", { km: grouped(row.end.distance_km, 1) })}` : noteOf(row), row.to.id,
    ]);
    const isCopied = await copyText(tsvText([heads, ...cells]));
    store.emit("notice", { key: isCopied ? "measure.copied" : "measure.not_copied", values: {} });
  }

  store.watch((_state, changed) => {
    if (!card.isOpen()) return;
    // Other lines are on the map.
    if (["layers", "clock", "asof", "status", "from", "to", "claim", "source", "place", "side"].some((field) => changed.has(field))) measure();
    else if (changed.has("lang")) tell();
  });

  return (/** @type {Asking} */ wanted) => {
    asking = wanted;
    measure();
  };
}
