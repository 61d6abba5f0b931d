// Types only: nothing here reaches the page.
import type { Box } from "../base/types.d.ts";
import type { FeatureView } from "../features/types.d.ts";
import type { MapState, Stage } from "../state/types.d.ts";
import type { createLineField } from "./line_field.js";
import type { Sight } from "./plane.js";
import type { ScreenPath } from "./screen_path.js";

/** What a name belongs to: a unit, a line, a symbol or a seat's dot, or the ground. */
export type NameKind = "area" | "line" | "point" | "ground";
/** A name on the map as `linkMap.labels()` tells it, in CSS pixels of the page. */
export interface StandingName {
  /** Of its feature or place, or an adcode; names of the ground begin with `ground-`. */ id: string;
  kind: NameKind; text: string;
  box: { x: number; y: number; width: number; height: number };
  /** Longitude and latitude of the name's middle. */ lnglat: [number, number];
  /** Whether a line leads from it to what it names. */ leader: boolean;
}
export type FineNames = typeof import("./fine_names.js").FINE_NAMES;
export type LineField = ReturnType<typeof createLineField>;
/** A place on the screen, pixels. */
export interface Spot { x: number; y: number }
/** Kinds of type: a key of `TYPE`. */
export type TypeName = "core" | "city" | "county" | "town" | "province" | "river" | "sea" | "feature";
/** A name set in type. */
export interface Setting {
  /** Joined, they are the text. */ lines: string[];
  size: number; weight: number; w: number; h: number;
  /** What being small or broken costs. */ cost: number;
  /** How its signs follow each other along a path; nothing where they must stand straight. */
  signs(): Line | null;
}
/** Text to be set along a path. */
export interface Line {
  signs: string[]; /** Where each ends, pixels from the start of the text. */ ends: number[];
  width: number; size: number;
}
/** What all names of one view are chosen by. */
export interface Scope {
  stage: Stage; state: MapState; zoom: number;
  /** Of the screen, that names keep to. */ frame: Box;
  /** From the ground to the screen. */ sight: Sight;
  /** How much larger names are drawn. */ scale: number;
  /** Lines of layers, each with the number of its view. */ field: LineField;
  /** Rivers and the border between provinces. */ water: LineField;
  /** Lines that others of their trunk draw, all that is on the screen; absent at first. */ followers?: Set<FeatureView>;
  views: FeatureView[]; numbers: Map<FeatureView, number>;
  /** Nothing until the rest of the page is there. */ fine: FineNames | null;
  /** The lines of a view as drawn. */ drawn: (view: FeatureView) => ScreenPath[];
}
/** A run of signs on a straight piece of a path. */
export interface Run { text: string; /** Which sign of the name it starts with. */ sign: number; /** Where its baseline starts. */ x: number; y: number; angle: number }
/** A place on a drawn line. */
export interface Stop {
  path: ScreenPath; s: number;
  /** How far from the line's middle, as a share of the whole. */ off: number;
  /** Who shares the path here, once known. */ beside?: Set<number>;
}
/** How a name stands at a place. */
export interface Stance {
  boxes: Box[];
  /** Along a path; without, it stands straight in its one box. */ runs?: Run[];
}
/** Where a name may stand. */
export interface Place {
  setting: Setting; /** At least. */ cost: number;
  /** Works out how it stands there; nothing where it cannot. */ make(): Stance | null;
  /** What `make` has found. */ set?: Stance | null;
  /** From the thing to the name. */ leader?: [Spot, Spot];
  /** Of a line's name: the middle of it, where on the line it stands, and the places beside it. */
  probe?: Spot; stop?: Stop; stretch?: Spot[];
  /** Whether a first look has refused it. */ isRefused?: boolean;
  /** What the ground under it costs, once known. */ extra?: number;
}
/** Sets the text of a name: the step down in size, and whether in two lines. */
export type Write = (step: number, isBroken: boolean) => Setting | null;
export interface Name {
  id: string; kind: NameKind; text: string; type: TypeName; colour: string;
  /** Wants to stand however many others do. */ isDue?: boolean;
  /** Rather left out than put on lines. */ isLight?: boolean;
  /** May be said more than once: each river again and again. */ repeats?: boolean;
  /** Says the name of this adcode, too. */ adcode?: string | undefined;
  /** Of a seat: marked where its name stands. */ dot?: Spot;
  view?: FeatureView;
  /** The places to try, one round after the other: later ones only where none of the earlier is free. */
  rounds(write: Write): Iterable<Place[]>;
  /** What stands under a place costs; Infinity refuses it. */ judge?(place: Place, stance: Stance): number;
  /** Refuses a place before it is worked out. */ refuses?(place: Place): boolean;
}
