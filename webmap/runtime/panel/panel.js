import { asOfBlock } from "./asof_control.js";
import { h, refill } from "../base/dom.js";
import { fillLegend } from "./legend.js";
import { periodBlock } from "./period.js";
import { checkbox, contextBlock, foldWith, layerRow, statusBlock } from "./panel_rows.js";
import { NARROW, PHONE } from "../base/screen_size.js";
import { themeScale } from "../base/theme.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** Fields of the state that no row tells. */
const UNTOLD = ["view", "selected", "theme"];
/** Between the panel and the edge of the map, and what lies beside the panel. */
const PANEL_MARGIN = 12;

/**
 * The side with layers, filters and legend; a sheet from below on a phone.
 * @param {Stage} stage
 */
export function createPanel(stage) {
  const { words, store } = stage;
  const open = { layers: !NARROW.matches, legend: !NARROW.matches };
  /** Nobody has opened or closed a card yet. */
  let isUntouched = true;
  /** Groups opened or closed by hand keep that. @type {Map<string, boolean>} */
  const groupsOpen = new Map();
  /** @type {Set<string>} */
  const saidOpen = new Set();
  /** @type {(() => void)[]} */
  let syncs = [];
  let scrolled = 0;
  /** Of the theme: swatches are as wide as the lines. */
  let lastScale = themeScale(stage.index.payload.styles, store.state().theme);
  const layersBody = h("div", { class: "lm-body", onscroll: () => (scrolled = layersBody.scrollTop) });
  const legendRows = h("div", { class: "lm-legend-rows" });
  const legendBody = h("div", { class: "lm-body lm-legend", role: "region", tabindex: "0" }, legendRows);
  const layersHead = cardHead("layers");
  const legendHead = cardHead("legend");
  const heads = [layersHead, legendHead];
  const side = h("aside", { class: "lm-side" });
  addCard(h("section", { class: "lm-card lm-layers" }, layersHead, layersBody));
  addCard(h("section", { class: "lm-card lm-legend-card" }, legendHead, legendBody));
  stage.root.append(side);
  /** @type {(isNew: boolean) => void} what comes later; until then the sheets of styles say it */
  let layOut = () => {};
  shieldFromMap(side, { scrolls: true, rebuilds: true });

  /** @param {"layers" | "legend"} name */
  function cardHead(name) {
    return h("button", {
      class: "lm-head",
      type: "button",
      onclick: () => {
        isUntouched = false;
        open[name] = !open[name];
        showOpen();
        if (open[name]) opened(name === "layers" ? layersHead : legendHead);
        store.emit("layout", null);
      },
    });
  }

  /**
   * Its parts cover the map; between the cards the map is seen.
   * @param {HTMLElement} card
   */
  function addCard(card) {
    for (const part of card.children) {
      for (const [name, value] of Object.entries(covering("side"))) part.setAttribute(name, value);
    }
    side.append(card);
  }

  function showOpen() {
    for (const [head, body, isOpen] of /** @type {[HTMLElement, HTMLElement, boolean][]} */ ([
      [layersHead, layersBody, open.layers],
      [legendHead, legendBody, open.legend],
    ])) {
      head.setAttribute("aria-expanded", String(isOpen));
      body.hidden = !isOpen;
    }
    side.classList.toggle("lm-layers-closed", !open.layers);
    side.classList.toggle("lm-layers-open", open.layers);
  }

  function build() {
    const hadFocus = document.activeElement?.id === "lm-asof";
    syncs = [];
    refill(layersHead, h("span", null, words.t("panel.layers")));
    refill(legendHead, h("span", null, words.t("panel.legend")));
    side.setAttribute("aria-label", words.t("panel.title"));
    legendBody.setAttribute("aria-label", words.t("panel.legend"));
    refill(
      layersBody,
      ...[asOfBlock(stage, syncs)].filter((block) => block !== null),
      ...stage.index.payload.groups.map(groupBlock),
      statusBlock(stage, syncs, groupsOpen),
      periodBlock(stage, syncs, groupsOpen),
      contextBlock(stage, syncs, groupsOpen),
    );
    // Asking for the place would make the browser lay the page out at once.
    if (scrolled) layersBody.scrollTop = scrolled;
    sync();
    if (hadFocus) document.getElementById("lm-asof")?.focus();
  }

  /** @param {{ id: string, title: Bilingual }} group */
  function groupBlock(group) {
    const layers = stage.index.payload.layers.filter((layer) => layer.group === group.id);
    if (!layers.length) return h("div", { hidden: true });
    // What has statements only cannot be switched on.
    const ids = layers.map((layer) => layer.id).filter((id) => layers.some((layer) => layer.id === id && layer.count));
    const box = checkbox(words.pick(group.title), (checked) => {
      const rest = store.state().layers.filter((id) => !ids.includes(id));
      store.apply({ layers: checked ? [...rest, ...ids] : rest }, "panel");
    });
    syncs.push(() => {
      const on = store.state().layers.filter((id) => ids.includes(id)).length;
      box.input.checked = on > 0 && on === ids.length;
      box.input.indeterminate = on > 0 && on < ids.length;
    });
    const open = groupsOpen.get(group.id) ?? store.state().layers.some((id) => ids.includes(id));
    const rows = layers.map((layer) => layerRow(stage, layer, syncs, saidOpen));
    return foldWith(words.pick(group.title), box.label, { id: group.id, open, memory: groupsOpen }, rows);
  }

  function sync() {
    for (const fn of syncs) fn();
    showLegend();
  }

  /** @param {boolean} [hasRoomChanged] what it says may be the same, its room is not */
  function showLegend(hasRoomChanged = false) {
    if (!open.legend) return;
    const isNew = fillLegend(stage, legendRows);
    if (isNew || hasRoomChanged) layOut(isNew);
  }

  /**
   * A phone has room for one of the cards: opening one closes the others.
   * @param {HTMLElement | null} kept the head of the card that stays
   */
  function opened(kept) {
    if (!PHONE.matches) return;
    for (const head of heads) if (head !== kept && head.getAttribute("aria-expanded") === "true") head.click();
  }

  /**
   * Open the notes of a layer.
   * @param {string} layerId
   * @returns {boolean} whether there are any
   */
  function showStatements(layerId) {
    const row = layersBody.querySelector(`input[data-layer="${CSS.escape(layerId)}"]`)?.closest(".lm-layer");
    const info = row?.querySelector(".lm-info");
    if (!row || !(info instanceof HTMLElement)) return false;
    if (!open.layers) layersHead.click();
    const group = row.closest("details");
    if (group) group.open = true;
    if (info.getAttribute("aria-expanded") === "false") info.click();
    row.scrollIntoView({ block: "center" });
    info.focus({ preventScroll: true });
    return true;
  }
  showOpen();
  build();
  // A frame may begin narrow and be given its room afterwards.
  NARROW.onChange(() => {
    if (NARROW.matches || !isUntouched) return;
    Object.assign(open, { layers: true, legend: true });
    showOpen();
    store.emit("layout", null);
  });
  PHONE.onChange(() => opened(null));
  store.on("layout", () => showLegend(true));
  stage.map.on("moveend", () => showLegend());
  stage.map.on("resize", () => showLegend(true));
  return {
    side,
    shown: () => ({ ...open }),
    /** @param {Partial<typeof open>} wanted */
    show(wanted) {
      isUntouched = false;
      Object.assign(open, wanted);
      showOpen();
      store.emit("layout", null);
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      const scale = themeScale(stage.index.payload.styles, state.theme);
      const isScaled = scale !== lastScale;
      lastScale = scale;
      if (changed.has("lang") || isScaled) build();
      else if ([...changed].some((field) => !UNTOLD.includes(field))) sync();
    },
    opened,
    showStatements,
    /** More has come: counts, signs and notes. */
    refresh: build,
    /**
     * @param {HTMLElement} card
     * @param {HTMLElement} head of it
     */
    addCard(card, head) {
      addCard(card);
      heads.push(head);
    },
    /** @returns {number} pixels of the map's right edge that what is open covers, whatever it says */
    covers() {
      if (PHONE.matches || !(open.layers || open.legend)) return 0;
      // The legend has as many columns as its rows ask for: one of them counts.
      const columns = Number(getComputedStyle(legendBody).getPropertyValue("--lm-columns")) || 1;
      return Math.max(layersBody.offsetWidth, legendBody.offsetWidth / columns) + PANEL_MARGIN;
    },
    /** @param {(parts: import("./legend_columns.js").LegendParts) => (isNew: boolean) => void} make */
    useLegendLayout(make) {
      layOut = make({ side, heads, body: legendBody, rows: legendRows });
      showLegend(true);
    },
  };
}
