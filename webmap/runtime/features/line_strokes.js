/** @import { LineLook } from "./types.d.ts" */

/** The strokes of one line, from below upwards: glow, casing, core. */

/**
 * @param {LineLook} look
 * @param {boolean} isTold a later source tells of it: it may come to glow
 * @param {(options: import("leaflet").PolylineOptions) => import("leaflet").Polyline} line
 */
export function lineStrokes(look, isTold, line) {
  const glow = isTold ? line(look.glow) : null;
  const casing = line(look.casing);
  const core = line(look.core);
  const parts = [glow, casing, core].filter((part) => part !== null);

  /** @param {LineLook} next */
  function restyle(next) {
    glow?.setStyle(next.glow);
    casing.setStyle({ dashArray: undefined, ...next.casing });
    core.setStyle({ dashArray: undefined, ...next.core });
  }
  /** The glow stays below all lines, like the mark of a pen. */
  function front() {
    casing.bringToFront();
    core.bringToFront();
  }
  return { parts, core, restyle, front };
}
