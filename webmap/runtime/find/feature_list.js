import { featureFor } from "../atlas/index.js";
import { h, refill } from "../base/dom.js";
import { isVisible } from "../atlas/filters.js";
import { reachesInto } from "../atlas/extents.js";
import { headlineText } from "../features/status_headline.js";
import { seenExtent } from "../map/view.js";
/** @import { AtlasFeature } from "../atlas/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * The features in view, by layer, as buttons: for the keyboard and for a screen reader
 * the map itself. It is made anew only while it is open.
 * @param {Stage} stage
 * @param {PanelParts} panel where it stands
 */
export function createFeatureList(stage, panel) {
  const { map, words, store, index } = stage;
  const count = h("p", { class: "lm-list-count", role: "status" });
  const body = h("div", { class: "lm-body lm-list" });
  let waiting = 0;
  panel.addTab({
    name: "list",
    title: () => words.t("list.title"),
    body,
    show(isShown) {
      body.hidden = !isShown;
      fill();
    },
  });

  function inView() {
    const frame = seenExtent(map, panel.covers());
    const state = store.state();
    return index.layerIds
      .filter((id) => state.layers.includes(id))
      .map((id) => ({
        id,
        found: (index.byLayer.get(id) || []).filter(
          (feature) => isVisible(feature, state, index) && reachesInto(feature, index, frame),
        ),
      }))
      .filter(({ found }) => found.length);
  }

  function fill() {
    waiting = 0;
    if (body.hidden) return;
    const focused = body.contains(document.activeElement) && document.activeElement instanceof HTMLElement
      ? document.activeElement.dataset.listed
      : "";
    const scroll = body.scrollTop;
    const state = store.state();
    const chosen = featureFor(index, state.selected)?.id || "";
    const groups = inView();
    const total = groups.reduce((sum, { found }) => sum + found.length, 0);
    const text = total ? words.t("list.count", { count: total }) : words.t("list.none");
    if (count.textContent !== text) count.textContent = text;
    const titles = new Map(index.payload.layers.map((layer) => [layer.id, layer.title]));
    const sections = groups.map(({ id, found }) =>
      h(
        "section",
        { style: `--c:var(--c-${id})` },
        h("h4", null, h("span", null, words.pick(titles.get(id))), h("span", { class: "lm-count" }, found.length)),
        h("ul", null, ...found.map((feature) => h("li", null, button(feature, chosen)))),
      ),
    );
    refill(body, count, ...sections);
    body.scrollTop = scroll;
    if (focused) {
      const again = body.querySelector(`[data-listed="${CSS.escape(focused)}"]`);
      if (again instanceof HTMLElement) again.focus({ preventScroll: true });
    }
  }

  /**
   * @param {AtlasFeature} feature
   * @param {string} chosen
   */
  function button(feature, chosen) {
    return h(
      "button",
      {
        type: "button",
        "data-listed": feature.id,
        "aria-pressed": String(feature.id === chosen),
        onclick: () => store.apply({ selected: feature.id }, "list"),
      },
      h("span", null, words.pick(feature.name)),
      h("span", { class: "lm-list-status" }, headlineText(feature, stage)),
    );
  }

  /** Several changes in a row make one new list. */
  function soon() {
    if (!body.hidden && !waiting) waiting = requestAnimationFrame(fill);
  }

  map.on("moveend", soon);
  return { update: soon };
}
