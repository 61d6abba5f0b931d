import { featureFor } from "./atlas.js";
import { h } from "./dom.js";
import { isVisible, statusOf } from "./filters.js";

/**
 * The popup of the selected feature. It follows the state: a new language rewrites it
 * where it stands.
 * @param {Stage} stage
 * @param {{ view: (id: string) => FeatureView | undefined, covers: () => number }} parts
 */
export function createPopup(stage, parts) {
  const { map, store, index, words } = stage;
  const popup = L.popup({
    className: "lm-popup",
    minWidth: 240,
    maxWidth: 340,
    offset: [0, -6],
  });
  let shown = "";
  /** The feature that the keyboard left for the popup. */
  let cameFrom = "";

  const content = (/** @type {AtlasFeature} */ feature) => popupContent(feature, stage);
  function nameClose() {
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", words.t("popup.close"));
  }

  /**
   * @param {AtlasFeature} feature
   * @param {boolean} mayPan a view that was asked for stays as it is
   */
  function open(feature, mayPan) {
    const view = parts.view(feature.id);
    const focused = document.activeElement;
    const isKeyboard = !stage.pointAt && !!focused?.matches("[data-feature]");
    cameFrom = isKeyboard ? feature.id : "";
    const room = map.getSize().x;
    popup.options.maxWidth = Math.min(340, room - 24);
    popup.options.autoPanPaddingTopLeft = [room < 700 ? 8 : 60, room < 700 ? 56 : 16];
    popup.options.autoPan = mayPan;
    popup.options.autoPanPaddingBottomRight = [parts.covers() + 8, 40];
    popup.setLatLng(stage.pointAt || view?.anchor || map.getCenter());
    popup.setContent(content(feature)).openOn(map);
    nameClose();
    stage.pointAt = null;
    shown = store.state().selected;
    const box = /** @type {HTMLElement | null} */ (popup.getElement()?.querySelector(".lm-pop"));
    if (isKeyboard) box?.focus({ preventScroll: true });
  }

  map.on("popupclose", () => {
    const wasOpen = shown;
    shown = "";
    if (wasOpen && store.state().selected === wasOpen) store.apply({ selected: "" }, "map");
    const element = cameFrom && parts.view(cameFrom)?.element();
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
    cameFrom = "";
  });
  stage.root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) store.apply({ selected: "" }, "map");
  });

  /**
   * @param {MapState} state
   * @param {Set<string>} changed
   * @param {Asked} asked
   */
  function update(state, changed, asked) {
    const feature = featureFor(index, state.selected);
    if (!feature || !isVisible(feature, state)) {
      if (shown) map.closePopup(popup);
    } else if (state.selected !== shown) open(feature, !asked.fields.includes("view"));
    else if (changed.has("lang") || changed.has("asof")) {
      popup.setContent(content(feature));
      nameClose();
    }
  }
  return { update };
}

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 */
function popupContent(feature, stage) {
  const { words, store, index } = stage;
  const status = statusOf(feature, store.state());
  const style = `--c:var(--c-${feature.layer})`;
  const layer = index.payload.layers.find((item) => item.id === feature.layer);
  return h(
    "article",
    { class: "lm-pop", style, tabindex: -1, "aria-label": words.pick(feature.name) },
    h("p", { class: "lm-pop-layer" }, words.pick(layer?.title)),
    h("h3", null, words.pick(feature.name)),
    h(
      "p",
      { class: "lm-pop-status" },
      h("span", { class: "lm-chip" }, words.t(`status.${status}`)),
      h("span", null, dateLine(feature, words)),
    ),
    feature.outside_articles && h("p", { class: "lm-outside" }, words.t("popup.outside")),
    h("p", null, words.pick(feature.desc)),
    words.pick(feature.note) && h("p", { class: "lm-note" }, words.pick(feature.note)),
    h("dl", null, ...rows(feature, words)),
    ...laterStates(feature, words),
    ...feature.fact_ids.map((id) => factBlock(id, stage)),
  );
}

/**
 * @param {AtlasFeature} feature
 * @param {Words} words
 */
function dateLine(feature, words) {
  const parts = [];
  if (feature.event_date) parts.push(feature.event_date);
  parts.push(words.t("popup.as_of", { date: feature.as_of }));
  return parts.join(" · ");
}

/**
 * Length, basis, accuracy, then what the layer itself says.
 * @param {AtlasFeature} feature
 * @param {Words} words
 * @returns {HTMLElement[]} pairs of dt and dd
 */
function rows(feature, words) {
  /** @type {HTMLElement[]} */
  const out = [];
  const add = (/** @type {string} */ name, /** @type {string} */ value) =>
    out.push(h("dt", null, name), h("dd", null, value));
  if (feature.length_km !== undefined) {
    const key = feature.geometry_basis === "waypoints" ? "popup.km_drawn" : "popup.km";
    add(words.t("popup.length"), words.t(key, { km: feature.length_km }));
  }
  const km = feature.accuracy_m / 1000;
  const bound = feature.accuracy_m > 0 ? words.t("popup.within", { km: km < 10 ? km : Math.round(km) }) : "";
  add(words.t("popup.basis"), [words.t(`basis.${feature.geometry_basis}`), bound].filter(Boolean).join(" "));
  for (const [key, value] of Object.entries(pairUp(feature.props || {}))) {
    // A property without a word of its own is for the download, not for the reader.
    if (words.has(`props.${key}`)) add(words.t(`props.${key}`), words.pick(value));
  }
  return out;
}

/**
 * Join `x_zh` and `x_en` to one text.
 * @param {Record<string, TextLike | string[]>} props
 * @returns {Record<string, TextLike>}
 */
function pairUp(props) {
  /** @type {Record<string, TextLike>} */
  const out = {};
  for (const [key, value] of Object.entries(props)) {
    if (Array.isArray(value)) out[key] = value.join(", ");
    else if (key.endsWith("_zh")) {
      const stem = key.slice(0, -3);
      out[stem] = { zh: String(value), en: String(props[`${stem}_en`] ?? value) };
    } else if (!(key.endsWith("_en") && `${key.slice(0, -3)}_zh` in props)) out[key] = value;
  }
  return out;
}

/**
 * What came after the articles, told apart from them.
 * @param {AtlasFeature} feature
 * @param {Words} words
 */
function laterStates(feature, words) {
  const later = (feature.states || []).filter((state) => state.kind === "update");
  if (!later.length) return [];
  const items = later.map((state) =>
    h("li", null, `${state.date} · ${words.t(`status.${state.status}`)}`, state.source && ` · ${state.source}`),
  );
  return [h("div", { class: "lm-later" }, h("b", null, words.t("popup.later")), h("ul", null, ...items))];
}

/**
 * @param {string} id
 * @param {Stage} stage
 */
function factBlock(id, stage) {
  const { words, index } = stage;
  const fact = index.payload.facts[id];
  if (!fact) return h("p", { class: "lm-fact" }, id);
  const source = index.payload.sources[fact.source_id];
  const caveat = words.pick(fact.caveat);
  const figures = words.pick(fact.figures);
  const inferred = source?.date_inferred ? words.t("popup.inferred") : "";
  return h(
    "div",
    { class: "lm-fact" },
    h("p", { class: "lm-fact-head" }, factLink(id, stage), h("span", { class: "lm-chip lm-quiet" }, words.t(`status.${fact.status}`)), h("span", null, words.t(`claim.${fact.claim_type}`)), h("span", null, fact.event_date)),
    h("p", null, words.pick(fact.desc)),
    figures && h("p", { class: "lm-figures" }, figures),
    caveat && h("p", { class: "lm-note" }, caveat),
    source && h("p", { class: "lm-source" }, words.t("popup.source", { title: words.pick(source.title), publication: words.pick(source.publication), date: source.date || "" }), inferred && h("span", { class: "lm-inferred" }, inferred)),
  );
}

/**
 * The way to a fact's full record: the host's page when embedded, else its own address.
 * @param {string} id
 * @param {Stage} stage
 */
function factLink(id, stage) {
  const { embedded, factUrl, store } = stage;
  if (!embedded && !factUrl) return h("b", { class: "lm-fact-id" }, id);
  const href = factUrl ? factUrl.replace("{id}", encodeURIComponent(id)) : `#${id}`;
  const link = h("a", { href, "data-fact": id, class: "lm-fact-id" }, id);
  link.addEventListener("click", (event) => {
    if (!embedded) return;
    event.preventDefault();
    store.emit("select", { selected: id, fact: id, feature: "", layer: "", facts: [id] });
  });
  return link;
}
