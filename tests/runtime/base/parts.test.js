import assert from "node:assert/strict";
import { test } from "node:test";
import { found } from "../fixture.js";
import { withGlobals } from "../browser.js";

/**
 * A page with the loader as it is at its start, and a server that answers when told to.
 * @param {(page: Awaited<ReturnType<typeof openPage>>) => Promise<void>} act
 */
async function inPage(act) {
  const page = await openPage();
  await withGlobals(page.globals, () => act(page));
}

let pages = 0;

async function openPage() {
  /** @type {typeof import("runtime/base/parts.js")} */
  const parts = await import(`../../../webmap/runtime/base/parts.js?page=${++pages}`);
  /** @typedef {{ src: string, onload: () => void, onerror: () => void, remove: () => void }} Script */
  /** @type {Script[]} */
  const asked = [];
  /** @type {Map<string, { textContent: string }>} */
  const held = new Map();
  const document = {
    createElement: () => ({ remove() {} }),
    getElementById: (/** @type {string} */ id) => held.get(id) || null,
    head: { append: (/** @type {Script} */ script) => void asked.push(script) },
  };
  /** @type {{ linkMapPart?: (id: string, factory: (core: Record<string, unknown>) => Record<string, unknown>) => void }} */
  const window = {};
  return {
    globals: { document, window },
    parts,
    asked,
    held,
    /**
     * A script arrives and tells its part.
     * @param {string} id
     * @param {(core: Record<string, unknown>) => Record<string, unknown>} factory
     */
    arrive(id, factory) {
      found(window.linkMapPart)(id, factory);
      found(asked.at(-1)).onload();
    },
    fail: () => found(asked.at(-1)).onerror(),
  };
}

const URLS = { "picture/picture": "picture.1234.js", "present/notes": "notes.5678.js" };

test("a part is loaded when it is first used, once, and takes what the core offers", async () => {
  await inPage(async ({ parts, asked, arrive }) => {
    parts.offerToParts({ h: 7 });
    parts.namePartAddresses(URLS);
    assert.equal(asked.length, 0);
    const [first, second] = [parts.loadPart("picture/picture"), parts.loadPart("picture/picture")];
    assert.deepEqual(asked.map((script) => script.src), ["picture.1234.js"]);
    let runs = 0;
    arrive("picture/picture", ({ h }) => (runs++, { made: h }));
    assert.deepEqual(await first, { made: 7 });
    assert.equal(await first, await second);
    assert.equal(await parts.loadPart("picture/picture"), await first);
    assert.deepEqual([runs, asked.length], [1, 1]);
  });
});

test("a page that holds its parts asks for nothing", async () => {
  await inPage(async ({ parts, asked, globals }) => {
    parts.offerToParts({});
    found(/** @type {any} */ (globals.window).linkMapPart)("picture/picture", () => ({ made: 1 }));
    assert.deepEqual(await parts.loadPart("picture/picture"), { made: 1 });
    assert.equal(asked.length, 0);
  });
});

test("a load that failed is tried again the next time", async () => {
  await inPage(async ({ parts, asked, arrive, fail }) => {
    parts.offerToParts({});
    parts.namePartAddresses(URLS);
    const first = parts.loadPart("picture/picture");
    fail();
    await assert.rejects(first);
    const second = parts.loadPart("picture/picture");
    assert.equal(asked.length, 2);
    arrive("picture/picture", () => ({ made: 2 }));
    assert.deepEqual(await second, { made: 2 });
  });
});

test("a part that nobody knows is an error that names it", async () => {
  await inPage(async ({ parts }) => {
    parts.offerToParts({});
    await assert.rejects(parts.loadPart("no/such"), /no\/such/);
  });
});

test("a page that is one file unpacks a part when it is first used, and asks for nothing", async () => {
  await inPage(async ({ parts, asked, held }) => {
    const code = "linkMapPart('own/own_part', …)";
    const packed = await new Response(new Blob([code]).stream().pipeThrough(new CompressionStream("deflate"))).arrayBuffer();
    held.set("part:own/own_part", { textContent: btoa(String.fromCharCode(...new Uint8Array(packed))) });
    parts.offerToParts({});
    // The script that comes of it is the code as it was, and tells its part as others do.
    const loading = parts.loadPart("own/own_part");
    await assert.rejects(loading, /own\/own_part/);
    assert.deepEqual(asked.map((script) => [script.src, /** @type {any} */ (script).textContent]), [[undefined, code]]);
  });
});
