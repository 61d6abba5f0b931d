import { h, refill } from "../base/dom.js";
import { shareGestures } from "../map/shared_gestures.js";
import { PHONE, isSmall, tools } from "../base/screen_size.js";
/** @import { MapState, Notice, Stage } from "../state/types.d.ts" */

/**
 * Zoom, home, language and theme; scale, note and attribution; notices.
 * @param {Stage} stage
 * @param {() => number} covers pixels of the right edge that are covered
 */
export function createControls(stage, covers) {
  const { map, words, store, index } = stage;
  const bar = h("nav", { class: "lm-bar", "data-covers": true });
  const top = h("div", { class: "lm-top", "data-covers": true });
  const foot = h("div", { class: "lm-foot", "data-covers": true });
  const toasts = h("div", { class: "lm-toasts", role: "status", "aria-live": "polite" });
  stage.root.append(top, bar, foot, toasts);
  for (const el of [bar, top]) {
    L.DomEvent.disableClickPropagation(el);
    // A choice replaces its own button: Leaflet then no longer sees where the click was.
    L.DomEvent.on(el, "click", L.DomEvent.stopPropagation);
  }
  map.zoomControl?.remove();
  map.attributionControl?.remove();
  const scale = L.control.scale({ imperial: false, metric: true, maxWidth: 110, position: "bottomleft" });

  function goHome() {
    fitHome(stage, covers());
  }

  /**
   * @param {string} key
   * @param {string} sign
   * @param {() => void} onClick
   */
  function button(key, sign, onClick) {
    const label = words.t(key);
    return h("button", { type: "button", title: label, "aria-label": label, onclick: onClick }, sign);
  }

  /**
   * @param {"lang" | "theme"} field
   * @param {string[]} values
   */
  function choice(field, values) {
    const now = store.state()[field];
    const buttons = values.map((value) =>
      h(
        "button",
        {
          type: "button",
          lang: field === "lang" ? (value === "zh" ? "zh-Hans" : "en") : null,
          "aria-pressed": String(value === now),
          [`data-${field}`]: value,
          onclick: () => store.apply({ [field]: value }, "panel"),
        },
        words.t(`${field}.${value}`),
      ),
    );
    return h("div", { class: "lm-choice", role: "group", "aria-label": words.t(`${field}.choose`) }, ...buttons);
  }

  function build() {
    const focus = document.activeElement;
    const again = focus instanceof HTMLElement && top.contains(focus) ? focus.dataset : {};
    refill(
      bar,
      button("control.zoom_in", "+", () => map.zoomIn(0.5)),
      button("control.zoom_out", "−", () => map.zoomOut(0.5)),
      button("control.home", "⌂", goHome),
    );
    bar.setAttribute("aria-label", words.t("control.bar"));
    refill(top, choice("lang", ["zh", "en"]), choice("theme", ["light", "dark", "projector"]));
    for (const [key, value] of Object.entries(again)) {
      const same = top.querySelector(`[data-${key}="${value}"]`);
      if (same instanceof HTMLElement) same.focus();
    }
    const { attribution, note, review_number: review } = index.payload.context;
    refill(
      foot,
      h("div", { class: "lm-scale" }),
      h("p", { class: "lm-review" }, review || words.pick(note) || words.t("note.schematic")),
      h("p", null, words.pick(attribution)),
    );
    foot.querySelector(".lm-scale")?.append(scaleElement());
  }

  function scaleElement() {
    scale.remove();
    scale.addTo(map);
    return /** @type {HTMLElement} */ (scale.getContainer());
  }

  store.on("notice", (/** @type {Notice} */ notice) => {
    const text = notice.values.text || words.t(notice.key, notice.values);
    // Said again while it still stands, it begins anew instead of standing twice.
    for (const same of [...toasts.children]) if (same.firstChild?.textContent === text) same.remove();
    const toast = h("div", { class: "lm-toast" }, h("span", null, text));
    const close = h("button", { type: "button", "aria-label": words.t("popup.close"), onclick: () => toast.remove() }, "×");
    toast.append(close);
    while (toasts.children.length > 2) toasts.firstChild?.remove();
    toasts.append(toast);
    setTimeout(() => toast.remove(), 9000);
  });
  build();
  shareGestures(stage);
  return {
    /**
     * @param {MapState} _state
     * @param {Set<string>} changed
     */
    update(_state, changed) {
      if (changed.has("lang") || changed.has("theme")) build();
    },
  };
}

/**
 * Show the whole circle beside the panel.
 * @param {Stage} stage
 * @param {number} covered pixels of the right edge
 */
export function fitHome(stage, covered) {
  const [west, south, east, north] = stage.index.payload.home.bounds;
  const top = isSmall() ? tools(stage.root) : 16;
  stage.map.fitBounds([[south, west], [north, east]], {
    paddingTopLeft: isSmall() ? [6, top] : [24, top],
    paddingBottomRight: isSmall() ? [6, PHONE.matches ? 50 : 10] : [covered + 12, 28],
    animate: false,
  });
}
