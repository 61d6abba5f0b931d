import { h, refill } from "../base/dom.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { monthAt, monthsBetween } from "./months.js";
/** @import { Stage } from "../state/types.d.ts" */

/** Time is played month by month. */
const FIRST_MONTH = "2019-01";
const MONTH_MS = 200;
/** How many times as fast. */
const SPEEDS = [1, 2, 4, 0.5];

/**
 * Time that plays: the date of the map goes on by itself, under the clock in force.
 * @param {Stage} stage
 */
export function createYears(stage) {
  const { store, words, root, index } = stage;
  const months = monthsBetween(FIRST_MONTH, index.payload.asof?.newest || FIRST_MONTH);
  const date = h("output", { class: "lm-years-date" });
  const slider = /** @type {HTMLInputElement} */ (h("input", { type: "range", min: "0", max: String(months.length - 1), step: "1", oninput: () => (pause(), goTo(Number(slider.value))) }));
  const bar = h("div", { class: "lm-years-bar" });
  const box = h("section", { class: "lm-years", hidden: true, ...covering("control") }, date, slider, bar);
  root.append(box);
  shieldFromMap(box);
  let timer = 0;
  let speed = 0;
  let before = "";

  /** @param {number} at */
  function goTo(at) {
    const last = months.length - 1;
    const to = Math.min(Math.max(at, 0), last);
    // The last is today, with all that is known by then.
    store.apply({ asof: to === last ? "" : months[to] }, "presenter");
    tell();
  }

  const now = () => monthAt(months, store.state().asof);

  function play() {
    if (now() === months.length - 1) goTo(0);
    clearInterval(timer);
    timer = window.setInterval(onward, MONTH_MS / (SPEEDS[speed] || 1));
    tell();
  }

  function onward() {
    goTo(now() + 1);
    if (now() === months.length - 1) pause();
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    tell();
  }

  /** @param {string} name @param {string} sign @param {() => void} onclick */
  function button(name, sign, onclick) {
    const label = words.t(`talk.${name}`);
    return h("button", { type: "button", title: label, "aria-label": label, "data-years": name, onclick }, sign);
  }

  function tell() {
    const at = now();
    date.textContent = months[at] || "";
    slider.value = String(at);
    slider.setAttribute("aria-label", words.t("talk.years"));
    slider.setAttribute("aria-valuetext", months[at] || "");
    const focused = bar.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.years : "";
    refill(
      bar,
      button("earlier", "‹", () => step(-1)),
      timer ? button("pause", "❚❚", pause) : button("play", "▶", play),
      button("later", "›", () => step(1)),
      button("speed", `×${SPEEDS[speed]}`, () => {
        speed = (speed + 1) % SPEEDS.length;
        if (timer) play();
        else tell();
      }),
      button("close", "×", close),
    );
    const again = focused && bar.querySelector(`[data-years="${focused}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  /** @param {number} by months */
  function step(by) {
    pause();
    goTo(now() + by);
  }

  /** The date that was in force comes back. */
  function close() {
    pause();
    box.hidden = true;
    root.classList.remove("lm-has-years");
    store.apply({ asof: before }, "presenter");
    store.emit("layout", null);
  }

  store.watch((_state, changed) => !box.hidden && ["asof", "lang", "clock"].some((key) => changed.has(key)) && tell());
  return {
    isOn: () => !box.hidden,
    close,
    step,
    /** Begin, then pause and go on. */
    toggle() {
      if (!box.hidden) return timer ? pause() : play();
      before = store.state().asof;
      box.hidden = false;
      root.classList.add("lm-has-years");
      play();
      store.emit("layout", null);
    },
  };
}
