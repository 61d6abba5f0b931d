import { afterPaint } from "../base/after_paint.js";
import { actionOf } from "./shortcuts.js";
/** @import { PanelParts } from "../panel/types.d.ts" */
/** @import { Stage } from "../state/types.d.ts" */
/** @import { createRoom } from "./meeting_room.js" */

/**
 * Doing what the keys of a talk ask for, in this window or the notes' own.
 * @param {Stage} stage
 * @param {PanelParts} panel
 * @param {{
 *   room: ReturnType<typeof createRoom>,
 *   hasCharacters: () => boolean,
 *   dialog: () => string | undefined,
 *   refit: () => void,
 *   leave: () => void,
 *   closeAid: () => boolean,
 *   say: (text: string) => void,
 *   steps: Record<string, (at: number) => void>,
 * }} talk `dialog` names the one that is open, `closeAid` ends what was switched on last, `steps`
 *   are the talk's own actions by name
 * @returns {(event: KeyboardEvent) => void}
 */
export function createTalkKeys({ store, index, words }, panel, talk) {
  const { room } = talk;
  const refitSoon = afterPaint(talk.refit);
  const isTold = () => !!(store.state().selected || store.state().at);
  /** @type {Record<string, (at: number) => void>} */
  const actions = {
    ...talk.steps,
    blank() {
      room.blank(!room.isBlank());
      talk.say(room.isBlank() ? words.t("presenter.blank_said") : "");
    },
    legend() {
      panel.show(panel.shown() === "legend" ? "" : "legend");
      refitSoon();
    },
    theme() {
      const themes = Object.keys(index.payload.styles.themes);
      const at = themes.indexOf(store.state().theme);
      store.apply({ theme: themes[(at + 1) % themes.length] }, "presenter");
    },
    language() {
      store.apply({ lang: store.state().lang === "zh" ? "en" : "zh" }, "presenter");
    },
    escape() {
      if (room.isBlank()) room.blank(false);
      else if (isTold()) store.apply({ selected: "", at: "" }, "presenter");
      else if (!talk.closeAid()) talk.leave();
    },
  };

  return (event) => {
    const isTelling = room.isOn() || !!store.state().scene;
    const found = actionOf(event, { isTelling, hasCharacters: talk.hasCharacters() });
    // Menus, fields and the map know Escape themselves; an untouched page does not.
    const isFree = event.target === document.body && isTold();
    if (!found || (found.action === "escape" && !isTelling && !isFree)) return;
    const dialog = talk.dialog();
    // A dialog has the keys to itself; its own opens and closes it.
    if (dialog && found.action !== dialog) return;
    event.preventDefault();
    event.stopPropagation(); // the map would pan by the arrows
    actions[found.action]?.(found.at ?? 0);
  };
}
