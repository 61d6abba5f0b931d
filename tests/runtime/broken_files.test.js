import { test } from "node:test";
import { createDice } from "./dice.js";
import { keptCases, monsters, wholeFiles } from "./corpus.js";
import { realIndex } from "./fixture.js";
import { mutated } from "./mutation.js";
import { readersOf } from "./readers.js";

/** `make fuzz` tries for ten minutes what these try for a second. */

const index = realIndex();
const readers = readersOf(index);
const TIMES = 150;
/** `make fuzz` has them of ten. */
const MEGABYTE = 1_000_000;

for (const [name, seeds] of Object.entries(wholeFiles(index))) {
  test(`files broken by chance are read or refused in words: ${name}`, () => {
    const dice = createDice(16);
    for (let i = 0; i < TIMES; i++) {
      const bytes = mutated(dice, dice.choice(seeds), dice.choice(seeds));
      try {
        readers[name]?.(bytes);
      } catch (error) {
        throw new Error(`broken file ${i}: ${JSON.stringify(new TextDecoder().decode(bytes)).slice(0, 600)}`, { cause: error });
      }
    }
  });
}

for (const { reader, name, bytes } of keptCases()) {
  test(`what once broke a reader breaks it no more: ${name}`, () => readers[reader]?.(bytes));
}

for (const [name, monster] of Object.entries(monsters(MEGABYTE))) {
  test(`a monster is answered by every reader: ${name}`, () => {
    const bytes = new TextEncoder().encode(monster());
    for (const [reader, read] of Object.entries(readers)) {
      if (reader === "address" && bytes.length > 1e6) continue; // no browser has such an address
      read(bytes);
    }
    const plain = /** @type {Record<string, unknown>} */ ({});
    for (const key of ["polluted", "kind", "title", "layers"]) if (plain[key] !== undefined) throw new Error(`${key} came into every object`);
  });
}
