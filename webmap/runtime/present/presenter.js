import { afterPaint } from "../base/after_paint.js";
import { liveRegion } from "../base/dom.js";
import { isComposing } from "../base/composing.js";
import { createDialog } from "../controls/dialog.js";
import { roomsTaken } from "../map/covers.js";
import { once } from "../base/once.js";
import { createCaption } from "./caption.js";
import { createRoom } from "./meeting_room.js";
import { createSceneFit } from "./scene_fit.js";
import { createShortcuts } from "./shortcuts.js";
import { createTalkKeys } from "./talk_keys.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { MapState, Stage } from "../state/types.d.ts" */
/** @import { Deck, Names } from "./types.d.ts" */

/**
 * Tells the scenes: captions and keys wherever one is open, and a mode for the meeting
 * room with large type and full screen.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {Deck} deck
 * @param {Names} names of the map, which a room reads from afar
 * @param {{ keyTools: Record<string, () => void>, loadWords: () => Promise<unknown> }} more `keyTools`:
 *   beside the talk, by the name of their key
 */
export function createPresenter(stage, panel, deck, names, { keyTools, loadWords }) {
  const { store, map, root, words } = stage;
  const live = liveRegion();
  root.append(live);
  const shortcuts = createShortcuts();
  const room = createRoom(stage, panel, names, () => room.isOn() && !tools?.opened() && leaveOne());
  const sceneFit = createSceneFit(stage, panel);
  const caption = createCaption(stage, deck, {
    back: () => step(-1),
    next: () => step(1),
    notes: openNotes,
    scenes: () => showScenes(),
    help: () => showHelp(),
    screen: present,
    close: leave,
  });
  /** @type {ReturnType<typeof import("./talk_tools.js").createTalkTools> | null} */
  let tools = null;
  const sceneNow = () => deck.scene(store.state().scene);
  const refit = () => sceneFit.refit(sceneNow());
  const refitSoon = afterPaint(refit);
  let refocus = () => {};
  /** @type {MapState | null} nothing where the page began with a scene */
  let before = null;
  /** The scene that was told last: whoever presents again goes on there. */
  let lastTold = "";

  /** Load what few talks need; without it the talk goes on. */
  const prepare = once(async () => {
    const [{ createTalkTools }] = await Promise.all([import("./talk_tools.js"), loadWords()]);
    const parts = { createDialog, isComposing, shortcuts, go, step, onKey, viewNow: sceneFit.viewNow };
    return (tools = createTalkTools(stage, deck, parts));
  });
  const sayMissing = () => store.emit("notice", { key: "notice.part_missing", values: {} });
  const showScenes = () => void prepare().then(({ scenes }) => scenes.toggle(), sayMissing);
  /** @param {(aids: import("./talk_aids.js").TalkAids) => void} use */
  const aid = (use) => void prepare().then(({ aids }) => use(aids), sayMissing);
  const showHelp = () => void prepare().then(({ help }) => help.toggle(), sayMissing);

  /** @param {number} at */
  function go(at) {
    const scene = deck.list()[at];
    if (!scene) return;
    if (!store.state().scene) before = store.state();
    room.blank(false);
    store.apply({ scene: scene.id }, "presenter");
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
    const found = store.state(); // the room has a theme of its own
    room.enter();
    const at = deck.indexOf(lastTold);
    if (!found.scene) go(at === deck.list().length - 1 ? 0 : Math.max(at, 0));
    if (!found.scene) before = found;
    sceneFit.hold();
    refit();
    caption.box.focus({ preventScroll: true });
  }

  /** What the map showed before the first scene is what it shows after the last. */
  function giveBack() {
    const found = before;
    before = null;
    const { lang } = store.state();
    store.apply(found ? { ...found, lang, scene: "" } : { scene: "" }, "presenter");
  }

  /** Out of the meeting room; the scene stays. */
  function leaveRoom() {
    room.blank(false);
    room.leave();
    caption.fold(false);
  }

  function leave() {
    const hadFocus = caption.box.contains(document.activeElement);
    leaveRoom();
    tools?.aids.endAll();
    giveBack();
    if (hadFocus) refocus();
  }

  /** One thing at a time, and the place in the talk comes last. */
  function leaveOne() {
    if (!room.isOn()) return leave();
    leaveRoom();
    refit();
  }

  async function openNotes() {
    room.expectExit();
    const loaded = await prepare().catch(() => null);
    if (loaded?.notes.open()) return;
    caption.toggleNotes();
    tell();
    store.emit("notice", { key: "presenter.no_window", values: {} });
  }

  const onKey = createTalkKeys(stage, panel, {
    ...{ room, refit, leave: leaveOne },
    closeAid: () => !!tools?.aids.endLast(),
    hasCharacters: shortcuts.areOn,
    dialog: () => tools?.opened(),
    say: (text) => (live.textContent = text),
    steps: {
      next: () => step(1),
      back: () => step(-1),
      first: () => go(0),
      last: () => go(deck.list().length - 1),
      go,
      screen: present,
      notes: () => void openNotes(),
      caption() {
        caption.fold();
        refit();
      },
      spotlight: () => aid((aids) => aids.spotlight()),
      years: () => aid((aids) => aids.years()),
      earlier: () => aid((aids) => aids.month(-1)),
      later: () => aid((aids) => aids.month(1)),
      scenes: showScenes,
      help: showHelp,
      ...keyTools,
    },
  });

  function tell() {
    const scene = sceneNow();
    if (scene) caption.show(scene);
    else caption.hide();
    tools?.notes.update();
  }
  window.addEventListener("keydown", onKey, true);
  map.on("resize", () => room.isOn() && refit());
  store.sceneView = (scene) => {
    caption.show(scene); // so that its room is known
    return sceneFit.fit(scene);
  };
  deck.watch(tell);
  tell();

  return {
    start: present,
    ...{ showScenes, showHelp },
    prepare,
    framed: () => sceneFit.framed(sceneNow()),
    /** @returns {number} pixels of the map's left edge that a caption or the left column covers */
    coversLeft: () => (store.state().scene ? sceneFit.insets().left : roomsTaken(root).left),
    /** @param {() => void} fn puts the focus where presenting began */
    onLeft(fn) {
      refocus = fn;
    },
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (changed.has("scene") || changed.has("lang")) tell();
      if (!changed.has("scene")) return;
      lastTold = state.scene || lastTold;
      // A legend that stands open has become another by then.
      if (room.isOn() && panel.shown()) refitSoon();
      const values = { at: deck.indexOf(state.scene) + 1, count: deck.list().length };
      const title = words.pick(sceneNow()?.title);
      live.textContent = state.scene ? words.t("scene.spoken", { ...values, title }) : "";
    },
  };
}
