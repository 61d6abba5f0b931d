import { liveRegion } from "../base/dom.js";
import { once } from "../base/once.js";
import { recall } from "../base/storage.js";
import { roomsTaken } from "../map/covers.js";
import { isNearView } from "../map/near_view.js";
import { actionOf, createShortcuts } from "./shortcuts.js";
/** @import { Extent } from "../base/types.d.ts" */
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { MapState, Stage, View } from "../state/types.d.ts" */
/** @import { Names, Presenter, TalkLook } from "./types.d.ts" */

/**
 * The way to the talk, which is loaded when it is first asked for: by a key, a button, a
 * scene. No key is lost: what is pressed on the way is done in its order once it is there.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {Names} names of the map, which a room reads from afar
 * @param {{ keyTools: Record<string, () => void>, loadWords: () => Promise<unknown> } & TalkLook} more `keyTools`:
 *   beside the talk, by the name of their key
 */
export function createTalkDoor(stage, panel, names, { keyTools, ...more }) {
  const { store, index, map, root } = stage;
  const live = liveRegion();
  root.append(live);
  const shortcuts = createShortcuts();
  /** @type {Presenter | null} */
  let talk = null;
  /** Wishes that wait for it. */
  let waiting = 0;
  let isBegun = false;
  /** Where a scene was told without it. @type {View | null} */
  let given = null;
  let refocus = () => {};

  const open = once(async () => {
    const { createPresenter } = await import("./presenter.js");
    const told = { ...more, live, shortcuts, wide, onKey, given, refocus: () => refocus() };
    return (talk ??= createPresenter(stage, panel, names, told));
  });
  const sayMissing = () => store.emit("notice", { key: "notice.part_missing", values: {} });

  /**
   * @param {(talk: Presenter) => void} use
   * @param {boolean} [begins] the talk itself: its keys are meant from now on
   */
  function withTalk(use, begins = false) {
    if (talk && !waiting) return use(talk);
    waiting += 1;
    isBegun ||= begins;
    void open()
      .then(use, sayMissing)
      .finally(() => {
        waiting -= 1;
        isBegun = isBegun && waiting > 0;
      });
  }

  /** What keys do for whoever only reads, too. @type {Record<string, () => void>} */
  const wide = {
    ...keyTools,
    legend: () => panel.show(panel.shown() === "legend" ? "" : "legend"),
    theme() {
      const themes = Object.keys(index.payload.styles.themes);
      const at = themes.indexOf(store.state().theme);
      store.apply({ theme: themes[(at + 1) % themes.length] }, "presenter");
    },
    language: () => void store.apply({ lang: store.state().lang === "zh" ? "en" : "zh" }, "presenter"),
  };
  const isTold = () => !!(store.state().selected || store.state().at);

  /** @param {KeyboardEvent} event perhaps of another window */
  function onKey(event) {
    const isTelling = isBegun || !!talk?.isOn() || !!store.state().scene;
    const found = actionOf(event, { isTelling, hasCharacters: shortcuts.areOn() });
    // Menus, fields and the map know Escape themselves; an untouched page does not.
    const isFree = event.target === document.body && isTold();
    if (!found || (found.action === "escape" && !isTelling && !isFree)) return;
    const dialog = talk?.dialog();
    // A dialog has the keys to itself; its own opens and closes it.
    if (dialog && found.action !== dialog) return;
    event.preventDefault();
    event.stopPropagation(); // the map would pan by the arrows
    const early = found.action === "escape" && isTold() ? untell : wide[found.action];
    if (early && !talk && !waiting) return early();
    withTalk((one) => one.act(found), found.action === "screen");
  }
  const untell = () => void store.apply({ selected: "", at: "" }, "presenter");
  window.addEventListener("keydown", onKey, true);
  store.sceneView = (scene) => talk?.viewFor(scene) ?? (given = scene.state.view);

  /** @returns {Extent | null} */
  function home() {
    const [west, south, east, north] = index.payload.home.bounds;
    return isNearView(map, store.state().view, store.home) ? { west, south, east, north } : null;
  }

  return {
    start: () => withTalk((one) => one.start(), true),
    showScenes: () => withTalk((one) => one.showScenes()),
    showHelp: () => withTalk((one) => one.showHelp()),
    /** A link with a talk in it was followed. @param {string} code */
    openLinked: (code) => withTalk((one) => one.openLinked(code)),
    /** The talk itself, so that it can be told once the server has gone … */
    prepare: open,
    /** … and all its tools. */
    store: async () => (await open()).prepare(),
    /**
     * What an address asks for may be a scene, and one of the reader's own.
     * @param {unknown} scene
     */
    async ready(scene) {
      const tools = recall("deck") !== undefined && (async () => (await open()).prepare());
      if (tools || scene) await (tools || open)().catch(sayMissing);
    },
    framed: () => (store.state().scene ? talk?.framed() ?? null : home()),
    /** @returns {number} pixels of the map's left edge that a caption or the left column covers */
    coversLeft: () => talk?.coversLeft() ?? roomsTaken(root).left,
    /** @param {() => void} fn puts the focus where presenting began */
    onLeft(fn) {
      refocus = fn;
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (talk) talk.update(state, changed);
      else if (changed.has("scene") && state.scene) withTalk((one) => one.update(store.state(), new Set(["scene"])));
    },
  };
}
