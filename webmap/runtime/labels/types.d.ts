// Types only: nothing here reaches the page.

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
