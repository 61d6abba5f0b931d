import { stanceOf } from "./placement.js";
/** @import { Name, Place, StandingName } from "./types.d.ts" */

/**
 * @param {import("leaflet").Map} map
 * @param {{ name: Name, place: Place }[]} standing
 * @returns {StandingName[]} the names on the map as the page's interface tells them: one
 *   for each run, in pixels of the page
 */
export function toldNames(map, standing) {
  const origin = map.getContainer().getBoundingClientRect();
  return standing.flatMap(({ name: { id, kind, text }, place }) =>
    (stanceOf(place)?.boxes || []).map(({ x, y, w, h }) => {
      const { lat, lng } = map.containerPointToLatLng([x + w / 2, y + h / 2]);
      const box = { x: origin.x + x, y: origin.y + y, width: w, height: h };
      return { id, kind, text, box, lnglat: /** @type {[number, number]} */ ([lng, lat]), leader: !!place.leader };
    }),
  );
}
