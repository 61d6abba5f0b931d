// Types only: nothing here reaches the page.
import type { AtlasFeature } from "../atlas/types.d.ts";

export interface Stroke {
  color: string; weight: number; opacity: number; dashArray?: string; lineCap: "butt" | "round";
}
export interface LineLook { width: number; glow: Stroke; casing: Stroke; core: Stroke }
/**
 * A stretch of a line, between two points of one of its paths: in which lane it lies, all that
 * are drawn as one there (itself among them), and whether it draws them.
 */
export interface Run { path: number; from: number; to: number; lane: number; company: string[]; leads: boolean }
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
  /** Heads, dots and brackets beyond its line, likewise. */
  signs?: () => import("leaflet").Point[][];
  /** Keep to its part of what it shares with others. */ keepTo?: (runs: Run[]) => void;
  /** Who else is drawn as one with it at a place, itself among them; empty where it is alone. */
  companyAt?: (at: import("leaflet").LatLng) => string[];
  restyle(emphasis: string): void;
  zoomed(): void;
  front(): void;
  element(): Element | null;
}
