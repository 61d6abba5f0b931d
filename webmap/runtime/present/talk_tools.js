import { createDeck } from "./deck.js";
import { createDeckDialog } from "./deck_dialog.js";
import { createHelp } from "./help.js";
import { createNotes } from "./notes_window.js";
import { createTalkAids } from "./talk_aids.js";
/** @import { Stage, View } from "../state/types.d.ts" */
/** @import { createShortcuts } from "./shortcuts.js" */
/** @import { DeckOrder } from "./types.d.ts" */

/**
 * What a talk needs beside the map: list of scenes, keys, notes. A part of its own, which
 * most readers never open.
 * @param {Stage} stage
 * @param {DeckOrder} order of the scenes, which scenes of the presenter's own change
 * @param {{ createDialog: typeof import("../controls/dialog.js").createDialog,
 *   isComposing: () => boolean, shortcuts: ReturnType<typeof createShortcuts>, go: (at: number) => void,
 *   step: (by: number) => void, onKey: (event: KeyboardEvent) => void, viewNow: () => View,
 *   pictureOf: import("../picture/types.d.ts").Pictures["ofScene"],
 *   look: { typeScale: () => number, fineNames: import("../labels/types.d.ts").FineNames } }} talk
 */
export function createTalkTools(stage, order, { createDialog, isComposing, shortcuts, go, step, onKey, viewNow, look, pictureOf }) {
  const deck = createDeck(stage.index, order);
  const help = createHelp(stage, shortcuts, createDialog);
  const scenes = createDeckDialog(stage, deck, { go, viewNow, createDialog, isComposing });
  return {
    ...{ help, scenes },
    aids: createTalkAids(stage, look),
    notes: createNotes(stage, deck, { onKey, step, pictureOf }),
    /** @returns {"help" | "scenes" | ""} the dialog that is open */
    opened: () => (help.isOpen() ? "help" : scenes.isOpen() ? "scenes" : ""),
  };
}
