// Types only: nothing here reaches the page.
// Leaflet's own types name a global L for scripts alone, not for modules. Of two
// declarations the first counts, so ours is read before them.
/// <reference path="./leaflet_global.d.ts" />
import type * as leaflet from "leaflet";

declare global {
  interface PageGlobals {
    L: typeof leaflet;
  }
}
