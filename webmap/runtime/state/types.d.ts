// Types only: nothing here reaches the page.
import type { AtlasIndex, AtlasPayload } from "../atlas/types.d.ts";
import type { Lang, Theme, Words } from "../base/types.d.ts";

export interface Config {
  /** All of the data, where the page holds them; else the addresses of its portions. */
  atlas: AtlasPayload | null; portions?: Record<"first" | "layers" | "texts" | "fine", string>;
  /** Addresses of the scripts that are loaded when first used, by id. */
  parts?: Record<string, string>;
  embedded?: boolean; factUrl?: string;
}
export interface View { lat: number; lng: number; zoom: number }
export interface MapState {
  lang: Lang; theme: Theme;
  layers: string[]; context: string[]; status: string[];
  asof: string; from: string; to: string; scene: string;
  /** A feature id or a fact id; empty when nothing is selected. */
  selected: string;
  view: View;
}
export interface Notice { key: string; values: Record<string, string> }
export interface Store {
  state(): MapState;
  /** Where the page starts; known once the map has its size. */
  home: View;
  apply(partial: Record<string, unknown>, origin?: string): MapState;
  on(event: string, fn: (detail: any) => void): () => void;
  emit(event: string, detail: unknown): void;
  /** Called at once on every change, in the order they were added. */
  watch(fn: (state: MapState, changed: Set<string>, asked: Asked) => void): void;
}
/** Who asked for a change, and for which fields. */
export interface Asked { origin: string; fields: string[] }
/** What the drawing parts share. */
export interface Stage {
  map: import("leaflet").Map;
  index: AtlasIndex; words: Words; store: Store; root: HTMLElement;
  embedded: boolean;
  /** Address of a fact's record with {id} in it; empty when there is none. */
  factUrl: string;
  tooltip: import("leaflet").Tooltip;
}

declare global {
  interface Window { linkMap?: unknown }
}
