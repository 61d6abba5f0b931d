// Types only: nothing here reaches the page.
import type { Extent } from "../base/types.d.ts";
import type { FeatureView } from "../features/types.d.ts";

/** Beside the map, over a small one, in a meeting. */
export type Mode = "column" | "sheet" | "room";
/** What sort of thing is told: in words, and its layer. */
export interface Kind { text: string; layer: string }
/** What is told, and the place on it that was pointed at. */
export interface Told {
  content(mode: Mode): HTMLElement;
  tip(): HTMLElement;
  name(): string;
  kind(): Kind;
  /** Nothing for what is not drawn. */ view: FeatureView | null;
  at: import("leaflet").LatLng | null;
  /** What a view of it must show. */ extent(): Extent | null;
  hasBack: boolean;
}
