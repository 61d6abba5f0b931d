import { afterPaint } from "../base/after_paint.js";
import { isComposing } from "../base/composing.js";
import { createDialog } from "../controls/dialog.js";
import { roomsTaken } from "../map/covers.js";
import { once } from "../base/once.js";
import { isSameView } from "../map/view.js";
import { createCaption } from "./caption.js";
import { createDeckOrder } from "./deck_order.js";
import { createRoom } from "./meeting_room.js";
import { createSceneFit } from "./scene_fit.js";
import { sceneAtStep, stepCount, stepName, stepNumber } from "../atlas/scene_steps.js";
import { createTalkKeys } from "./talk_keys.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { AtlasScene } from "../atlas/types.d.ts" */
/** @import { MapState, Stage, View } from "../state/types.d.ts" */
/** @import { createShortcuts } from "./shortcuts.js" */
/** @import { Names, TalkLook } from "./types.d.ts" */

/**
 * Tells the scenes: captions and keys wherever one is open, and a mode for the meeting
 * room with large type and full screen. A part of its own, with `talk_door.js` before it.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {Names} names of the map, which a room reads from afar
 * @param {{ wide: Record<string, () => void>, loadWords: () => Promise<unknown>, live: HTMLElement,
 *   shortcuts: ReturnType<typeof createShortcuts>, onKey: (event: KeyboardEvent) => void,
 *   given: View | null, refocus: () => void } & TalkLook} more `wide`: what keys do beside the
 *   talk; `given`: where a scene is told already
 */
export function createPresenter(stage, panel, names, { wide, loadWords, look, pictureOf, live, shortcuts, onKey, given, refocus }) {
  const { store, map, root, words } = stage;
  const deck = createDeckOrder(stage.index);
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
  function sceneNow() {
    const { scene: id, step: at } = store.state();
    const scene = deck.scene(id);
    return scene && sceneAtStep(scene, at);
  }
  const refit = () => sceneFit.refit(sceneNow());
  const refitSoon = afterPaint(refit);
  /** @type {MapState | null} nothing where the page began with a scene */
  let before = null;
  /** The scene that was told last: whoever presents again goes on there. */
  let lastTold = { scene: store.state().scene, step: store.state().step };

  /** Load what few talks need; without it the talk goes on. */
  const prepare = once(async () => {
    const [{ createTalkTools }] = await Promise.all([import("./talk_tools.js"), loadWords()]);
    const parts = { createDialog, isComposing, shortcuts, go, step, onKey, viewNow: sceneFit.viewNow, look, pictureOf };
    return (tools = createTalkTools(stage, deck, parts));
  });
  const sayMissing = () => store.emit("notice", { key: "notice.part_missing", values: {} });
  const showScenes = () => void prepare().then(({ scenes }) => scenes.toggle(), sayMissing);
  /** @param {(aids: import("./talk_aids.js").TalkAids) => void} use */
  const aid = (use) => void prepare().then(({ aids }) => use(aids), sayMissing);
  const showHelp = () => void prepare().then(({ help }) => help.toggle(), sayMissing);

  /**
   * @param {number} at of the scene
   * @param {number} [number] of its step, from 1
   */
  function go(at, number = 1) {
    const scene = deck.list()[at];
    if (!scene) return;
    if (!store.state().scene) before = store.state();
    room.blank(false);
    store.apply({ scene: scene.id, step: stepName(scene, number) }, "presenter");
  }

  /** From step to step, and on to the next scene: backwards to its last. @param {number} by */
  function step(by) {
    const list = deck.list();
    const scene = sceneNow();
    const at = scene ? deck.indexOf(scene.id) : -1;
    const number = scene ? stepNumber(scene, store.state().step) + by : 0;
    if (scene && number >= 1 && number <= stepCount(scene)) {
      room.blank(false);
      store.apply({ step: stepName(scene, number) }, "presenter");
    } else if (at < 0) go(by > 0 ? 0 : list.length - 1);
    else if (by > 0) go(at + 1);
    else if (at > 0) go(at - 1, Infinity);
  }

  /** Begin; once begun, full screen on and off. */
  function present() {
    if (room.isOn()) {
      room.toggleScreen();
      return;
    }
    const found = store.state(); // the room has a theme of its own
    room.enter();
    const at = deck.indexOf(lastTold.scene);
    const isOver = at === deck.list().length - 1 && !lastTold.step;
    if (!found.scene && at >= 0 && !isOver) go(at, stepNumber(/** @type {any} */ (deck.list()[at]), lastTold.step));
    else if (!found.scene) go(0);
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
    store.apply(found ? { ...found, lang, scene: "", step: "" } : { scene: "", step: "" }, "presenter");
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

  const act = createTalkKeys(stage, {
    ...{ room, refit, wide, leave: leaveOne },
    closeAid: () => !!tools?.aids.endLast(),
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
      ...Object.fromEntries(["spotlight", "years", "swipe", "zoom_box", "pen"].map((name) => [name, () => aid((aids) => aids.toggle(name))])),
      earlier: () => aid((aids) => aids.month(-1)),
      later: () => aid((aids) => aids.month(1)),
      scenes: showScenes,
      help: showHelp,
    },
  });

  function showCaption() {
    const scene = sceneNow();
    if (scene) caption.show(scene, store.state().step);
    else caption.hide();
  }
  function tell() {
    showCaption();
    tools?.notes.update();
  }
  map.on("resize", () => room.isOn() && refit());
  /** @param {AtlasScene} scene */
  function viewFor(scene) {
    caption.show(scene, ""); // so that the room it will take is known
    const view = sceneFit.fit(scene);
    showCaption();
    return view;
  }
  deck.watch(tell);
  tell();
  const told = sceneNow();
  if (told && isSameView(store.state().view, given)) store.apply({ view: viewFor(told) }, "refit");

  return {
    start: present,
    ...{ act, viewFor, isOn: room.isOn, dialog: () => tools?.opened() },
    ...{ showScenes, showHelp },
    prepare,
    /** A link with a talk in it was followed. @param {string} code */
    openLinked: (code) => void prepare().then(({ scenes }) => scenes.openLinked(code), sayMissing),
    /** What the page has chosen to show of the scene. */
    framed() {
      const scene = sceneNow();
      return scene ? sceneFit.framed(scene) : null;
    },
    /** @returns {number} pixels of the map's left edge that a caption or the left column covers */
    coversLeft: () => (store.state().scene ? sceneFit.insets().left : roomsTaken(root).left),
    /**
     * @param {MapState} state
     * @param {Set<string>} changed
     */
    update(state, changed) {
      if (["scene", "step", "lang"].some((field) => changed.has(field))) tell();
      if (state.scene) lastTold = { scene: state.scene, step: state.step };
      if (changed.has("step") && !changed.has("scene")) live.textContent = caption.newest();
      if (!changed.has("scene")) return;
      // A legend that stands open has become another by then.
      if (room.isOn() && panel.shown()) refitSoon();
      const values = { at: deck.indexOf(state.scene) + 1, count: deck.list().length };
      const title = words.pick(sceneNow()?.title);
      live.textContent = state.scene ? words.t("scene.spoken", { ...values, title }) : "";
    },
  };
}
