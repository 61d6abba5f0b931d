import { asOfBlock } from "./asof_control.js";
import { h, refill } from "../base/dom.js";
import { fillLegend } from "./legend.js";
import { periodBlock } from "./period.js";
import { checkbox, contextBlock, foldWith, layerRow, statusBlock } from "./panel_rows.js";
import { NARROW, PHONE } from "../base/screen_size.js";
import { themeScale } from "../base/theme.js";
import { createTabs } from "./tabs.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { Bilingual } from "../base/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */

/** Fields of the state that no row tells. */
const UNTOLD = ["view", "selected", "theme"];
/** Between the panel and the edge of the map, and what lies beside the panel. */
const PANEL_MARGIN = 12;

/**
 * The card at the right: layers and legend, one of them at a time; a sheet from below on a
 * phone.
 * @param {Stage} stage
 */
export function createPanel(stage) {
  const { words, store } = stage;
  /** Nobody has opened or closed a tab yet. */
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
  const layersBody = h("div", { class: "lm-body lm-layers", onscroll: () => (scrolled = layersBody.scrollTop), ...covering("side") });
  const legendRows = h("div", { class: "lm-legend-rows" });
  const legendBody = h("div", { class: "lm-body lm-legend", tabindex: "0", ...covering("side") }, legendRows);
  const tabs = createTabs(() => {
    isUntouched = false;
    store.emit("layout", null);
  });
  const side = h("aside", { class: "lm-side" }, tabs.strip, layersBody, legendBody);
  tabs.add({ name: "layers", title: () => words.t("panel.layers"), body: layersBody });
  tabs.add({ name: "legend", title: () => words.t("panel.legend"), body: legendBody });
  stage.root.append(side);
  /** @type {(isNew: boolean) => void} what comes later; until then the sheets of styles say it */
  let layOut = () => {};
  shieldFromMap(side, { scrolls: true, rebuilds: true });

  function build() {
    const hadFocus = document.activeElement?.id === "lm-asof";
    syncs = [];
    tabs.rename();
    side.setAttribute("aria-label", words.t("panel.title"));
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
    if (tabs.shown() !== "legend") return;
    const isNew = fillLegend(stage, legendRows);
    if (isNew || hasRoomChanged) layOut(isNew);
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
    tabs.show("layers");
    const group = row.closest("details");
    if (group) group.open = true;
    if (info.getAttribute("aria-expanded") === "false") info.click();
    row.scrollIntoView({ block: "center" });
    info.focus({ preventScroll: true });
    return true;
  }
  /** Wide enough, the layers are open from the start. */
  function begin() {
    tabs.show(NARROW.matches ? "" : "layers");
    isUntouched = true;
  }
  build();
  begin();
  // A frame may begin narrow and be given its room afterwards.
  NARROW.onChange(() => !NARROW.matches && isUntouched && begin());
  PHONE.onChange(() => PHONE.matches && tabs.show(""));
  store.on("layout", () => showLegend(true));
  stage.map.on("moveend", () => showLegend());
  stage.map.on("resize", () => showLegend(true));
  return {
    side,
    ...{ shown: tabs.shown, show: tabs.show },
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
    showStatements,
    /** More has come: counts, signs and notes. */
    refresh: build,
    /** @param {import("./tabs.js").Tab} tab */
    addTab(tab) {
      tabs.add(tab);
      if (tab.isElsewhere) return;
      for (const [name, value] of Object.entries(covering("side"))) tab.body.setAttribute(name, value);
      side.append(tab.body);
    },
    /** The name of a tab follows something else than the language. */
    renameTabs: tabs.rename,
    /** @returns {number} pixels of the map's right edge that what is open covers, whatever it says */
    covers() {
      if (PHONE.matches || !tabs.shown()) return 0;
      // The legend has as many columns as its rows ask for; the strip is as wide as one.
      return tabs.strip.offsetWidth + PANEL_MARGIN;
    },
    /** @param {(parts: import("./legend_columns.js").LegendParts) => (isNew: boolean) => void} make */
    useLegendLayout(make) {
      layOut = make({ side, strip: tabs.strip, rows: legendRows });
      showLegend(true);
    },
  };
}
