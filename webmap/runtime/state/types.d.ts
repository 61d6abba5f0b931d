// Types only: nothing here reaches the page.
import type { AtlasIndex, AtlasScene } from "../atlas/types.d.ts";
import type { Lang, Theme, Words } from "../base/types.d.ts";

export interface Config {
  /** All of the data, compressed, where the page holds them; else the addresses of its portions. */
  packed?: string; portions?: Record<"first" | "layers" | "texts" | "later" | "fine" | "record" | "tools", string>;
  /** Addresses of the scripts that are loaded when first used, by id. */
  parts?: Record<string, string>;
  factUrl?: string;
  /** Of a file on a stick: where the site stands, if that is known. */ siteUrl?: string;
  /** Of a copied folder: where its data and sheets stand. */ filesUrl?: string;
  /** Where the server tells which data it has; none in a file or a copied folder. */ healthUrl?: string;
}
export interface View { lat: number; lng: number; zoom: number }
export type Clock = "reported" | "known";
export interface MapState {
  lang: Lang; theme: Theme;
  layers: string[]; context: string[]; status: string[];
  /** Claim types, ids of articles, ids or codes of places: each holds any of its values. */
  claim: string[]; source: string[]; place: string[];
  /** Of the border; blank for all. */ side: string;
  /** Whether states are as the articles told them, or as is known today. */ clock: Clock;
  asof: string; from: string; to: string; scene: string;
  /** Of the scene, "1" for the first; blank for its last, which shows all of it. */ step: string;
  /** What the map is compared with: the other clock, another date, or one of two layers. */ vs: string;
  /** A feature id or a fact id; empty when nothing is selected. */
  selected: string;
  /** The place whose card is open, by adcode or place id; empty when none is. */
  at: string;
  /** Whether the table is open. */ table: boolean;
  view: View;
}
/** What `linkMap.search()` tells of a hit. */
export interface ToldHit {
  kind: "feature" | "fact" | "place" | "layer" | "statement" | "own" | "point"; id: string; name: string; fact_ids: string[];
}
export interface Notice { key: string; values: Record<string, string> }
/** What the reader may do, said until it is answered. */
export interface Offer { id: string; text: string; act: string; run: () => void }
/** What an address asks for: `isWhole` once all its keys could be read. */
export interface AskedAddress { partial: Record<string, unknown>; notices: Notice[]; isWhole: boolean }
/** What the page tells, by the event's name. */
export interface StoreEvents {
  ready: MapState; state: MapState; select: Selection; notice: Notice; offer: Offer;
  /** What a search led here by: to be marked where that is told. */ found: { text: string; terms: string[] };
  /** Something that covers the map has changed its size. */ layout: null;
  /** A feature is to be measured. */ measure: { id: string };
  /** The feature under the pointer or the keyboard; empty for none. */ hot: string;
  /** Layers of the reader's own have come, gone or changed. */ own: null;
}
export interface Selection {
  selected: string; feature: string; layer: string; facts: string[];
  /** The fact that was chosen, where it is one that nothing on the map carries. */ fact?: string;
}
export interface Store {
  state(): MapState;
  /** Where the page starts; known once the map has its size. */
  home: View;
  /** A scene's view on the screen at hand; whoever knows the room sets it. */
  sceneView: (scene: AtlasScene) => View;
  /** The whole state that a scene asks for, its view among it; null for an unknown id. */
  sceneAsked(id: unknown, step?: unknown): Record<string, unknown> | null;
  apply(partial: Record<string, unknown>, origin?: string): MapState;
  on<E extends keyof StoreEvents>(event: E, fn: (detail: StoreEvents[E]) => void): () => void;
  emit<E extends keyof StoreEvents>(event: E, detail: StoreEvents[E]): void;
  /** Called at once on every change, in the order they were added. */
  watch(fn: (state: MapState, changed: Set<string>, asked: Asked) => void): void;
}
/** Who asked for a change, and for which fields. */
export interface Asked { origin: string; fields: string[] }
/** Makes views for a map of a stage. */
export type Guest = (stage: Stage, rendererOf: (pane: string) => import("leaflet").Renderer) => import("../features/types.d.ts").FeatureView[];
/** Rooms that fold; see `Slots`. */
export type RoomName = "left" | "right" | "drawer";
/**
 * The page's rooms, for the parts that fill them; there once the whole page is. Each keeps
 * clicks from the map and says that it covers it.
 */
export interface Slots {
  /** The line at the top, between the clock and the language: what is put here lies in a row. */ bar: HTMLElement;
  /** The end of that line: to copy the link, to download. */ end: HTMLElement;
  /** The column of tools by the zoom, each a `nav` or a button that covers the map. */ tools: HTMLElement;
  /** The column at the left. What is put here lies below one another; what is long gets
   * `flex: 1`, `min-height: 0` and scrolls by itself. */ left: HTMLElement;
  /** The card at the right, with its tabs. */ right: HTMLElement;
  /** The drawer below; without content it has no handle. */ drawer: HTMLElement;
  /** What its handle says beside the name: how many rows. */ drawerNote: HTMLElement;
  isOpen(room: RoomName): boolean;
  /** On a phone the rooms are sheets from below: one that opens folds the others. */ open(room: RoomName): void;
  fold(room: RoomName): void;
}
/** What the drawing parts share. */
export interface Stage {
  /** Set when the whole page comes; the first view does without. */ slots: Slots;
  map: import("leaflet").Map;
  index: AtlasIndex; words: Words; store: Store; root: HTMLElement;
  /** Whether another page holds this one. */ embedded: boolean;
  /** Address of a fact's record with {id} in it; empty when there is none. */
  factUrl: string;
  siteUrl: string;
  /** Where data and sheets are files, beside no app; empty when they are not. */ filesUrl: string;
  /** Where the server tells which data it has; empty where there is none to ask. */ healthUrl: string;
  tooltip: import("leaflet").Tooltip;
  /** Who draws what is no feature of ours, on the page's map and in every picture. */ guests: Set<Guest>;
  /** Rows of the legend for what the reader has brought along. */ brought?: () => { title: string; rows: HTMLElement[] }[];
}

/** `linkMap.own`: files of the reader's own, which stay in the page. */
export interface OwnApi {
  /** Always resolves; what is refused has nothing drawn, and its problems. */
  add(file: unknown): Promise<import("../own/types.d.ts").OwnResult>;
  list(): import("../own/types.d.ts").OwnResult[];
  /** As GeoJSON; nothing for an id that is unknown or refused. */
  features(id: unknown): Record<string, unknown>[];
  remove(id: unknown): boolean;
}

/** `window.linkMap`, the part of it that other scripts of ours call; see docs/page.md. */
export interface LinkMap {
  state(): MapState;
  apply(partial: Record<string, unknown>): MapState;
  search(text: unknown): unknown[];
  own: OwnApi;
}

declare global {
  interface Window { linkMap?: LinkMap }
}
