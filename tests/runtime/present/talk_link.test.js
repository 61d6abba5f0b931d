import assert from "node:assert/strict";
import { test } from "node:test";
import { talkInHash } from "runtime/present/share.js";
import { packTalk, unpackTalk } from "runtime/present/talk_link.js";

test("a talk comes out of a link as it went in, in letters that nobody changes", async () => {
  const talk = `# 会\n\n## [第一趟公交](?layers=bus_lines)\n\n${"两端都在镇上。".repeat(60)}\n\n### +\n\n😀 & <b> #\n`;
  const code = await packTalk(talk);
  assert.match(code, /^[\w-]+$/);
  assert.ok(code.length < talk.length);
  assert.equal(await unpackTalk(code), talk);
  assert.equal(talkInHash(`#talk=${code}`), code);
  assert.equal(talkInHash(`https://example.org/map?lang=en#?scene=border&talk=${code}`), code);
  assert.equal(talkInHash("#?scene=border"), "");
});

test("a link that was cut, forged, or that would unpack to far too much is no talk", async () => {
  const code = await packTalk("## [a](?z=9)\n".repeat(20));
  for (const broken of ["", "x", "%%%", code.slice(0, -4), "A".repeat(50), "talk"]) assert.equal((await unpackTalk(broken)) || null, null, broken);
  assert.equal(await unpackTalk(await packTalk("a".repeat(3_000_000))), null);
  const bytes = new Blob([new Uint8Array([0xff, 0xfe, 0x80])]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const letters = btoa(String.fromCharCode(...new Uint8Array(await new Response(bytes).arrayBuffer())));
  assert.equal(await unpackTalk(`3_${letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`), null);
});
