import { h } from "../base/dom.js";
import { factLink } from "../controls/fact_link.js";
import { passesFilters } from "../atlas/filters.js";
import { blankSwatch, layerSwatch } from "./swatch.js";
/** @import { AtlasLayer } from "../atlas/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Rows of the panel. `syncs` collects what brings a row up to the state. */

/**
 * @param {Map<string, boolean>} memory
 * @param {string} id
 */
export function rememberIn(memory, id) {
  return (/** @type {Event} */ event) =>
    memory.set(id, /** @type {HTMLDetailsElement} */ (event.currentTarget).open);
}

/**
 * @param {string} text
 * @param {(checked: boolean) => void} onChange
 * @param {Element} [sign]
 */
export function checkbox(text, onChange, sign) {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  input.addEventListener("change", () => onChange(input.checked));
  const label = h("label", { class: "lm-check" }, input, sign, h("span", null, text));
  return { input, label };
}

/**
 * A part of the panel that opens and closes, with a control in its head. The control
 * lies over the summary, not in it: a button within a button has no name and no turn.
 * @param {string} name
 * @param {HTMLElement} control
 * @param {{ id: string, open: boolean, memory: Map<string, boolean> }} fold
 * @param {(HTMLElement | null)[]} rows
 */
export function foldWith(name, control, { id, open, memory }, rows) {
  const says = control.matches("label") ? null : h("span", { class: "lm-group-name" }, name);
  const details = h(
    "details",
    { class: "lm-group", open, ontoggle: rememberIn(memory, id) },
    h("summary", { "aria-label": name }, says),
    ...rows,
  );
  return h("div", { class: "lm-fold" }, control, details);
}

/**
 * @param {Stage} stage
 * @param {AtlasLayer} layer
 * @param {(() => void)[]} syncs
 * @param {Set<string>} saidOpen layers whose notes are open
 */
export function layerRow(stage, layer, syncs, saidOpen) {
  const { words, store, index } = stage;
  const features = index.byLayer.get(layer.id) || [];
  const isDrawn = !!layer.count;
  const known = () => layerSwatch(features, layer.id, index.payload.styles, store.state().theme);
  const sign = isDrawn ? (features.length ? known() : blankSwatch()) : undefined;
  const box = checkbox(words.pick(layer.title), (checked) => toggleIn(stage, "layers", layer.id, checked), sign);
  box.input.dataset.layer = layer.id;
  box.input.disabled = !isDrawn;
  const count = h("span", { class: isDrawn ? "lm-count" : "lm-count lm-words" });
  const fault = layer.problem ? words.pick(layer.problem) : "";
  if (!isDrawn) count.textContent = words.t(fault ? "panel.broken" : "panel.words_only");
  const name = words.pick(layer.title);
  const only = h(
    "button",
    {
      class: "lm-only",
      type: "button",
      "aria-label": words.t("panel.only_layer", { name }),
      onclick: () => store.apply({ layers: [layer.id] }, "panel"),
    },
    words.t("panel.only"),
  );
  syncs.push(() => {
    if (!isDrawn) return;
    const state = store.state();
    box.input.checked = state.layers.includes(layer.id);
    if (!features.length) {
      count.textContent = String(layer.count); // not here yet
      return;
    }
    // Two registers, two sums: what only later sources tell of is told apart.
    const told = features.filter((feature) => feature.register !== "later");
    const passing = (/** @type {typeof features} */ some) => some.filter((feature) => passesFilters(feature, state, index)).length;
    const shown = passing(told);
    const later = passing(features) - shown;
    const usual = shown === told.length ? String(shown) : `${shown}/${told.length}`;
    count.textContent = later ? `${usual} + ${later}` : usual;
    count.title = words.t(later ? "panel.count_later" : "panel.count", { shown, all: told.length, later });
  });
  const note = words.pick(layer.note);
  const lines = [
    ...(note ? [h("li", null, note)] : []),
    ...(layer.statements || []).map((one) =>
      h("li", null, words.pick(one.text), " ", factLink(one.fact_id, stage)),
    ),
  ];
  const said = h("ul", { class: "lm-said", hidden: !saidOpen.has(layer.id) }, ...lines);
  const label = words.t("panel.said", { name, count: lines.length });
  const more = h("button", {
    class: "lm-info",
    type: "button",
    title: label,
    "aria-label": label,
    "aria-expanded": String(saidOpen.has(layer.id)),
    onclick: () => {
      said.hidden = !said.hidden;
      if (said.hidden) saidOpen.delete(layer.id);
      else saidOpen.add(layer.id);
      more.setAttribute("aria-expanded", String(!said.hidden));
    },
  });
  more.append("i");
  const broken = fault && h("p", { class: "lm-fault" }, fault);
  const row = h("div", { class: "lm-row" }, box.label, isDrawn && only, lines.length > 0 && more, count);
  return h("div", { class: isDrawn ? "lm-layer" : "lm-layer lm-undrawn" }, row, broken, said);
}

/**
 * @param {Stage} stage
 * @param {"layers" | "context" | "status"} field
 * @param {string} id
 * @param {boolean} wanted
 */
function toggleIn(stage, field, id, wanted) {
  const list = stage.store.state()[field].filter((one) => one !== id);
  stage.store.apply({ [field]: wanted ? [...list, id] : list }, "panel");
}

/**
 * @param {Stage} stage
 * @param {(() => void)[]} syncs
 * @param {Map<string, boolean>} memory
 */
export function contextBlock(stage, syncs, memory) {
  const { words, store, index } = stage;
  const rows = index.payload.context_layers.map((layer) => {
    const box = checkbox(words.pick(layer.title), (checked) => toggleIn(stage, "context", layer.id, checked));
    box.input.dataset.context = layer.id;
    syncs.push(() => (box.input.checked = store.state().context.includes(layer.id)));
    return h("div", { class: "lm-row" }, box.label);
  });
  return h(
    "details",
    { class: "lm-group", open: memory.get("context") ?? false, ontoggle: rememberIn(memory, "context") },
    h("summary", null, h("span", { class: "lm-group-name" }, words.t("panel.context"))),
    ...rows,
  );
}
