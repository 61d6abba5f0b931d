/** @import { AtlasLabel, AtlasTowns } from "./types.d.ts" */

/**
 * Labels of towns, which come as a column for each value; see webmap/_labels.py.
 * @param {AtlasTowns[]} bySize
 * @returns {AtlasLabel[]}
 */
export function townLabels(bySize) {
  return bySize.flatMap(({ id: ids, lon, lat, zh, en, rank, min_zoom }) =>
    ids.map((id, at) => ({
      ...{ kind: /** @type {const} */ ("town"), id: `town-${id}`, rank, min_zoom },
      ...{ lon: lon[at] ?? 0, lat: lat[at] ?? 0, zh: zh[at] ?? "", en: en[at] ?? "" },
    })),
  );
}
