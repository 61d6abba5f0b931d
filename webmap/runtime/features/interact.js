import { shownState } from "../atlas/asof.js";
import { h } from "../base/dom.js";
import { statusHeadline } from "./status_headline.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * What pointer and keys do to a feature. `at`: where its popup points; null where the
 * keyboard chose.
 * @typedef {{ setHot: (id: string) => void,
 *   choose: (id: string, at: import("leaflet").LatLng | null) => void }} Hands
 */

/** @type {WeakSet<Element>} */
const wired = new WeakSet();

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @returns {string} name and status, for tooltip and screen reader
 */
export function spokenName(feature, stage) {
  return [stage.words.pick(feature.name), ...statusWords(feature, stage)].join(" · ");
}

/**
 * @param {AtlasFeature} feature
 * @param {Stage} stage
 * @returns {string[]} the status, and what else a reader of it must know
 */
function statusWords(feature, { words, store, index }) {
  const shown = shownState(feature, store.state(), index);
  const status = words.t(`status.${shown?.status || feature.status}`);
  const more = [shown?.later && "asof.later_source", shown?.uncertain && "asof.uncertain"];
  return [status, ...more.flatMap((key) => (key ? [words.t(key)] : []))];
}

/**
 * @param {FeatureView} view
 * @param {Stage} stage
 * @param {import("leaflet").LatLng} at
 */
function showTip(view, stage, at) {
  const { feature } = view;
  const [, ...more] = statusWords(feature, stage);
  const content = h(
    "div",
    { style: `--c:var(--c-${feature.layer})` },
    h("b", null, stage.words.pick(feature.name)),
    statusHeadline(feature, stage),
    ...more.map((text) => h("span", { class: "lm-chip lm-later-chip" }, text)),
  );
  stage.tooltip.setContent(content).setLatLng(at).addTo(stage.map);
}

/**
 * Hover and click on every part of a feature that can be hit.
 * @param {FeatureView} view
 * @param {Stage} stage
 * @param {Hands} hands
 */
export function wirePointer(view, stage, { setHot, choose }) {
  const { feature } = view;
  view.group.eachLayer((part) => {
    part.on("mouseover mousemove", (/** @type {any} */ event) => {
      setHot(feature.id);
      if (stage.store.state().selected !== feature.id) showTip(view, stage, event.latlng);
    });
    part.on("mouseout", () => {
      setHot("");
      stage.tooltip.remove();
    });
    part.on("click", (/** @type {any} */ event) => {
      stage.tooltip.remove();
      choose(feature.id, feature.geometry?.type === "Point" ? view.anchor : event.latlng);
    });
  });
}

/**
 * Leaflet makes a new element each time a line is shown again: give it its name and
 * its keys then.
 * @param {FeatureView} view
 * @param {Stage} stage
 * @param {Hands} hands
 */
export function makeFocusable(view, stage, { setHot, choose }) {
  const element = view.element();
  if (!element) return;
  element.setAttribute("aria-label", spokenName(view.feature, stage));
  if (wired.has(element)) return;
  wired.add(element);
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.setAttribute("data-feature", view.feature.id);
  element.addEventListener("focus", () => {
    if (!element.matches(":focus-visible")) return;
    setHot(view.feature.id);
    showTip(view, stage, view.anchor);
  });
  element.addEventListener("blur", () => {
    setHot("");
    stage.tooltip.remove();
  });
  element.addEventListener("keydown", (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key !== "Enter" && key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    stage.tooltip.remove();
    choose(view.feature.id, null);
  });
}
