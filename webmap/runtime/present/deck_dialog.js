import { h } from "../base/dom.js";
import { readText } from "./scene_text.js";
import { toolIcon } from "../controls/tool_icons.js";
/** @import { Deck } from "./types.d.ts" */
/** @import { Stage, View } from "../state/types.d.ts" */

const FILE_NAME = "link-map-scenes.json";

/**
 * The list of scenes: go to one, order them, add the present view, keep them in a file.
 * @param {Stage} stage
 * @param {Deck} deck
 * @param {{ go: (at: number) => void, viewNow: () => View,
 *   createDialog: typeof import("../controls/dialog.js").createDialog, isComposing: () => boolean }} presenter
 */
export function createDeckDialog(stage, deck, presenter) {
  const { words, store } = stage;
  const dialog = presenter.createDialog(stage, "presenter.scenes", "lm-deck", () => [list(), form(), files()]);
  deck.watch(() => dialog.isOpen() && dialog.fill());

  /**
   * @param {string} key
   * @param {string} icon
   * @param {string} title
   * @param {() => void} onclick
   */
  function small(key, icon, title, onclick) {
    const label = words.t(key, { title });
    return h("button", { type: "button", class: "lm-step", title: label, "aria-label": label, "data-deck": icon, onclick }, toolIcon(icon));
  }

  function list() {
    const now = store.state().scene;
    const rows = deck.list().map((scene, at) => {
      const title = words.pick(scene.title);
      const go = () => {
        dialog.close();
        presenter.go(at);
      };
      return h(
        "li",
        { "data-scene": scene.id },
        h("button", { type: "button", class: "lm-deck-go", "aria-current": scene.id === now && "true", onclick: go }, h("b", null, at + 1), h("span", null, title), deck.isOwn(scene.id) && h("i", null, words.t("presenter.own"))),
        small("presenter.move_up", "up", title, () => shift(scene.id, -1)),
        small("presenter.move_down", "down", title, () => shift(scene.id, 1)),
        small("presenter.remove", "close", title, () => remove(scene.id)),
      );
    });
    return h("ol", null, ...rows);
  }

  /**
   * @param {string} id
   * @param {number} step
   */
  function shift(id, step) {
    deck.move(id, step);
    // The list is made anew: the key goes on where it was.
    const row = document.querySelector(`.lm-deck [data-scene="${CSS.escape(id)}"]`);
    const button = row?.querySelector(`[data-deck="${step < 0 ? "up" : "down"}"]`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {string} id */
  function remove(id) {
    if (deck.isOwn(id) && store.state().scene === id) store.apply({ scene: "" }, "presenter");
    deck.remove(id);
  }

  function form() {
    const title = field("title", "input", deck.limits.text.title);
    const text = field("text", "textarea", deck.limits.text.text);
    const notes = field("notes_text", "textarea", deck.limits.text.notes);
    const add = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (presenter.isComposing() || !title.input.value.trim()) return;
      const state = { ...deck.pick(store.state()), view: presenter.viewNow() };
      const id = deck.add({ title: title.input.value.trim(), text: text.input.value.trim(), notes: notes.input.value.trim(), state });
      if (!id) say("presenter.full", { most: String(deck.limits.ownScenes) });
      else say(deck.isKept() ? "presenter.added" : "presenter.not_kept");
    };
    return h(
      "form",
      { onsubmit: add },
      h("h3", null, words.t("presenter.add_title")),
      title.label,
      text.label,
      notes.label,
      h("button", { type: "submit", class: "lm-button" }, words.t("presenter.add")),
    );
  }

  /**
   * @param {string} name
   * @param {"input" | "textarea"} tag
   * @param {number} most characters
   */
  function field(name, tag, most) {
    const props = { name, maxlength: most, ...(name === "title" && { required: true }) };
    const input = /** @type {HTMLInputElement} */ (h(tag, props));
    return { input, label: h("label", null, h("span", null, words.t(`presenter.own_${name}`)), input) };
  }

  function files() {
    const chooser = /** @type {HTMLInputElement} */ (h("input", { type: "file", accept: ".json,application/json", hidden: true }));
    chooser.addEventListener("change", () => void load(chooser));
    const labelled = (/** @type {string} */ name, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", class: "lm-button", "data-deck": name, onclick }, words.t(`presenter.${name}`));
    return h(
      "div",
      { class: "lm-deck-files" },
      labelled("save", save),
      labelled("load", () => chooser.click()),
      labelled("restore", deck.restore),
      chooser,
    );
  }

  function save() {
    const url = URL.createObjectURL(new Blob([deck.toFile()], { type: "application/json" }));
    h("a", { href: url, download: FILE_NAME }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /** @param {HTMLInputElement} chooser */
  async function load(chooser) {
    const file = chooser.files?.[0];
    if (!file) return;
    const text = file.size > deck.limits.file ? "" : await readText(file);
    // The same file, mended, is a choice again.
    chooser.value = "";
    if (text === null) {
      say("presenter.bad_text");
      return;
    }
    const notices = deck.fromFile(text);
    if (!deck.scene(store.state().scene)) store.apply({ scene: "" }, "presenter");
    for (const notice of notices) store.emit("notice", notice);
    if (!deck.isKept()) say("presenter.not_kept");
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  function say(key, values = {}) {
    store.emit("notice", { key, values });
  }
  return dialog;
}
