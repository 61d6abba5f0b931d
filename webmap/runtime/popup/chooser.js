import { unitAt } from "../atlas/unit_at.js";
import { h, refill } from "../base/dom.js";
import { isSmall } from "../base/screen_size.js";
import { covering, roomsTaken } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { headlineText } from "../features/status_headline.js";
import { layerSwatch } from "../panel/swatch.js";
import { meetingAt } from "./hits.js";
/** @import { FeatureView } from "../features/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Pixels between the click and the list, and between the list and the edges. */
const BESIDE = 12;
const OFF_EDGE = 8;

/**
 * Where a click may mean several features, a list of them asks which.
 * @param {Stage} stage
 * @param {{ views: () => FeatureView[], light: (id: string) => void,
 *   choose: (id: string, at: import("leaflet").LatLng) => void }} hands
 */
export function createChooser(stage, { views, light, choose }) {
  const { map, root, words, store, index } = stage;
  const list = h("ul", null);
  const title = h("h4", null);
  const box = h("section", { class: "lm-chooser", hidden: true, ...covering("card") }, title, list);
  root.append(box);
  shieldFromMap(box, { scrolls: true, rebuilds: true });
  /** @type {Element | null} where the focus was before */
  let before = null;

  function close() {
    if (box.hidden) return;
    const hadFocus = box.contains(document.activeElement);
    box.hidden = true;
    light("");
    if (hadFocus && (before instanceof HTMLElement || before instanceof SVGElement)) before.focus({ preventScroll: true });
  }

  /**
   * @param {FeatureView} view
   * @param {import("leaflet").LatLng} at
   */
  function row({ feature }, at) {
    const { styles } = index.payload;
    const onclick = () => {
      close();
      choose(feature.id, at);
    };
    const button = h(
      "button",
      { type: "button", class: "lm-link-row", "data-row": feature.id, style: `--c:var(--c-${feature.layer})`, onclick },
      layerSwatch([feature], feature.layer, styles, store.state().theme),
      h("span", { class: "lm-link-name" }, words.pick(feature.name)),
      h("span", { class: "lm-link-states" }, headlineText(feature, stage)),
    );
    for (const event of ["pointerenter", "focus"]) button.addEventListener(event, () => light(feature.id));
    return h("li", null, button);
  }

  /** @param {import("leaflet").LatLng} at */
  function stand(at) {
    box.style.removeProperty("left");
    box.style.removeProperty("top");
    if (isSmall()) return; // along the edge below
    const { x, y } = map.latLngToContainerPoint(at);
    const size = map.getSize();
    const rooms = roomsTaken(root);
    const [w, high] = [box.offsetWidth, box.offsetHeight];
    const right = x + BESIDE + w + OFF_EDGE > size.x;
    box.style.left = `${Math.max(rooms.left + OFF_EDGE, right ? x - BESIDE - w : x + BESIDE)}px`;
    box.style.top = `${Math.max(rooms.top + OFF_EDGE, Math.min(y - BESIDE, size.y - rooms.bottom - high - OFF_EDGE))}px`;
  }

  box.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Escape") close();
    else if (by) buttons[(at + by + buttons.length) % buttons.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && box.contains(target))) close();
  }, true);
  map.on("zoomstart dragstart", close);

  return {
    close,
    /**
     * @param {FeatureView | null} clicked what was hit; nothing for bare ground
     * @param {import("leaflet").LatLng} at
     * @returns {boolean} whether the click has been dealt with
     */
    meet(clicked, at) {
      const unit = unitAt(index, at.lat, at.lng)?.adcode ?? "";
      const all = meetingAt(views(), clicked, at, map, ({ feature }) => feature.adcode === unit);
      const only = all[0];
      if (all.length === 1 && only && !clicked) {
        choose(only.feature.id, at);
        return true;
      }
      if (all.length < 2) return false;
      before = document.activeElement;
      title.textContent = words.t("popup.which", { count: all.length });
      box.setAttribute("aria-label", title.textContent);
      refill(list, ...all.map((view) => row(view, at)));
      box.hidden = false;
      stand(at);
      list.querySelector("button")?.focus({ preventScroll: true });
      return true;
    },
  };
}
