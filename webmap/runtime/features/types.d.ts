// Types only: nothing here reaches the page.
import type { AtlasFeature } from "../atlas/types.d.ts";

export interface Stroke {
  color: string; weight: number; opacity: number; dashArray?: string; lineCap: "butt" | "round";
}
export interface LineLook { width: number; glow: Stroke; casing: Stroke; core: Stroke; inner: Stroke | null }
/** How a symbol stands to its place: pixels beside it, and whether it is made small. */
export interface Stand { x: number; y: number; small: boolean }
export interface FeatureView {
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
