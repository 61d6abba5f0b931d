// Types only: nothing here reaches the page.
/** Leaflet, which the page loads before the runtime. */
declare const L: PageGlobals["L"];
