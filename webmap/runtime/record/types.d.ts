// Types only: nothing here reaches the page.
import type { Stage } from "../state/types.d.ts";
import type { createPlaceText } from "./place_text.js";

/** What the parts of a record are made with. */
export interface RecordTools {
  stage: Stage;
  places: ReturnType<typeof createPlaceText>;
  /** Mark a feature on the map, as a pointer would; blank ends it. */ light(id: string): void;
}
/** What the record asks of the page around it. */
export interface RecordHands {
  light(id: string): void;
  /** The address that brings back what is shown. */ address(): string;
  thenNow: typeof import("../popup/then_now.js").thenNow;
  createDialog: typeof import("../controls/dialog.js").createDialog;
}
