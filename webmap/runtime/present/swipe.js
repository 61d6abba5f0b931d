import { h, refill } from "../base/dom.js";
import { coveredBy, covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
import { createOtherSide } from "./other_side.js";
/** @import { FineNames } from "../labels/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { Moment } from "./other_side.js" */

/** Shares of the map's width, in percent, that the line may stand at. */
const SWIPE_ENDS = [15, 85];
const MOMENT_SIGN = "@";

/**
 * Before and after: a line across the map, at its left what stood at another moment. The
 * right side is the map itself.
 * @param {Stage} stage
 * @param {{ typeScale: () => number, fineNames: FineNames }} look of the names
 */
export function createSwipe(stage, look) {
  const { map, root, store, words, index } = stage;
  const { articles = [], later = [], newest = "" } = index.payload.asof || {};
  const line = h("div", { class: "lm-swipe-line" });
  const range = /** @type {HTMLInputElement} */ (h("input", { type: "range", class: "lm-swipe-range", min: SWIPE_ENDS[0], max: SWIPE_ENDS[1], step: "0.5", oninput: divide }));
  const sides = { left: h("label", { class: "lm-swipe-left", ...covering("control") }), right: h("label", { class: "lm-swipe-right", ...covering("control") }) };
  const box = h("section", { class: "lm-swipe", hidden: true }, line, range, sides.left, sides.right);
  root.append(box);
  for (const part of [range, sides.left, sides.right]) shieldFromMap(part);
  /** @type {ReturnType<typeof createOtherSide> | null} */
  let other = null;
  /** @type {Moment} */
  let left = { clock: "reported", asof: "" };
  /** @type {Moment | null} of the map, before this changed it */
  let before = null;

  const now = () => ({ clock: store.state().clock, asof: store.state().asof });
  const nameOf = (/** @type {Moment} */ { clock, asof }) => `${clock}${MOMENT_SIGN}${asof}`;
  /** @param {string} name @returns {Moment} */
  function momentOf(name) {
    const [clock, asof = ""] = name.split(MOMENT_SIGN);
    return { clock: clock === "known" ? "known" : "reported", asof };
  }
  /** @param {Moment} moment @returns {string} date and clock */
  function told({ clock, asof }) {
    const whole = clock === "known" ? words.t("asof.now", { date: newest }) : words.t("asof.all");
    return [words.t(`talk.swipe_${clock}`), asof || whole].join(" · ");
  }

  /**
   * @param {string} name
   * @param {Moment} chosen
   * @param {(moment: Moment) => void} choose
   */
  function choices(name, chosen, choose) {
    const all = ["", ...articles].map((asof) => nameOf({ clock: "reported", asof })).concat(["", ...later].map((asof) => nameOf({ clock: "known", asof })));
    const names = [...new Set([...all, nameOf(chosen)])];
    const options = names.map((one) => h("option", { value: one, selected: one === nameOf(chosen) }, told(momentOf(one))));
    const list = /** @type {HTMLSelectElement} */ (h("select", { "aria-label": words.t(`talk.swipe_${name}`), "data-swipe": name }, ...options));
    list.addEventListener("change", () => {
      choose(momentOf(list.value));
      list.blur(); // the keys are the talk's again
    });
    return list;
  }

  function tell() {
    box.setAttribute("aria-label", words.t("talk.swipe"));
    range.setAttribute("aria-label", words.t("talk.swipe_line"));
    const focused = box.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.swipe : "";
    refill(sides.left, choices("left", left, (moment) => {
      left = moment;
      other?.at(left);
      tell();
    }));
    refill(sides.right, choices("right", now(), (moment) => store.apply({ ...moment }, "presenter")));
    const again = focused && box.querySelector(`[data-swipe="${focused}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
    divide();
  }

  function divide() {
    const share = Number(range.value) / 100;
    const at = Math.round(share * map.getSize().x);
    box.style.setProperty("--lm-swipe", `${at}px`);
    range.setAttribute("aria-valuetext", words.t("talk.swipe_at", { share: Math.round(share * 100) }));
    other?.divide(at);
  }

  map.on("move zoom resize", () => !box.hidden && divide());
  store.watch((_state, changed) => !box.hidden && ["clock", "asof", "lang"].some((key) => changed.has(key)) && tell());

  /** @returns {number} percent: the middle of what the caption leaves free */
  function middle() {
    const width = map.getSize().x;
    const docked = coveredBy(root, "caption");
    const from = docked && docked.width < width * 0.6 ? docked.right - root.getBoundingClientRect().left : 0;
    return Math.min(Math.round(((from + width) / 2 / width) * 100), SWIPE_ENDS[1] ?? 100);
  }

  function open() {
    before = now();
    range.value = String(middle());
    // Of two moments that are the same nobody learns anything: then the right side is today.
    left = before.clock === "known" && !before.asof ? { clock: "reported", asof: "" } : before;
    box.hidden = false;
    root.classList.add("lm-has-swipe");
    other ??= createOtherSide(stage, look);
    other.at(left);
    if (nameOf(left) === nameOf(now())) store.apply({ clock: "known", asof: "" }, "presenter");
    other.turn(true);
    tell();
    store.emit("layout", null);
  }

  /** The moment that was in force comes back. */
  function close() {
    box.hidden = true;
    root.classList.remove("lm-has-swipe");
    other?.turn(false);
    if (before) store.apply({ ...before }, "presenter");
    before = null;
    store.emit("layout", null);
  }

  return { isOn: () => !box.hidden, close, toggle: () => (box.hidden ? open() : close()) };
}
