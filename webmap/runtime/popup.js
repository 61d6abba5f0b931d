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
    autoPanPaddingTopLeft: [60, 16],
  });
  let shown = "";
  /** @type {HTMLElement | null} */
  let cameFrom = null;

  /** @param {AtlasFeature} feature */
  function content(feature) {
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", words.t("popup.close"));
    close?.setAttribute("title", words.t("popup.close"));
    return popupContent(feature, stage);
  }

  /** @param {AtlasFeature} feature */
  function open(feature) {
    const view = parts.view(feature.id);
    const isKeyboard = !stage.pointAt;
    cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
    popup.options.autoPanPaddingBottomRight = [parts.covers() + 16, 40];
    popup.setLatLng(stage.pointAt || view?.anchor || map.getCenter());
    popup.setContent(content(feature)).openOn(map);
    content(feature);
    stage.pointAt = null;
    shown = store.state().selected;
    const box = /** @type {HTMLElement | null} */ (popup.getElement()?.querySelector(".lm-pop"));
    if (isKeyboard && cameFrom?.matches?.("[data-feature]")) box?.focus({ preventScroll: true });
  }

  map.on("popupclose", () => {
    const wasOpen = shown;
    shown = "";
    if (wasOpen && store.state().selected === wasOpen) store.apply({ selected: "" }, "map");
    if (cameFrom?.isConnected && cameFrom.matches("[data-feature]")) cameFrom.focus();
  });

  /**
   * @param {MapState} state
   * @param {Set<string>} changed
   */
  function update(state, changed) {
    const feature = featureFor(index, state.selected);
    if (!feature || !isVisible(feature, state)) {
      if (shown) map.closePopup(popup);
    } else if (changed.has("selected") || state.selected !== shown) open(feature);
    else if (changed.has("lang") || changed.has("asof")) popup.setContent(content(feature));
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
  const link = h("a", { href: `#fact-${id}`, "data-fact": id, class: "lm-fact-id" }, id);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    stage.store.emit("select", { selected: id, fact: id, feature: "", facts: [id], record: true });
  });
  return h(
    "div",
    { class: "lm-fact" },
    h("p", { class: "lm-fact-head" }, link, h("span", { class: "lm-chip lm-quiet" }, words.t(`status.${fact.status}`)), h("span", null, words.t(`claim.${fact.claim_type}`)), h("span", null, fact.event_date)),
    h("p", null, words.pick(fact.desc)),
    figures && h("p", { class: "lm-figures" }, figures),
    caveat && h("p", { class: "lm-note" }, caveat),
    source && h("p", { class: "lm-source" }, words.t("popup.source", { title: words.pick(source.title), publication: words.pick(source.publication), date: source.date || "" }), inferred && h("span", { class: "lm-inferred" }, inferred)),
  );
}
