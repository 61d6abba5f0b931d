import { AS_REPORTED, TODAY } from "../atlas/asof.js";
import { h, refill } from "../base/dom.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { homeView, moveTo, scaleControl } from "../map/view.js";
import { shareGestures } from "../map/shared_gestures.js";
import { HTML_LANG } from "../base/language.js";
/** @import { MapState, Notice, Offer, Stage } from "../state/types.d.ts" */

/**
 * Zoom, home, language and theme; scale, note and attribution; notices.
 * @param {Stage} stage
 * @param {() => number} covers pixels of the right edge that are covered
 */
export function createControls(stage, covers) {
  const { map, words, store, index } = stage;
  const bar = h("nav", { class: "lm-bar", ...covering("control") });
  const tools = h("div", { class: "lm-tools" }, bar);
  const clock = h("div", { class: "lm-clock-choice" });
  const top = h("div", { class: "lm-top" });
  const line = h("div", { class: "lm-line", ...covering("tools") }, clock, top);
  const foot = h("div", { class: "lm-foot", ...covering("foot") });
  const toasts = h("div", { class: "lm-toasts", role: "status", "aria-live": "polite" });
  stage.root.append(line, tools, foot, toasts);
  for (const element of [bar, line]) shieldFromMap(element, { rebuilds: true });
  const scale = scaleControl(map);

  function goHome() {
    moveTo(map, homeView(stage, covers()), false);
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
   * @param {"lang" | "clock"} field
   * @param {string[]} values
   * @param {Record<string, string>} [beside] what is set with it
   */
  function choice(field, values, beside = {}) {
    const now = store.state()[field];
    const buttons = values.map((value) =>
      h(
        "button",
        {
          type: "button",
          lang: field === "lang" ? HTML_LANG[/** @type {import("../base/types.d.ts").Lang} */ (value)] : null,
          "aria-pressed": String(value === now),
          [`data-${field}`]: value,
          onclick: () => store.apply({ ...beside, [field]: value }, "panel"),
        },
        ...wordsOf(`${field}.${value}`),
        value === TODAY.clock && h("span", { class: "lm-newest" }, index.payload.asof?.newest),
      ),
    );
    return h("div", { class: "lm-choice", role: "group", "aria-label": words.t(`${field}.choose`) }, ...buttons);
  }

  /**
   * A word, with a shorter one beside it where a small screen needs it.
   * @param {string} key
   */
  function wordsOf(key) {
    const short = `${key}_short`;
    if (!words.has(short)) return [words.t(key)];
    return [h("span", { class: "lm-long" }, words.t(key)), h("span", { class: "lm-short" }, words.t(short))];
  }

  /** A button that goes on to the next theme, and says which that is. */
  function themeButton() {
    const themes = Object.keys(index.payload.styles.themes);
    const next = themes[(themes.indexOf(store.state().theme) + 1) % themes.length] || "";
    const label = words.t("theme.next", { name: words.t(`theme.${next}`) });
    const onclick = () => store.apply({ theme: next }, "panel");
    return h("button", { type: "button", class: "lm-theme", title: label, "aria-label": label, "data-theme": next, onclick }, "◐");
  }

  function build() {
    const focus = document.activeElement;
    const again = focus instanceof HTMLElement && line.contains(focus) ? focus.dataset : {};
    refill(
      bar,
      button("control.zoom_in", "+", () => map.zoomIn(0.5)),
      button("control.zoom_out", "−", () => map.zoomOut(0.5)),
      button("control.home", "⌂", goHome),
    );
    bar.setAttribute("aria-label", words.t("control.bar"));
    // Either means the whole of what its clock tells: no date of the other one stays.
    refill(clock, choice("clock", [AS_REPORTED.clock, TODAY.clock], { asof: "" }));
    refill(top, choice("lang", Object.keys(index.payload.words)), themeButton());
    for (const [key, value] of Object.entries(again)) {
      const same = line.querySelector(key === "theme" ? ".lm-theme" : `[data-${key}="${value}"]`);
      if (same instanceof HTMLElement) same.focus();
    }
    const { attribution, note, review_number: review } = index.payload.context;
    refill(
      foot,
      h("div", { class: "lm-scale" }),
      h("p", { class: "lm-review" }, review || words.pick(note) || words.t("note.schematic")),
      h("p", null, words.pick(attribution)),
    );
    foot.querySelector(".lm-scale")?.append(scale());
  }

  store.on("notice", (/** @type {Notice} */ notice) => {
    const text = notice.values.text || words.t(notice.key, notice.values);
    // Said again while it still stands, it begins anew instead of standing twice.
    for (const same of [...toasts.children]) if (same.firstChild?.textContent === text) same.remove();
    const brief = [...toasts.querySelectorAll(".lm-toast:not([data-offer])")];
    for (const old of brief.slice(0, Math.max(0, brief.length - 2))) old.remove();
    const toast = newToast(text);
    toasts.append(toast);
    setTimeout(() => toast.remove(), 9000);
  });
  // What offers something stays until it is answered, and is said once, in today's language.
  store.on("offer", (/** @type {Offer} */ { id, text, act, run }) => {
    const toast = newToast(text, h("button", { type: "button", class: "lm-offer", onclick: run }, act));
    toast.dataset.offer = id;
    toasts.querySelector(`[data-offer="${id}"]`)?.remove();
    toasts.append(toast);
  });

  /**
   * @param {string} text
   * @param {HTMLElement[]} acts
   */
  function newToast(text, ...acts) {
    const toast = h("div", { class: "lm-toast" }, h("span", null, text), ...acts);
    toast.append(h("button", { type: "button", "aria-label": words.t("popup.close"), onclick: () => toast.remove() }, "×"));
    return toast;
  }

  build();
  shareGestures(stage);
  return {
    line,
    tools,
    /**
     * @param {MapState} _state
     * @param {Set<string>} changed
     */
    update(_state, changed) {
      if (["lang", "theme", "clock"].some((field) => changed.has(field))) build();
    },
  };
}
