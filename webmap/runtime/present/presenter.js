import { createCaption } from "./caption.js";
import { createDeckDialog } from "./deck_dialog.js";
import { liveRegion } from "../base/dom.js";
import { createHelp } from "./help.js";
import { createNotes } from "./notes_window.js";
import { createRoom } from "./meeting_room.js";
import { fitView, isSameView, unfitView } from "./scene_view.js";
import { actionOf, createShortcuts } from "./shortcuts.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Deck } from "./types.d.ts" */
/** @import { MapState, Stage, View } from "../state/types.d.ts" */

/** After so long the map has certainly come to rest. */
const FLIGHT_MS = 1500;

/**
 * Tells the scenes: captions and keys wherever one is open, and a mode for the meeting
 * room with large type and full screen.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {Deck} deck
 */
export function createPresenter(stage, panel, deck) {
  const { store, map, root, words } = stage;
  /** @type {View | null} */
  let lastFit = null;
  let fitAt = 0;
  const live = liveRegion();
  root.append(live);
  const shortcuts = createShortcuts();
  const room = createRoom(stage, panel, () => room.isOn() && !openDialog() && leave());
  const caption = createCaption(stage, deck, {
    back: () => step(-1),
    next: () => step(1),
    notes: openNotes,
    scenes: () => deckDialog.toggle(),
    help: () => help.toggle(),
    screen: present,
    close: leave,
  });
  const notes = createNotes(stage, deck, { onKey, step });
  const help = createHelp(stage, shortcuts);
  const deckDialog = createDeckDialog(stage, deck, { go, viewNow: () => unfitView(map, insets()) });
  const openDialog = () => [help, deckDialog].find((one) => one.isOpen());
  const sceneNow = () => deck.scene(store.state().scene);

  function insets() {
    const docked = caption.box.hidden ? { width: 0, right: 0, bottom: 0 } : caption.box.getBoundingClientRect();
    const isBeside = docked.width < map.getSize().x * 0.6;
    return {
      left: isBeside ? docked.right + 8 : 8,
      top: isBeside ? 16 : docked.bottom + 8,
      right: panel.covers() + 8,
      bottom: isBeside ? 30 : 90,
    };
  }

  /** @param {View} view */
  function fit(view) {
    lastFit = fitView(map, view, insets());
    fitAt = performance.now();
    return lastFit;
  }

  /** The room has changed; a view moved by hand stays. */
  function refit() {
    const scene = sceneNow();
    const isFlying = performance.now() - fitAt < FLIGHT_MS;
    if (!scene || !(isFlying || isSameView(store.state().view, lastFit))) return;
    store.apply({ view: fit(scene.state.view) }, "refit");
  }

  /** @param {number} at */
  function go(at) {
    const scene = deck.list()[at];
    if (!scene) return;
    room.blank(false);
    caption.show(scene); // so that its room is known
    store.apply({ scene: scene.id, view: fit(scene.state.view) }, "presenter");
  }

  /** @param {number} by */
  function step(by) {
    const last = deck.list().length - 1;
    const at = deck.indexOf(store.state().scene);
    if (at < 0) go(by > 0 ? 0 : last);
    else if (at + by >= 0 && at + by <= last) go(at + by);
  }

  /** Begin; once begun, full screen on and off. */
  function present() {
    if (room.isOn()) {
      room.toggleScreen();
      return;
    }
    room.enter();
    if (!store.state().scene) go(0);
    lastFit = store.state().view;
    refit();
    caption.box.focus({ preventScroll: true });
  }

  function leave() {
    const hadFocus = caption.box.contains(document.activeElement);
    room.blank(false);
    room.leave();
    store.apply({ scene: "" }, "presenter");
    const opener = root.querySelector('[data-tool="present"]');
    if (hadFocus && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
  }

  function openNotes() {
    room.expectExit();
    if (notes.open()) return;
    caption.toggleNotes();
    tell();
    store.emit("notice", { key: "presenter.no_window", values: {} });
  }

  function escape() {
    if (room.isBlank()) room.blank(false);
    else if (store.state().selected) store.apply({ selected: "" }, "presenter");
    else leave();
  }

  /** @type {Record<string, (at: number) => void>} */
  const actions = {
    next: () => step(1),
    back: () => step(-1),
    first: () => go(0),
    last: () => go(deck.list().length - 1),
    go,
    blank() {
      room.blank(!room.isBlank());
      live.textContent = room.isBlank() ? words.t("presenter.blank_said") : "";
    },
    legend() {
      panel.show({ legend: !panel.shown().legend });
      refit();
    },
    theme() {
      const themes = Object.keys(stage.index.payload.styles.themes);
      const at = themes.indexOf(store.state().theme);
      store.apply({ theme: themes[(at + 1) % themes.length] }, "presenter");
    },
    language: () => void store.apply({ lang: store.state().lang === "zh" ? "en" : "zh" }, "presenter"),
    screen: present,
    notes: openNotes,
    scenes: deckDialog.toggle,
    help: help.toggle,
    escape,
  };

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const isTelling = room.isOn() || !!store.state().scene;
    const found = actionOf(event, { isTelling, hasCharacters: shortcuts.areOn() });
    // Menus, fields and the map know Escape themselves; an untouched page does not.
    const isFree = event.target === document.body && !!store.state().selected;
    if (!found || (found.action === "escape" && !isTelling && !isFree)) return;
    const dialog = openDialog();
    // A dialog has the keys to itself; its own opens and closes it.
    if (dialog && found.action !== (dialog === help ? "help" : "scenes")) return;
    event.preventDefault();
    event.stopPropagation(); // the map would pan by the arrows
    actions[found.action]?.(found.at ?? 0);
  }

  function tell() {
    const scene = sceneNow();
    if (scene) caption.show(scene);
    else caption.hide();
    notes.update();
  }
  window.addEventListener("keydown", onKey, true);
  map.on("resize", () => room.isOn() && refit());
  deck.watch(tell);
  tell();

  return {
    start: present,
    fit,
    showScenes: deckDialog.toggle,
    showHelp: help.toggle,
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (changed.has("scene") || changed.has("lang")) tell();
      if (!changed.has("scene")) return;
      const values = { at: deck.indexOf(state.scene) + 1, count: deck.list().length };
      const title = words.pick(sceneNow()?.title);
      live.textContent = state.scene ? words.t("scene.spoken", { ...values, title }) : "";
    },
  };
}
