/**
 * What a single file holds packed: as it stands it would be three times as long.
 * @param {string} text base64 of what is compressed in the form of zlib
 * @returns {Promise<string>}
 */
export function unpackedText(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}
