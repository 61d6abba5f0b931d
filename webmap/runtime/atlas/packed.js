/**
 * The data of a single file, which would be three times as long as they are.
 * @param {string} text base64 of JSON that is compressed in the form of zlib
 * @returns {Promise<any>}
 */
export function unpackedJson(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(plain).json();
}
