/** @import { AtlasPayload, FinePortion, LaterPortion, LayersPortion, RecordPortion, TextsPortion, ToolsPortion } from "../atlas/types.d.ts" */

/**
 * The data as they come: first what the first view draws, then the other layers, the
 * texts, what later sources add, and borders as fine as there are. Nothing is asked for before the first is here,
 * so that it has the whole of a slow line.
 * @param {Record<"first" | "layers" | "texts" | "later" | "fine" | "record" | "tools", string>} urls
 */
export async function loadPortions(urls) {
  const first = /** @type {AtlasPayload} */ (await fetchJson(urls.first));
  const layers = /** @type {Promise<LayersPortion>} */ (fetchJson(urls.layers));
  const texts = /** @type {Promise<TextsPortion>} */ (fetchJson(urls.texts));
  // Whoever waits for them hears of a fault; until then nobody need.
  for (const one of [layers, texts]) one.catch(() => {});
  const later = () => /** @type {Promise<LaterPortion>} */ (fetchJson(urls.later));
  const record = () => /** @type {Promise<RecordPortion>} */ (fetchJson(urls.record));
  const tools = () => /** @type {Promise<ToolsPortion>} */ (fetchJson(urls.tools));
  return { first, layers, texts, later, record, tools, fine: () => /** @type {Promise<FinePortion>} */ (fetchJson(urls.fine)) };
}

/**
 * @param {string} url
 * @returns {Promise<unknown>}
 */
async function fetchJson(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  return answer.json();
}
