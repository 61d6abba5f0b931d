// Types only: nothing here reaches the page.
import type { AtlasFeature, AtlasIndex } from "../atlas/types.d.ts";
import type { Words } from "../base/types.d.ts";

/** What a cell needs to tell of a feature: the data, and the language. */
export interface Telling { index: AtlasIndex; words: Words }
export interface Column {
  id: string;
  /** What it holds decides how it is set and sorted: numbers to the right, dates by time. */
  kind: "text" | "status" | "date" | "number";
  /** Shown until a reader chooses otherwise. */ usual: boolean;
  /** Least and share of the width, as CSS grid has it. */ width: string;
  text(feature: AtlasFeature, telling: Telling): string;
  /** What it is sorted by; null where the cell is empty, which comes last. Text is sorted as its language has it. */
  key(feature: AtlasFeature, telling: Telling): string | number | null;
  /** What a spreadsheet counts with; a number stays one. */
  value?(feature: AtlasFeature, telling: Telling): string | number;
}
export interface Sorting { column: string; isDown: boolean }
/** What is put beside the rows of a file: which rows they are, and whose. */
export interface FileNote { filter: string; licence: string; attribution: string; version: string; title: string; description: string }
/** From which to which row a scrolled table is drawn; `last` is not among them. */
export interface RowWindow { first: number; last: number }
/** What a face of the table may do to the rest of the page. */
export interface FaceHands {
  /** Where it stands. */ place: HTMLElement;
  choose(id: string): void;
  /** What a table says comes with the tools. */ loadWords(): Promise<unknown>;
  /** Light a feature on the map; none for "". */ point(id: string): void;
  /** Pixels of the map's right edge that are covered. */ covers(): number;
}
/** The table in the drawer, or the list: two faces of the same rows. */
export interface Face {
  /** Other rows, or in another order. */ fill(): void;
  /** Another language. */ speak(): void;
  /** The feature under the pointer, wherever that is. */ light(id: string): void;
  /** What is chosen is marked, and brought into sight where that may scroll. */ showChosen(mayScroll: boolean): void;
  /** Whether another view asks for other rows. */ followsView(): boolean;
}
