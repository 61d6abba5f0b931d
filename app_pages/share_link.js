// The address that is handed on: of a page with its filter, clock, language and view.

/**
 * @param {string} site public address of the site; blank for as this reader came
 * @param {string} page name of the page; blank for the map, which stands at the root
 * @param {Record<string, string>} query
 */
export function pageAddress(site, page, query) {
  // Relative: what a proxy has taken away before the path stands in the reader's address.
  const base = site ? `${site}/` : new URL("./", location.href).href;
  const said = new URLSearchParams(query).toString().replaceAll("%2C", ",");
  return `${base}${page}${said && `?${said}`}`;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser let it be copied
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page without TLS has no clipboard; an old command serves there.
    return copiedByHand(text);
  }
}

/** @param {string} text */
function copiedByHand(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("aria-hidden", "true");
  field.style.cssText = "opacity: 0; position: fixed";
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
  }
}
