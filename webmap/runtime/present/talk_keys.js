import { afterPaint } from "../base/after_paint.js";
/** @import { Stage } from "../state/types.d.ts" */
/** @import { createRoom } from "./meeting_room.js" */

/**
 * Doing what the keys of a talk ask for, in this window or the notes' own.
 * @param {Stage} stage
 * @param {{
 *   room: ReturnType<typeof createRoom>,
 *   dialog: () => string | undefined,
 *   refit: () => void,
 *   leave: () => void,
 *   closeAid: () => boolean,
 *   say: (text: string) => void,
 *   wide: Record<string, () => void>,
 *   steps: Record<string, (at: number) => void>,
 * }} talk `dialog` names the one that is open, `closeAid` ends what was switched on last, `steps`
 *   are the talk's own actions by name, `wide` those of the page
 * @returns {(found: { action: string, at?: number }) => void}
 */
export function createTalkKeys({ store, words }, talk) {
  const { room, wide } = talk;
  const refitSoon = afterPaint(talk.refit);
  const isTold = () => !!(store.state().selected || store.state().at);
  /** @type {Record<string, (at: number) => void>} */
  const actions = {
    ...wide,
    ...talk.steps,
    blank() {
      room.blank(!room.isBlank());
      talk.say(room.isBlank() ? words.t("presenter.blank_said") : "");
    },
    legend() {
      wide.legend?.();
      refitSoon();
    },
    escape() {
      if (room.isBlank()) room.blank(false);
      else if (isTold()) store.apply({ selected: "", at: "" }, "presenter");
      else if (!talk.closeAid()) talk.leave();
    },
  };

  return ({ action, at = 0 }) => {
    const dialog = talk.dialog();
    // What was pressed before the dialog was there may not have been meant for it.
    if (!dialog || action === dialog) actions[action]?.(at);
  };
}
