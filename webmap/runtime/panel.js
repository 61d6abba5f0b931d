import { h, refill } from "./dom.js";
import { fillLegend } from "./legend.js";
import { checkbox, contextBlock, layerRow, rememberIn, statusBlock } from "./panel_rows.js";

const PHONE = "(max-width: 640px)";
const NARROW = "(max-width: 1000px)";

/**
 * The side with layers, filters and legend; a sheet from below on a phone.
 * @param {Stage} stage
 */
export function createPanel(stage) {
  const { words, store } = stage;
  const isSmall = matchMedia(PHONE).matches;
  const open = { layers: !matchMedia(NARROW).matches, legend: !matchMedia(NARROW).matches };
  /** Groups opened or closed by hand keep that. @type {Map<string, boolean>} */
  const groupsOpen = new Map();
  /** @type {Set<string>} */
  const saidOpen = new Set();
  /** @type {(() => void)[]} */
  let syncs = [];
  const layersBody = h("div", { class: "lm-body" });
  const legendBody = h("div", { class: "lm-body lm-legend" });
  const layersHead = cardHead("layers");
  const legendHead = cardHead("legend");
  const side = h(
    "aside",
    { class: "lm-side", "data-covers": true },
    h("section", { class: "lm-card lm-layers" }, layersHead, layersBody),
    h("section", { class: "lm-card" }, legendHead, legendBody),
  );
  stage.root.append(side);
  L.DomEvent.disableClickPropagation(side);
  L.DomEvent.disableScrollPropagation(side);

  /** @param {"layers" | "legend"} name */
  function cardHead(name) {
    return h("button", {
      class: "lm-head",
      type: "button",
      onclick: () => {
        open[name] = !open[name];
        // A phone has room for one of the two.
        if (isSmall && open[name]) open[name === "layers" ? "legend" : "layers"] = false;
        showOpen();
        store.emit("layout", null);
      },
    });
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
  }

  function build() {
    syncs = [];
    refill(layersHead, h("span", null, words.t("panel.layers")));
    refill(legendHead, h("span", null, words.t("panel.legend")));
    side.setAttribute("aria-label", words.t("panel.title"));
    const scroll = layersBody.scrollTop;
    refill(
      layersBody,
      ...stage.index.payload.groups.map(groupBlock),
      statusBlock(stage, syncs, groupsOpen),
      contextBlock(stage, syncs, groupsOpen),
    );
    layersBody.scrollTop = scroll;
    sync();
  }

  /** @param {{ id: string, title: Bilingual }} group */
  function groupBlock(group) {
    const layers = stage.index.payload.layers.filter((layer) => layer.group === group.id);
    const ids = layers.map((layer) => layer.id);
    if (!ids.length) return h("div", { hidden: true });
    const box = checkbox(words.pick(group.title), (checked) => {
      const rest = store.state().layers.filter((id) => !ids.includes(id));
      store.apply({ layers: checked ? [...rest, ...ids] : rest }, "panel");
    });
    syncs.push(() => {
      const on = store.state().layers.filter((id) => ids.includes(id)).length;
      box.input.checked = on === ids.length;
      box.input.indeterminate = on > 0 && on < ids.length;
    });
    const wanted = groupsOpen.get(group.id) ?? store.state().layers.some((id) => ids.includes(id));
    return h(
      "details",
      { class: "lm-group", open: wanted, ontoggle: rememberIn(groupsOpen, group.id) },
      h("summary", null, h("span", { class: "lm-group-name" }, box.label)),
      ...layers.map((layer) => layerRow(stage, layer, syncs, saidOpen)),
    );
  }

  function sync() {
    for (const fn of syncs) fn();
    if (open.legend) fillLegend(stage, legendBody);
  }
  showOpen();
  build();
  store.on("layout", sync);
  stage.map.on("zoomend", () => open.legend && fillLegend(stage, legendBody));
  return {
    /**
     * @param {MapState} _state
     * @param {Set<string>} changed
     */
    update(_state, changed) {
      if (changed.has("lang") || changed.has("theme")) build();
      else if (changed.size > 1 || !(changed.has("view") || changed.has("selected"))) sync();
    },
    /** @returns {number} pixels of the map's right edge that the side covers */
    covers: () => (isSmall || !(open.layers || open.legend) ? 0 : side.offsetWidth + 12),
  };
}
