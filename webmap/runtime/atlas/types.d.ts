// Types only: nothing here reaches the page.
import type { Bilingual, Styles, TextLike } from "../base/types.d.ts";
import type { View } from "../state/types.d.ts";

/** Flat lon/lat integers times 1e5; all but the first pair are differences. */
export type Encoded = number[];
export type AtlasGeometry =
  | { type: "Point"; coordinates: number[] }
  | { type: "LineString"; coordinates: Encoded }
  | { type: "MultiLineString"; coordinates: Encoded[] };
export interface DatedStatus {
  /** Of the article or report that tells it. */ date: string;
  status: string; kind: "article" | "update";
  /** When it began, in EDTF; left out where that is `date`. */ start?: string;
  /** First day on which it may have begun, blank where nobody says; left out where that is `latest`. */
  earliest?: string;
  /** Day by which it had begun for certain; left out where that is `date`. */ latest?: string;
  /** The fact it is about; of an article state also the one that says so. */ fact_id?: string;
  update_id?: string;
  /** False for a plan, whatever its words. */ stands?: boolean;
}
export interface AtlasUpdate {
  id: string; date: string; status?: string; desc: Bilingual; figures?: Bilingual;
  publisher: Bilingual; title: Bilingual; url: string; confidence: string;
}
export interface AtlasFeature {
  id: string; layer: string; role: string;
  name: Bilingual; label?: Bilingual; desc: Bilingual; note?: Bilingual;
  status: string; claim_type: string; as_of: string; event_date: string;
  /** Open means operating, as with a court or a port. */ operates?: boolean;
  fact_ids: string[]; source_ids: string[];
  geometry_basis: string; length_km?: number;
  /** Null where nobody states the course: no bound is known. */ accuracy_m: number | null;
  props?: Record<string, TextLike | string[]>;
  lane?: number; weight?: number;
  /** Which way a thing goes, seen from its first place; left out where nobody tells. */ direction?: "out" | "in" | "both";
  faint?: boolean; hollow?: boolean; outside_articles?: boolean;
  /** Who tells of it: what only later sources tell of is not shown without them. */ register?: string;
  /** Of an existing road: the day by which it stood. */ stood_by?: string;
  adcode?: string; hosts?: string[]; states?: DatedStatus[];
  geometry: AtlasGeometry | null;
  /** Of what a reader has brought along. */ own?: OwnMark;
}
/** What tells a feature of the reader's own from ours, and what its file says of it. */
export interface OwnMark {
  file: string; /** The number of its record, from 1. */ row: number;
  /** Of its file, without a prototype. */ properties: Record<string, string | number | boolean | null>;
  /** Longitude and latitude, as exact as the file. */
  shape: { points: [number, number][]; lines: [number, number][][]; polygons: [number, number][][][] };
  /** Marks it wherever it is told. */ said: Bilingual;
}
/** A layer of the reader's own: no layer of ours, counted nowhere, in no address. */
export interface OwnLayer { id: string; title: Bilingual; features: AtlasFeature[]; shown: boolean }
export interface AtlasFact {
  id: string; source_id: string; claim_type: string; status: string; event_date: string;
  operates?: boolean;
  desc: Bilingual; figures?: Bilingual; caveat?: Bilingual;
  anchor?: string; map_use?: string; layer?: string;
  /** Of a pack: its namespace. */ pack?: string;
  /** Of a plan: what it promised, by when, and what became of it. */ promise?: Bilingual;
}
export interface AtlasSource {
  id: string; kind: string; title: Bilingual; publication?: Bilingual;
  date?: string; date_inferred?: boolean;
}
export interface AtlasLabel {
  lon: number; lat: number; zh: string; en: string;
  kind: "province" | "city" | "county" | "river" | "sea" | "town";
  rank: number; min_zoom: number; adcode?: string;
  /** Of a town; its Chinese name is blank where no record tells it. */ id?: string;
}
/** Towns of one size, their values in columns. */
export interface AtlasTowns {
  rank: number; min_zoom: number; id: string[]; lon: number[]; lat: number[]; zh: string[]; en: string[];
}
export interface TopologyUnit {
  adcode: string; pref: string; prov: string; circle: "yes" | "part" | "no";
  name: Bilingual; arcs: number[][][];
}
export interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: number[][]; units: TopologyUnit[];
}
export interface AtlasRiver extends Bilingual {
  id: string; rank: number; lines: Encoded[];
  /** What the two ends are: a source, a confluence, or the frame beyond which it goes on. */
  head: "source" | "confluence" | "frame"; mouth: "confluence" | "frame";
}
/** A province beyond the border; each line runs with it on its left. */
export interface AtlasNeighbour extends Bilingual { id: string; lines: Encoded[] }
/** Shaded relief: a grey picture in web Mercator, level ground is 128. */
export interface AtlasRelief {
  /** West, south, east, north in degrees. */ bounds: [number, number, number, number];
  /** A data address. */ image: string;
}
export interface AtlasLayer {
  id: string; group: string; title: Bilingual; note?: Bilingual; shown: boolean;
  statements?: { fact_id: string; text: Bilingual }[];
  /** Features that the articles tell of. */ count?: number;
  /** Features that only later sources tell of. */ later?: number;
  problem?: Bilingual | null;
  /** Of a pack that others made: its namespace. */ pack?: string;
}
export interface AtlasScene {
  id: string; title: Bilingual; text?: Bilingual; notes?: Bilingual; fact_ids?: string[];
  state: { view: View; [field: string]: unknown };
  /** Those before the last, which is the scene itself; see scene_steps.js. */ steps?: SceneStep[];
}
/** So many lines of the text are told, and what of the scene's state is another. */
export interface SceneStep { lines: number; state: Record<string, unknown> }
/** Words that the page's own rules go by; geo/vocabulary.py is where they are kept. */
export interface Vocabulary {
  /** What can stand on the ground, the strongest first. */ standing_statuses: string[];
  /** What is there to use: no plan told afterwards takes it away. */ built_statuses: string[];
  /** What does not exist yet, the nearest to existing first. */ intended_statuses: string[];
  /** What a claim can be. */ claim_types: string[];
  /** What a line can rest on, the surest first. */ line_bases: string[];
}
/** A published length by water between two places of a waterway. */
export interface Fairway {
  from: FairwayPlace; to: FairwayPlace; km: number;
  /** The source says "about". */ about: boolean; source: Bilingual; date: string;
}
export interface FairwayPlace extends Bilingual { lon: number; lat: number; accuracy_km: number }
/** What features touch, end in or are about; see feature_places.js. */
export interface Touches {
  /** Official codes, and ids of what has none. */ places: string[];
  /** Of the border, and both at once. */ sides: string[];
  /** Code of an id that does not say it. */ codes: Record<string, string>;
  /** Of areas and lines that the search does not lead to. */ names: Record<string, Bilingual>;
  /** By feature its side, then numbers into `places`. */ features: Record<string, [string, ...number[]]>;
}
/** Why an id is no more, and the ids that took its place. */
export interface Withdrawn { reason: Bilingual; now: string[] }
/** What a reader may want to know, and the state that answers it. */
export interface AtlasQuestion {
  id: string; title: Bilingual;
  /** With fields in braces; see answers.js. */ answer: Bilingual;
  /** Whether the reader names a place first. */ searches: boolean;
  state: { layers: string[]; status: string[]; source: string[]; clock: "reported" | "known" };
}
export interface AtlasPayload {
  version: string; /** YYYY-MM-DD */ dated: string; vocabulary: Vocabulary;
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
  /** Where all comes at once; labels once the index is made. */ towns?: AtlasTowns[];
  /** What the search needs beyond the rest; see webmap/search.py. */
  search?: {
    /** Each of our characters with what other scripts write for it, apart by blanks. */
    variants: string;
    syllables: Record<string, string>; readings: Record<string, string>;
    places: SearchPlace[]; counties: Record<string, string[]>; facts: Record<string, Bilingual>;
    /** Words that readers type; see data/synonyms.toml. */ synonyms?: SearchSynonym[];
  };
  /** Facts about other regions: neither drawn nor found, but told where one is asked for. */
  left_out?: Record<string, Bilingual>;
  /** How far the ground itself may be off, metres. */
  ground_accuracy_m?: { borders?: number; rivers?: number };
  /** Lengths by water that somebody publishes. */ fairways?: Fairway[];
  /** Ids of features, facts and layers that are no more. */
  withdrawn?: Record<string, Withdrawn>;
  touches?: Touches;
  scenes?: AtlasScene[];
  /** What records say beyond the rest; comes last. */ record?: RecordExtras;
  questions?: AtlasQuestion[];
  updates?: Record<string, AtlasUpdate>;
  /** Dates to choose from under either clock, and the month of the newest source. */
  asof?: { articles: string[]; later: string[]; newest: string };
  /** Ids given up, with the ones that took their place: old addresses lead on. */
  problems?: { id: string; text: Bilingual }[];
  context: {
    topology: Topology | null; rivers: AtlasRiver[];
    neighbours: AtlasNeighbour[]; relief: AtlasRelief | null;
    attribution: Bilingual; note?: Bilingual; review_number?: string;
  };
}
/** The payload with its look-up tables. */
export interface AtlasIndex {
  payload: AtlasPayload;
  layerIds: string[]; contextIds: string[]; statusIds: string[];
  /** Of the reader's own; see scenes.js. */
  ownScenes: AtlasScene[];
  /** What the reader has brought along, by id; see own_layers.js. */
  own: Map<string, OwnLayer>;
  features: Map<string, AtlasFeature>;
  byLayer: Map<string, AtlasFeature[]>;
  featureOfFact: Map<string, string>;
  units: Map<string, TopologyUnit>;
  arcs: [number, number][][];
}
export interface SearchSynonym {
  is: "layer" | "status" | "kind" | "sign" | "word" | "today" | "idle";
  /** Ids that the words stand for. */ of?: string[]; /** How our texts write it. */ says?: string[];
  zh?: string[]; en?: string[];
}
export interface SearchPlace {
  id: string; zh: string; en: string; lon: number; lat: number;
  /** Honest error radius. */ km: number;
  /** First four digits of a city's code. */ pref?: string;
  adcode?: string; also?: string[];
}
/** Further layers, ready to draw, and names for the eye that comes near. */
export interface LayersPortion {
  features: AtlasFeature[]; labels: AtlasLabel[]; neighbours: AtlasNeighbour[];
}
/** What is read rather than drawn: by id of what it belongs to, then fields of the payload. */
export interface TextsPortion {
  features: Record<string, Partial<AtlasFeature>>;
  layers: Record<string, Partial<AtlasLayer>>;
  scenes: Record<string, Partial<AtlasScene>>;
  units: Record<string, Partial<TopologyUnit>>;
  words: AtlasPayload["words"];
  fields: Pick<AtlasPayload,
    "facts" | "sources" | "updates" | "search" | "left_out" | "ground_accuracy_m" | "fairways" | "questions">;
}
/** What only later sources tell of, with the reports that it rests on. */
export interface LaterPortion {
  features: AtlasFeature[]; updates: Record<string, AtlasUpdate>; touches: Touches;
  /** For what readers bring along. */ styles: Partial<Styles>;
  /** What the search alone asks for. */ search: Partial<AtlasPayload["search"]>;
}
/** A word of an article that is not read as it is printed. */
export interface DoubtfulReading { printed: string; read_as: string; certainty: string; basis: Bilingual }
/** How well a place is known. */
export interface KnownPlace {
  /** Honest error radius. */ km: number; basis: string; datum: string;
  /** Of a county, which the page knows by it. */ adcode?: string;
  /** Where the page has it from nowhere else. */ name?: Bilingual;
}
/** See webmap/record.py. */
export interface RecordExtras {
  features: Record<string, {
    /** Each source with what it tells, an article or a data set by its id. */
    told_by: { source_id?: string; update_id?: string; tells: string[]; cited?: string[] }[];
    /** How the line lies beside an independent network, kilometres. */ checked?: { median: number; p90: number; date: string };
    /** The report that last told of it. */ seen?: string;
  }>;
  /** By feature and report. */ notes: Record<string, Record<string, Bilingual>>;
  readings: Record<string, DoubtfulReading[]>;
  /** Facts that no feature carries. */
  statements: Record<string, { owner: Bilingual; where: string; states: DatedStatus[] }>;
  places: Record<string, KnownPlace>; fact_places: Record<string, string[]>;
  updates: Record<string, AtlasUpdate>;
  /** Those that `payload.facts` and `payload.sources` are without; what a fact says is known. */
  facts: Record<string, Omit<AtlasFact, "desc">>; sources: Record<string, AtlasSource>;
}
/** What tools say that are opened by hand. */
export interface ToolsPortion { words: AtlasPayload["words"]; scenes: Record<string, Partial<AtlasScene>> }
export interface RecordPortion extends RecordExtras {
  words: AtlasPayload["words"];
  /** What it alone says of facts and reports that are there already, by id. */
  texts: { facts: Record<string, Partial<AtlasFact>>; updates: Record<string, Partial<AtlasUpdate>> };
}
/** Borders and rivers as fine as the data have them, towns and relief. */
export interface FinePortion {
  transform: Topology["transform"] | null; arcs: Topology["arcs"]; rivers: Record<string, Encoded[]>;
  towns: AtlasTowns[]; relief: AtlasRelief | null;
}
