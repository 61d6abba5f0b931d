import assert from "node:assert/strict";
import { test } from "node:test";
import { bibtex, cslJson, inBibtex, sizeOf } from "runtime/present/citations.js";
import { fileBeside } from "runtime/record/source_lines.js";

/** @type {import("runtime/present/citations.js").Cited} */
const LAYER = {
  ...{ id: "bus_lines", title: "Buses & roads {50%}", of: "Chengyu Link Map", publisher: "The editors", lang: "en" },
  ...{ version: "2026.11.0", dated: "2026-11-21", today: "2026-12-01", url: "https://example.org/map?layers=bus_lines&f=a%20b" },
};

test("signs that mean something to BibTeX are written as text", () => {
  assert.equal(inBibtex("a_b & 5% {x} #1 $2"), "a\\_b \\& 5\\% \\{x\\} \\#1 \\$2");
  assert.equal(inBibtex("\\~^"), "\\textbackslash{}\\textasciitilde{}\\textasciicircum{}");
  const entry = bibtex(LAYER);
  assert.match(entry, /^@misc\{chengyu-link-map-bus_lines-2026\.11\.0,\n/);
  assert.ok(entry.includes("title = {{Buses \\& roads \\{50\\%\\}. Chengyu Link Map}}"));
  assert.ok(entry.includes("url = {https://example.org/map?layers=bus_lines&f=a\\%20b}"));
  assert.ok(entry.includes("year = {2026}"));
  assert.ok(entry.includes("month = {11}"));
  // Every bracket that opens is closed: a title cannot end its entry.
  const bare = entry.replace(/\\[{}]/g, "");
  assert.equal(bare.match(/\{/g)?.length, bare.match(/\}/g)?.length);
});

test("the item of CSL has what a processor asks for", () => {
  const [item] = JSON.parse(cslJson(LAYER));
  assert.equal(item.type, "dataset");
  assert.equal(item.title, LAYER.title);
  assert.equal(item["container-title"], "Chengyu Link Map");
  assert.deepEqual(item.issued, { "date-parts": [[2026, 11, 21]] });
  assert.deepEqual(item.accessed, { "date-parts": [[2026, 12, 1]] });
  assert.equal(item.URL, LAYER.url);
  assert.equal(JSON.parse(cslJson({ ...LAYER, of: "", lang: "zh" }))[0].language, "zh-CN");
});

test("a size is whole pixels or a share, whatever is typed", () => {
  for (const [typed, size] of [["640", "640"], ["640px", "640"], [" 80 % ", "80%"], ["９００", "900"], ["300%", "100%"]]) {
    assert.equal(sizeOf(String(typed), "480"), size);
  }
  for (const typed of ["", "0", "-5", "1e9", '5" onload="x', "99999"]) assert.equal(sizeOf(typed, "480"), "480");
});

test("in a copied folder links lead to files, or nowhere", () => {
  assert.equal(fileBeside("./sheet/bus-01?lang=zh", "../"), "../sheet/bus-01.html");
  assert.equal(fileBeside("./sheet/bus-01?lang=en", "../"), "../sheet/bus-01.en.html");
  assert.equal(fileBeside("./data/v1/facts.csv?download=1", "../"), "../data/v1/facts.csv");
  assert.equal(fileBeside("./facts?fact=bus-01", "../"), "");
  assert.equal(fileBeside("./sheet/bus-01?lang=zh", ""), "");
});
