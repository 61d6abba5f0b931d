import { h } from "../base/dom.js";
import { createLinkBox } from "./talk_link_box.js";
import { readText } from "./scene_text.js";
import { homeOfScenes, parseDeck } from "./scene_file.js";
import { writeSteps } from "./talk_form.js";
import { defaultState } from "../state/map_state.js";
import { encodeQuery } from "../state/query.js";
import { megabytes, readTalk, writeTalk } from "./talk_file.js";
import { toolIcon } from "../controls/tool_icons.js";
/** @import { Deck } from "./types.d.ts" */
/** @import { Stage, View } from "../state/types.d.ts" */

const FILE_NAME = "link-map-talk.md";
/** A text with steps in it is in the form of a talk. */
const IS_STEPPED = /^###\s+\[?\+/m;
/** As the file was before talks were written by people. */
const IS_JSON = /^\ufeff?\s*\{/;

/** @param {import("./scene_file.js").OwnScene} scene @returns {string} what is said of it, for people to change */
function textForm({ text, steps = [] }) {
  return steps.length ? writeSteps(text, steps) : text;
}

/**
 * The list of scenes: go to one, order them, add the present view, keep them in a file.
 * @param {Stage} stage
 * @param {Deck} deck
 * @param {{ go: (at: number) => void, viewNow: () => View,
 *   createDialog: typeof import("../controls/dialog.js").createDialog, isComposing: () => boolean }} presenter
 */
export function createDeckDialog(stage, deck, presenter) {
  const { words, store, index } = stage;
  /** The own scene that is being changed. */
  let edited = "";
  const dialog = presenter.createDialog(stage, "presenter.scenes", "lm-deck", () => [...link.question(), list(), form(), files()].flatMap((one) => one || []));
  const link = createLinkBox(stage, deck, {
    ...{ asText, take },
    check(text) {
      const { data, notices } = readTalk(text, index, deck.toldIds);
      return { count: data?.scenes.length ?? 0, notices };
    },
    show: () => dialog.isOpen() || dialog.toggle(),
    fill: () => dialog.isOpen() && dialog.fill(),
  });
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
        deck.isOwn(scene.id) && small("talk.edit", "edit", title, () => edit(scene.id)),
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

  /** @param {string} id */
  function edit(id) {
    edited = id;
    dialog.fill();
    if (!id) return;
    const title = document.querySelector(".lm-deck form [name=title]");
    if (title instanceof HTMLElement) title.focus();
  }

  /** A new scene of the present view, or another form of one that is there. */
  function form() {
    const was = deck.ownOf(edited);
    const title = field("title", "input", deck.limits.text.title, was?.title);
    const text = field("text", "textarea", 2 * deck.limits.text.text, was && textForm(was));
    const notes = field("notes_text", "textarea", deck.limits.text.notes, was?.notes);
    const anew = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", name: "anew" }));
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (presenter.isComposing() || !title.input.value.trim()) return;
      const state = was && !anew.checked ? was.state : { ...deck.pick(store.state()), view: presenter.viewNow() };
      const said = readSteps(text.input.value.trim());
      if (!said) return;
      const scene = { title: title.input.value.trim(), ...said, notes: notes.input.value.trim(), state };
      edited = "";
      if (was) {
        deck.change(was.id, scene);
        if (!deck.isKept()) say("presenter.not_kept");
      } else if (!deck.add(scene)) say("presenter.full", { most: String(deck.limits.ownScenes) });
      else say(deck.isKept() ? "presenter.added" : "presenter.not_kept");
    };
    const leave = () => edit("");
    return h(
      "form",
      { onsubmit: submit },
      h("h3", null, was ? words.t("talk.edit", { title: was.title }) : words.t("presenter.add_title")),
      title.label,
      text.label,
      h("div", { class: "lm-deck-step" }, h("button", { type: "button", class: "lm-button", "data-deck": "step", onclick: () => addStep(text.input) }, words.t("talk.add_step")), h("span", { class: "lm-dialog-note" }, words.t("talk.add_step_note"))),
      notes.label,
      was && h("label", { class: "lm-check" }, anew, h("span", null, words.t("talk.anew"))),
      h("button", { type: "submit", class: "lm-button" }, words.t(was ? "talk.overwrite" : "presenter.add")),
      was && h("button", { type: "button", class: "lm-button", onclick: leave }, words.t("talk.cancel")),
    );
  }

  /** @param {HTMLInputElement} field where a step begins that shows the map of now */
  function addStep(field) {
    const defaults = defaultState(index, homeOfScenes(index));
    const query = encodeQuery({ ...defaults, ...deck.pick(store.state()), view: presenter.viewNow() }, defaults, index);
    field.value = `${field.value.trimEnd()}\n\n### [+](${query || "?"})\n\n`.trimStart();
    field.focus();
  }

  /**
   * @param {string} text as it stands in the form
   * @returns {{ text: string, steps?: import("./scene_file.js").OwnStep[] } | null} null where a step is broken; said by then
   */
  function readSteps(text) {
    if (!IS_STEPPED.test(text)) return { text };
    const { data, notices: [odd] } = readTalk(`## [x](?z=7)\n${text}`, index, deck.toldIds);
    const [scene, ...more] = data?.scenes ?? [];
    if (scene && typeof scene !== "string" && !more.length) return { text: scene.text, ...(scene.steps?.length && { steps: scene.steps }) };
    const line = Number(odd?.values.line ?? 2) - 1;
    say(odd?.key ?? "talk.bad_step", { ...odd?.values, line: String(Math.max(line, 1)) });
    return null;
  }

  /**
   * @param {string} name
   * @param {"input" | "textarea"} tag
   * @param {number} most characters
   * @param {string} [filled]
   */
  function field(name, tag, most, filled = "") {
    const props = { name, maxlength: most, ...(name === "title" && { required: true }) };
    const input = /** @type {HTMLInputElement} */ (h(tag, props));
    input.value = filled;
    return { input, label: h("label", null, h("span", null, words.t(`presenter.own_${name}`)), input) };
  }

  function files() {
    const chooser = /** @type {HTMLInputElement} */ (h("input", { type: "file", accept: ".md,.markdown,.txt,.json,text/markdown", hidden: true }));
    chooser.addEventListener("change", () => void load(chooser));
    const labelled = (/** @type {string} */ name, /** @type {() => void} */ onclick) =>
      h("button", { type: "button", class: "lm-button", "data-deck": name, onclick }, words.t(`presenter.${name}`));
    return h(
      "div",
      { class: "lm-deck-files" },
      labelled("save", save),
      labelled("load", () => chooser.click()),
      ...link.ways(),
      labelled("restore", deck.restore),
      h("button", { type: "button", class: "lm-button", "data-deck": "undo", disabled: !deck.canUndo(), onclick: deck.undo }, words.t("talk.undo")),
      chooser,
    );
  }

  /** @returns {string} the talk as a file of Markdown */
  function asText() {
    return writeTalk(deck.data().scenes, index, { name: words.t("app.title"), titleOf: (id) => words.pick(deck.scene(id)?.title) });
  }

  function save() {
    const url = URL.createObjectURL(new Blob([asText()], { type: "text/markdown" }));
    h("a", { href: url, download: FILE_NAME }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /**
   * @param {string} text
   * @returns {import("../state/types.d.ts").Notice[]} what was odd; nothing changes where it cannot be read
   */
  function take(text) {
    if (IS_JSON.test(text)) return deck.fromData(parseDeck(text));
    const { data, notices } = readTalk(text, index, deck.toldIds);
    return data ? deck.fromData(data) : notices;
  }

  /** @param {HTMLInputElement} chooser */
  async function load(chooser) {
    const file = chooser.files?.[0];
    if (!file) return;
    const isTooLarge = file.size > deck.limits.file;
    const text = isTooLarge ? "" : await readText(file);
    // The same file, mended, is a choice again.
    chooser.value = "";
    if (isTooLarge) return say("talk.too_large", { most: megabytes(deck.limits.file) });
    if (text === null) return say("presenter.bad_text");
    const notices = take(text);
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
  return { ...dialog, openLinked: link.open };
}
