import { h } from "../base/dom.js";
import { createIdle } from "./idle.js";
import { createScreen } from "./fullscreen.js";
import { shieldFromMap } from "../map/shield.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Names } from "./types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */

/** Type grows with the screen from this width on; a room reads from afar. */
const READING_WIDTH = 1250;
const LARGEST_TYPE = 1.6;

/**
 * What the meeting room needs: full screen, large type, strong colours, a quiet edge, and
 * a black screen on demand. Leaving it gives everything back.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {Names} names
 * @param {() => void} onLeft called when full screen was left by the browser's means
 */
export function createRoom(stage, panel, names, onLeft) {
  const { store, map, root } = stage;
  const { styles } = stage.index.payload;
  const screen = createScreen(root, onLeft);
  const idle = createIdle(root);
  let isOn = false;
  let before = { theme: "", panel: panel.shown() };
  const black = h("div", { class: "lm-blank", hidden: true, onclick: () => (black.hidden = true) });
  root.append(black);
  shieldFromMap(black);

  const roomScale = () => Math.min(Math.max(map.getSize().x / READING_WIDTH, 1), LARGEST_TYPE);
  map.on("resize", () => isOn && names.enlarge(roomScale()));

  return {
    isOn: () => isOn,
    enter() {
      isOn = true;
      idle.wake();
      before = { theme: store.state().theme, panel: panel.shown() };
      root.classList.add("lm-presenting");
      panel.show("");
      names.enlarge(roomScale());
      if (before.theme === styles.theme_by_day) store.apply({ theme: styles.theme_of_room }, "presenter");
      screen.enter();
    },
    leave() {
      if (!isOn) return;
      isOn = false;
      root.classList.remove("lm-presenting");
      names.enlarge(1);
      panel.show(before.panel);
      const isOurs = before.theme === styles.theme_by_day && store.state().theme === styles.theme_of_room;
      if (isOurs) store.apply({ theme: before.theme }, "presenter");
      screen.exit();
    },
    /** A new window drops full screen; that is no wish to leave. */
    expectExit: screen.expect,
    toggleScreen() {
      if (screen.isFull()) screen.exit();
      else screen.enter();
    },
    isBlank: () => !black.hidden,
    /** @param {boolean} wanted */
    blank(wanted) {
      black.hidden = !wanted;
    },
  };
}
