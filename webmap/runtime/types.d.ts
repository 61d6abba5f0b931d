// Shapes the runtime reads and keeps. Types only: nothing here reaches the page.
type Lang = "zh" | "en";
type Theme = "light" | "dark" | "projector";
interface Bilingual { zh: string; en: string }
type TextLike = Bilingual | string | number | null | undefined;

/** Flat lon/lat integers times 1e5; all but the first pair are differences. */
type Encoded = number[];
type AtlasGeometry =
  | { type: "Point"; coordinates: number[] }
  | { type: "LineString"; coordinates: Encoded }
  | { type: "MultiLineString"; coordinates: Encoded[] };

interface DatedStatus {
  date: string; status: string; kind: "article" | "update";
  /** The fact it is about; of an article state also the one that says so. */ fact_id?: string;
  update_id?: string;
  /** False for a plan, whatever its words. */ stands?: boolean;
}
interface AtlasUpdate {
  id: string; date: string; status?: string; desc: Bilingual; figures?: Bilingual;
  publisher: Bilingual; title: Bilingual; url: string; confidence: string;
}

interface AtlasFeature {
  id: string; layer: string; role: string;
  name: Bilingual; label?: Bilingual; desc: Bilingual; note?: Bilingual;
  status: string; claim_type: string; as_of: string; event_date: string;
  fact_ids: string[]; source_ids: string[];
  geometry_basis: string; accuracy_m: number; length_km?: number;
  props?: Record<string, TextLike | string[]>;
  lane?: number; weight?: number;
  faint?: boolean; hollow?: boolean; outside_articles?: boolean;
  adcode?: string; hosts?: string[]; states?: DatedStatus[];
  geometry: AtlasGeometry | null;
}
interface AtlasFact {
  id: string; source_id: string; claim_type: string; status: string; event_date: string;
  desc: Bilingual; figures?: Bilingual; caveat?: Bilingual;
  anchor?: string; map_use?: string; layer?: string;
}
interface AtlasSource {
  id: string; kind: string; title: Bilingual; publication?: Bilingual;
  date?: string; date_inferred?: boolean;
}
interface AtlasLabel {
  lon: number; lat: number; zh: string; en: string;
  kind: "province" | "city" | "county" | "river" | "sea";
  rank: number; min_zoom: number; adcode?: string;
}
interface TopologyUnit {
  adcode: string; pref: string; prov: string; circle: "yes" | "part" | "no";
  name: Bilingual; arcs: number[][][];
}
interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: number[][]; units: TopologyUnit[];
}
interface AtlasRiver extends Bilingual { id: string; rank: number; lines: Encoded[] }
interface AtlasLayer {
  id: string; group: string; title: Bilingual; note?: Bilingual; shown: boolean;
  statements?: { fact_id: string; text: Bilingual }[]; count?: number;
  problem?: Bilingual | null;
}
interface AtlasScene {
  id: string; title: Bilingual; text?: Bilingual; notes?: Bilingual; fact_ids?: string[];
  state: { view: View; [field: string]: unknown };
}
/** The scenes as presented: those of the map and the presenter's own. */
interface Deck {
  list(): AtlasScene[];
  /** Place in the order; -1 for a scene that was taken out. */
  indexOf(id: string): number;
  scene(id: string): AtlasScene | undefined;
  isOwn(id: string): boolean;
  add(scene: { title: string; text: string; notes: string; state: AtlasScene["state"] }): string;
  move(id: string, step: number): void;
  remove(id: string): void;
  restore(): void;
  toFile(): string;
  fromFile(text: string): Notice[];
  watch(fn: () => void): void;
}
interface PanelParts {
  covers(): number;
  shown(): { layers: boolean; legend: boolean };
  show(wanted: { layers?: boolean; legend?: boolean }): void;
}
interface StatusStyle {
  dash: number[]; opacity?: number; width?: number; round?: boolean;
  /** Stands on the ground: drawn with a dark edge. */ built?: boolean;
  /** A thing that exists or happened: solid point symbols. */ solid?: boolean;
}
interface Styles {
  themes: Record<string, Record<string, string | number>>;
  layers: Record<string, Record<string, string | number | boolean>>;
  status: Record<string, StatusStyle>;
  widths: Record<string, number>;
}
interface AtlasPayload {
  version: string;
  home: { bounds: [number, number, number, number] };
  words: Record<string, Record<string, string>>;
  styles: Styles;
  layers: AtlasLayer[];
  context_layers: { id: string; title: Bilingual; shown: boolean }[];
  groups: { id: string; title: Bilingual }[];
  features: AtlasFeature[];
  facts: Record<string, AtlasFact>;
  sources: Record<string, AtlasSource>;
  labels: AtlasLabel[];
  /** What the search needs beyond the rest; see webmap/_search.py. */
  search?: {
    syllables: Record<string, string>; readings: Record<string, string>;
    places: SearchPlace[]; counties: Record<string, string[]>; facts: Record<string, Bilingual>;
  };
  scenes?: AtlasScene[];
  updates?: Record<string, AtlasUpdate>;
  /** Dates to choose from: the articles' months, then those of later sources. */
  asof?: { articles: string[]; later: string[] };
  problems?: { id: string; text: Bilingual }[];
  context: {
    topology: Topology | null; rivers: AtlasRiver[];
    attribution: Bilingual; note?: Bilingual; review_number?: string;
  };
}

interface Config {
  atlas: AtlasPayload | null; atlasUrl: string | null;
  embedded?: boolean; factUrl?: string;
}
interface View { lat: number; lng: number; zoom: number }
interface MapState {
  lang: Lang; theme: Theme;
  layers: string[]; context: string[]; status: string[];
  asof: string; from: string; to: string; scene: string;
  /** A feature id or a fact id; empty when nothing is selected. */
  selected: string;
  view: View;
}
interface Notice { key: string; values: Record<string, string> }

/** The payload with its look-up tables. */
interface AtlasIndex {
  payload: AtlasPayload;
  layerIds: string[]; contextIds: string[]; statusIds: string[]; sceneIds: string[];
  features: Map<string, AtlasFeature>;
  byLayer: Map<string, AtlasFeature[]>;
  featureOfFact: Map<string, string>;
  units: Map<string, TopologyUnit>;
  arcs: [number, number][][];
  /** Month of the last article; later sources count after it. */
  articlesEnd: string;
}
interface Words {
  readonly lang: Lang;
  use(lang: Lang): void;
  has(key: string): boolean;
  t(key: string, values?: Record<string, string | number>): string;
  pick(text: TextLike): string;
}
interface Store {
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
interface Asked { origin: string; fields: string[] }
/** What the drawing parts share. */
interface Stage {
  map: import("leaflet").Map;
  index: AtlasIndex; words: Words; store: Store; root: HTMLElement;
  embedded: boolean;
  /** Address of a fact's record with {id} in it; empty when there is none. */
  factUrl: string;
  tooltip: import("leaflet").Tooltip;
  /** Where the pointer chose a feature; its popup opens there. */
  pointAt: import("leaflet").LatLng | null;
  /** How much larger names are for a room than for a reader. */
  typeScale: number;
  /** The view as a picture, once the tools are there. */
  picture?: (options?: PictureOptions) => Promise<Blob>;
}
/** A sheet of A4 or A3 shape, or the view as it is. */
interface PictureOptions { format?: string; scale?: number; paper?: string }
interface Stroke {
  color: string; weight: number; opacity: number; dashArray?: string; lineCap: "butt" | "round";
}
interface LineLook { width: number; glow: Stroke; casing: Stroke; core: Stroke; inner: Stroke | null }
/** How a symbol stands to its place: pixels beside it, and whether it is made small. */
interface Stand { x: number; y: number; small: boolean }
interface FeatureView {
  feature: AtlasFeature; group: import("leaflet").LayerGroup;
  /** Put a symbol beside its place, or make it small; tells whether that is new. */
  standAt?: (stand: Stand) => boolean;
  stand?: () => Stand;
  /** Where a popup or a label starts. */ anchor: import("leaflet").LatLng;
  paths: import("leaflet").LatLng[][];
  /** The line as drawn, in Leaflet's layer pixels, clipped to the screen and beyond. */
  traces?: () => import("leaflet").Point[][];
  restyle(emphasis: string): void;
  zoomed(): void;
  front(): void;
  element(): Element | null;
}
interface Box { x: number; y: number; w: number; h: number }
interface Window { linkMap?: unknown }

interface SearchPlace {
  id: string; zh: string; en: string; lon: number; lat: number;
  /** Honest error radius. */ km: number;
  /** First four digits of a city's code. */ pref?: string;
  adcode?: string; also?: string[];
}
