import { shownState } from "../atlas/asof.js";
import { h } from "../base/dom.js";
import { statusWord } from "../base/status_word.js";
import { statusHeadline } from "./status_headline.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { FeatureView } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * What pointer and keys do to a feature. `at`: where its popup points; null where the
 * keyboard chose. `companyAt`: what is drawn as one with it there; it alone, mostly. `step`:
 * from one to another by keys, all being one stop of Tab. `meet`: asks which is meant, where
 * a click may mean several, and says whether it does.
 * @typedef {{ setHot: (id: string, emphasis?: "hot" | "focused") => void,
 *   choose: (id: string, at: import("leaflet").LatLng | null) => void,
 *   isStop: (id: string) => boolean, step: (id: string, key: string) => boolean,
 *   companyAt: (view: FeatureView, at: import("leaflet").LatLng) => AtlasFeature[],
 *   meet: (view: FeatureView, at: import("leaflet").LatLng) => boolean }} Hands
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
  if (feature.own) return [words.pick(feature.own.said)];
  const shown = shownState(feature, store.state(), index);
  const status = statusWord(words, shown?.status || feature.status, feature);
  const more = [shown?.later && "asof.later_source", shown?.uncertain && "asof.uncertain"];
  return [status, ...more.flatMap((key) => (key ? [words.t(key)] : []))];
}

/**
 * @param {AtlasFeature[]} features the first is told in full, the others by name
 * @param {Stage} stage
 * @param {import("leaflet").LatLng} at
 */
function showTip([feature, ...others], stage, at) {
  if (!feature) return;
  const [, ...more] = statusWords(feature, stage);
  const content = h(
    "div",
    { style: `--c:var(--c-${feature.layer})` },
    h("b", null, stage.words.pick(feature.name)),
    statusHeadline(feature, stage),
    ...more.map((text) => h("span", { class: "lm-chip lm-later-chip" }, text)),
    ...others.map((one) => h("p", null, stage.words.pick(one.name))),
    ...(others.length ? [h("small", null, stage.words.t("legend.trunk_next", { n: others.length + 1 }))] : []),
  );
  stage.tooltip.setContent(content).setLatLng(at).addTo(stage.map);
}

/**
 * Hover and click on every part of a feature that can be hit.
 * @param {FeatureView} view
 * @param {Stage} stage
 * @param {Hands} hands
 */
export function wirePointer(view, stage, { setHot, choose, companyAt, meet }) {
  const { feature } = view;
  const selected = () => stage.store.state().selected;
  view.group.eachLayer((part) => {
    part.on("mouseover mousemove", (/** @type {any} */ event) => {
      const all = companyAt(view, event.latlng);
      setHot(feature.id);
      if (all.length > 1 || selected() !== feature.id) showTip([feature, ...all.filter((one) => one !== feature)], stage, event.latlng);
    });
    part.on("mouseout", () => {
      setHot("");
      stage.tooltip.remove();
    });
    part.on("click", (/** @type {any} */ event) => {
      stage.tooltip.remove();
      if (meet(view, event.latlng)) return;
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
export function makeFocusable(view, stage, { setHot, choose, isStop, step }) {
  const element = view.element();
  if (!element) return;
  element.setAttribute("aria-label", spokenName(view.feature, stage));
  element.setAttribute("tabindex", isStop(view.feature.id) ? "0" : "-1");
  if (wired.has(element)) return;
  wired.add(element);
  element.setAttribute("role", "button");
  element.setAttribute("data-feature", view.feature.id);
  element.addEventListener("focus", () => {
    if (!element.matches(":focus-visible")) return;
    setHot(view.feature.id, "focused");
    showTip([view.feature], stage, view.anchor);
  });
  element.addEventListener("blur", () => {
    setHot("");
    stage.tooltip.remove();
  });
  element.addEventListener("keydown", (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    const isChoice = key === "Enter" || key === " ";
    if (!isChoice && !step(view.feature.id, key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isChoice) return;
    stage.tooltip.remove();
    choose(view.feature.id, null);
  });
}
