/**
 * `make fuzz`: broken files for the page's readers, for so many seconds. What breaks one is
 * kept beside the other cases, and stays a test from then on.
 */
import process from "node:process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createDice } from "./dice.js";
import { BREAKING, monsters, wholeFiles } from "./corpus.js";
import { realIndex } from "./fixture.js";
import { mutated } from "./mutation.js";
import { readersOf } from "./readers.js";

const MOST_KEPT = 8;
const TEN_MEGABYTES = 10_000_000;
/** Of files that were answered in a way not seen before, further ones are made. */
const MOST_SEEDS = 400;

const [seconds = "600", first = String(Date.now() % 1e9)] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1000;
const index = realIndex();
const readers = readersOf(index);
const files = wholeFiles(index);
const dice = createDice(Number(first));
/** @type {Map<string, { reader: string, bytes: Uint8Array, error: unknown }>} the shortest of each kind */
const broken = new Map();
/** @type {Record<string, number>} */
const tried = {};

mkdirSync(BREAKING, { recursive: true });
console.log(`Fuzzing for ${seconds} s from seed ${first}`);
for (const [name, monster] of Object.entries(monsters(TEN_MEGABYTES))) {
  console.log(`Of ten megabytes: ${name}`);
  const bytes = new TextEncoder().encode(monster());
  for (const reader of ["own", "scenes", "talk"]) readers[reader]?.(bytes);
}
while (performance.now() < end && broken.size < MOST_KEPT) {
  const reader = dice.choice(["own", "own", "own", "scenes", "talk", "address"]);
  const seeds = files[reader] ?? [];
  const bytes = mutated(dice, dice.choice(seeds), dice.choice(seeds));
  tried[reader] = (tried[reader] ?? 0) + 1;
  try {
    readers[reader]?.(bytes);
    // What is still read may be broken further.
    if (dice.roll() < 0.02 && bytes.length < 60_000 && seeds.length < MOST_SEEDS) seeds.push(bytes);
  } catch (error) {
    const kind = `${reader} ${placeOf(error)}`;
    const before = broken.get(kind);
    if (!before || bytes.length < before.bytes.length) broken.set(kind, { reader, bytes, error });
  }
}

for (const { reader, bytes, error } of broken.values()) {
  let at = 1;
  while (existsSync(new URL(`${reader}-${at}`, BREAKING))) at++;
  writeFileSync(new URL(`${reader}-${at}`, BREAKING), bytes);
  console.error(`${reader}-${at}:`, error);
}
console.log(Object.entries(tried).map(([reader, count]) => `${count} ${reader}`).join(", "), "tried;", broken.size, "kinds of breaking found");
process.exit(broken.size ? 1 : 0);

/** @param {unknown} error @returns {string} its message without values, and where it was thrown */
function placeOf(error) {
  if (!(error instanceof Error)) return String(error);
  const where = error.stack?.split("\n").find((line) => line.includes("webmap/")) ?? "";
  return `${error.message.replace(/\d+/g, "0").slice(0, 60)} ${where.trim()}`;
}
