/**
 * Stands first in the head where the operator names who may talk to the map: messages of
 * others reach no part of the page. Whoever calls is told so, as every call is answered.
 */
(/** @param {string[]} allowed origins */
(allowed) => {
  const WHY = "Error: this map answers only the sites that its operator names";
  window.addEventListener("message", (event) => {
    const { data, origin, source } = event;
    const isOwn = source === window || (origin !== "null" && origin === location.origin);
    if (isOwn || allowed.includes(origin)) return;
    event.stopImmediatePropagation();
    if (!source || data?.linkMap !== 1 || !("verb" in data)) return;
    /** @type {Window} */ (source).postMessage({ linkMap: 1, id: data.id, error: WHY }, "*");
  });
})
