// Types only: nothing here reaches the page.
import type { AtlasFeature } from "../atlas/types.d.ts";

/** Two numbers as they stand in a file, easting or longitude first; then longitude and latitude. */
export type Pair = [number, number];
/** Whatever a row draws: any number of each. */
export interface Shape { points: Pair[]; lines: Pair[][]; polygons: Pair[][][] }
export type Value = string | number | boolean | null;
/** Without a prototype: any key of any file is a key and no more. */
export type Properties = Record<string, Value>;
/** What is to be said of a file or one of its rows, in no language yet. */
export interface Trouble {
  /** The number of the record or feature, from 1; null where it is about the whole file. */ row: number | null;
  code: string; values?: Record<string, string | number>;
}
/** As `linkMap.own.add` tells it. */
export interface OwnProblem { row: number | null; code: string; zh: string; en: string }
export interface OwnRow {
  row: number; shape: Shape | null; properties: Properties;
  /** Why it has no shape. */ why?: Trouble;
}
export interface Reading {
  kind: string; rows: OwnRow[];
  /** As the file names it: `EPSG:4523`, `OGC:CRS84`; empty where it names none. */ crs: string;
  troubles: Trouble[];
  /** Columns in the order of the file. */ columns: string[];
}
/** Of a parsed XML document, as much as the readers ask for; the browser's elements are such. */
export interface XmlNode {
  readonly localName: string; readonly textContent: string | null;
  readonly children: Iterable<XmlNode>;
  getAttribute(name: string): string | null;
}
/** How the numbers of a file are to be read. */
export interface Stance {
  /** A code that `crsOf` knows; empty: as the file says. */ crs: string;
  isSwapped: boolean;
  /** A datum with an offset to be taken off. */ offset: "" | "gcj02" | "bd09";
}
/** An answer to what a file leaves open; `label` is a key of the words. */
export interface Answer { label: string; values: Record<string, string>; stance: Stance }
export interface PlacedRow { row: number; shape: Shape; properties: Properties }
export interface Placing {
  placed: PlacedRow[]; left_out: number; crs: string; troubles: Trouble[]; answers: Answer[];
}
/** What one drop has brought, refused or not. */
export interface OwnResult {
  id: string; name: string; drawn: number; left_out: number; crs: string; problems: OwnProblem[];
}
/** How the features of a layer are coloured and named. */
export interface OwnStyle {
  /** Of the palette, from 0. */ slot: number;
  /** Empty: all alike. */ column: string; nameColumn: string;
}
export interface OwnClass { text: string; colour: string; count: number }
/** A layer of the reader's own, as the page holds it. */
export interface OwnSheet {
  result: OwnResult; reading: Reading | null; stance: Stance; answers: Answer[];
  style: OwnStyle; features: AtlasFeature[];
}
