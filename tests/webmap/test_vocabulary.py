"""The page copies no vocabulary: it gets the words, and goes by Python's own rule."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from geo import vocabulary
from geo.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "webmap" / "runtime"
STYLES = tomllib.loads((ROOT / "webmap/styles.toml").read_text(encoding="utf-8"))
# Roles are not among them: each has a drawing of its own, which is code.
VOCABULARIES = {
    "statuses": vocabulary.STATUSES,
    "claim types": vocabulary.CLAIM_TYPES,
    "geometry bases": vocabulary.GEOMETRY_BASES,
    "layers": vocabulary.FACT_LAYERS,
    "ground": vocabulary.CONTEXT_LAYERS,
    "themes": tuple(STYLES["themes"]),
    "languages": LANGUAGES,
}
LIST = re.compile(r"""\[((?:\s*["'][^"'\n]*["'],?)+\s*)\]""")
MODULES = sorted([*RUNTIME.rglob("*.js"), *(ROOT / "app_pages").glob("*.js")])
NODE = compute_driver_executable()[0]


def copies(source):
    """Lists in a script that hold two or more words of one vocabulary."""
    return [
        (name, found[0])
        for found in LIST.finditer(source)
        for name, words in VOCABULARIES.items()
        if len(set(re.findall(r"""["']([^"']*)["']""", found[1])) & set(words)) > 1
    ]


def test_no_script_repeats_a_vocabulary():
    found = {
        f"{path.relative_to(ROOT)}: {name}": text
        for path in MODULES
        for name, text in copies(path.read_text(encoding="utf-8"))
    }
    assert not found, "read them from payload.vocabulary, .styles or .words"


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_copied_vocabulary_is_found(name):
    words = ", ".join(f'"{word}"' for word in VOCABULARIES[name][:2])
    assert copies(f"const OURS = [{words}];")
    assert copies(f"const OURS = [\n  {words},\n];".replace('"', "'"))


def run(script, given):
    """Run an ES module in Node, and return what it writes as JSON."""
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        cwd=RUNTIME,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


ASOF = """
import { readFileSync } from "node:fs";
const { statusOf, shownState } = await import("./atlas/asof.js");
const { payload, dates } = JSON.parse(readFileSync(0, "utf8"));
const index = { payload };
const told = {};
for (const feature of payload.features) {
  told[feature.id] = {};
  for (const asof of dates) {
    for (const clock of ["reported", "known"]) {
      const shown = shownState(feature, { clock, asof }, index);
      told[feature.id][`${clock} ${asof}`] = shown?.status ?? null;
    }
  }
}
console.log(JSON.stringify(told));
"""
DATES = ["2019-12", "2020-06", "2020-11", "2021-01", "2022-12", "2023-05", "2023-09-15"]
DATES += ["2024-12", "2025-12", "2026-03"]


def told_by_the_page(payload):
    return run(ASOF, {"payload": payload, "dates": DATES})


def test_the_order_of_the_words_is_pythons_and_not_the_pages(published):
    """Turned round, it turns what a feature of several facts is shown as."""
    payload = json.loads(json.dumps(published.payload))
    words = payload["vocabulary"]
    before = told_by_the_page(payload)
    words["standing_statuses"].reverse()
    words["intended_statuses"].reverse()
    assert told_by_the_page(payload) != before


def test_the_payload_holds_the_words_in_order(published):
    words = published.payload["vocabulary"]
    assert tuple(words["standing_statuses"]) == vocabulary.STANDING_STATUSES
    assert tuple(words["intended_statuses"]) == vocabulary.INTENDED_STATUSES
    assert set(words["line_bases"]) < set(vocabulary.GEOMETRY_BASES)
    assert tuple(words["claim_types"]) == vocabulary.CLAIM_TYPES


def test_every_word_of_a_vocabulary_has_its_text(published):
    """A word that is added must be given in both languages, and drawn."""
    tables = {
        "status": vocabulary.STATUSES,
        "claim": vocabulary.CLAIM_TYPES,
        "basis": vocabulary.GEOMETRY_BASES,
        "legend": vocabulary.LINE_BASES,
        "theme": tuple(STYLES["themes"]),
        "lang": LANGUAGES,
    }
    missing = [
        f"give {table}.{word} in data/words/{lang}.toml"
        for lang in LANGUAGES
        for table, words in tables.items()
        for word in words
        if f"{table}.{word}" not in published.words.by_lang[lang]
    ]
    missing += [
        f"give status {word} its look in webmap/styles.toml"
        for word in vocabulary.STATUSES
        if word not in STYLES["status"]
    ]
    assert not missing


def test_the_themes_that_the_page_takes_by_itself_are_there():
    for role in ("theme_by_day", "theme_of_room"):
        assert STYLES[role] in STYLES["themes"]
