import { stepCount, stepNumber, stepOf } from "../atlas/scene_steps.js";
import { factText, featureFor } from "../atlas/index.js";
import { h, refill } from "../base/dom.js";
import { factLink } from "../controls/fact_link.js";
import { toolIcon } from "../controls/tool_icons.js";
import { covering } from "../map/covers.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { AtlasScene } from "../atlas/types.d.ts" */
/** @import { DeckOrder } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/**
 * What is said about the scene: title, text, the facts it rests on, and the way on.
 * @param {Stage} stage
 * @param {DeckOrder} deck
 * @param {Record<string, () => void>} actions by name; each is a button
 */
export function createCaption(stage, deck, actions) {
  const { words, store, index, root } = stage;
  const box = h("section", { class: "lm-caption", tabindex: -1, hidden: true, ...covering("caption") });
  root.append(box);
  shieldFromMap(box, { scrolls: true, rebuilds: true });
  let hasNotes = false;
  /** The scene whose facts are listed; empty while only their number is told. */
  let opened = "";

  /** @param {string} name */
  function button(name) {
    const label = words.t(`presenter.${name}`);
    const props = { type: "button", title: label, "aria-label": label, "data-action": name, onclick: actions[name] };
    return h("button", props, toolIcon(name));
  }

  /** @param {string} id */
  function fact(id) {
    const feature = featureFor(index, id);
    if (!feature) return h("li", null, factLink(id, stage), " ", words.pick(factText(index, id)));
    const select = () => store.apply({ selected: id }, "presenter");
    const link = h("button", { type: "button", class: "lm-fact-id", "data-fact": id, onclick: select }, id);
    return h("li", null, link, " ", words.pick(feature.name));
  }

  /**
   * An audience wants to know that there are facts; which ones, whoever asks.
   * @param {AtlasScene} scene
   */
  function factList({ id, fact_ids: ids = [] }) {
    const changed = () => {
      opened = list.open ? id : "";
      store.emit("layout", null);
    };
    const list = /** @type {HTMLDetailsElement} */ (
      h(
        "details",
        { class: "lm-caption-facts", open: opened === id },
        h("summary", null, words.t("scene.facts", { count: ids.length })),
        h("ul", null, ...ids.map(fact)),
      )
    );
    // What is open from the start says so too: that is no change.
    list.addEventListener("toggle", () => list.open === (opened === id) || changed());
    return list;
  }

  /**
   * @param {AtlasScene} scene
   * @param {string} step how far it has been told
   */
  function show(scene, step) {
    const focused = box.contains(document.activeElement) ? document.activeElement : null;
    const again = focused instanceof HTMLElement ? focused.dataset.action : undefined;
    const at = deck.indexOf(scene.id);
    const values = { at: at < 0 ? "–" : at + 1, count: deck.list().length };
    const steps = stepCount(scene);
    const stepped = steps > 1 ? words.t("scene.steps", { at: stepNumber(scene, step), count: steps }) : "";
    const counted = [words.t("scene.counter", values), stepped].filter(Boolean).join(" · ");
    const paragraphs = words.pick(scene.text).split("\n").filter(Boolean).slice(0, stepOf(scene, step)?.lines);
    refill(
      box,
      h("p", { class: "lm-caption-at" }, counted),
      h("h2", null, words.pick(scene.title)),
      ...paragraphs.map((text) => h("p", { class: "lm-caption-text" }, text)),
      ...(hasNotes ? [h("p", { class: "lm-caption-notes" }, words.pick(scene.notes) || words.t("presenter.no_notes"))] : []),
      ...(scene.fact_ids?.length ? [factList(scene)] : []),
      h("div", { class: "lm-caption-bar" }, ...Object.keys(actions).map(button)),
    );
    box.setAttribute("aria-label", words.t("scene.caption"));
    box.hidden = false;
    root.classList.add("lm-captioned");
    const same = focused && box.querySelector(`[data-action="${again}"]`);
    if (same instanceof HTMLElement) same.focus({ preventScroll: true });
    else if (focused) box.focus({ preventScroll: true });
  }

  return {
    box,
    show,
    /** @returns {string} the line of the text that came last */
    newest: () => [...box.querySelectorAll(".lm-caption-text")].at(-1)?.textContent || "",
    hide() {
      box.hidden = true;
      root.classList.remove("lm-captioned");
    },
    /** Out of sight in the room, scene after scene, until it is wanted again. @param {boolean} [wanted] */
    fold: (wanted) => void root.classList.toggle("lm-caption-folded", wanted),
    /** For browsers that allow no second window. */
    toggleNotes() {
      hasNotes = !hasNotes;
    },
  };
}
