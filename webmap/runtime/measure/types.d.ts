// Types only: nothing here reaches the page.
import type { Bilingual } from "../base/types.d.ts";
import type { AtlasFeature } from "../atlas/types.d.ts";

/** Degrees, longitude first, as GeoJSON has them. */
export type LonLat = [number, number];
/** What a distance is measured from or to; points, lines and polygons count alike. */
export interface Shape { points: LonLat[]; lines: LonLat[][]; /** Of rings, the outer first. */ polygons: LonLat[][][] }
/** The nearest place on a line or an outline. */
export interface Foot {
  distance_km: number; lonlat: LonLat;
  /** How far along the line, 0 to 1 of its length; along its outline where a polygon is meant, 0 inside. */ share: number;
}
/** The two places at which two things are nearest. */
export interface Gap { distance_km: number; from: LonLat; to: LonLat }
/** Something with a place on the ground, and how well that is known. */
export interface Thing {
  /** Of a feature; empty for what the reader has drawn. */ id: string; name: Bilingual; shape: Shape;
  /** Null where nobody knows. */ accuracy_m: number | null;
  feature?: AtlasFeature;
}
export interface BesideRow {
  from: Thing; to: Thing;
  /** Null where the course is not known: then no distance means anything. */ gap: Gap | null;
  /** How far either may be off, together. */ accuracy_km: number;
  /** To the nearer end of a line whose course is not known. */ end: Gap | null;
}
/** One of the two between which is measured. */
export interface End extends Thing {
  /** The place that a corridor may pass; none of a line. */ spot: LonLat | null; place_ids: string[];
}
/** The way along a drawn line, between the places of it that are nearest to two ends. */
export interface AlongLine { feature: AtlasFeature; along_km: number; accuracy_km: number; course: LonLat[] }
