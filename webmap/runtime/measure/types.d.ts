// Types only: nothing here reaches the page.

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
