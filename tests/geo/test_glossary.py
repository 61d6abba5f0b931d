"""One word for each thing: the terms are sound and used, the rejected words are not."""

import csv
import re
import tomllib

import pytest

from geo.errors import RegisterError
from geo.glossary import Term, misused, read_glossary
from geo.paths import DataPaths

PATHS = DataPaths()
# Columns that hold what others printed or typed, never our own words.
NOT_OURS = re.compile(
    r"^(aliases|alt_en|anchor|printed|read_as|places_(zh|en)|status_words_zh|date_stated|old|new"
    r"|external_note|notes?|check|basis|datum|rejected_\w+|allowed_context|fact_ids|source"
    r"|title_(zh|en)|publisher_(zh|en)|reason|field|id|geometry_note|url)$"
)
# What a spreadsheet or an editor is told, and who lists words that are not used.
NOT_READ = set(
    "glossary.csv changes.csv old_names.csv search_queries.csv waypoints.csv".split()
)
# A column that does not say its language.
LANGUAGE_OF = {"figures": "en", "zh": "", "en": ""}
AMERICAN = (
    "center centers color colors neighbor neighboring labor harbor favor traveled "
    "canceled modeling gray license kilometer meter organized recognized"
).split()


def texts():
    """Every text of ours: file and key, language, text."""
    for lang in ("zh", "en"):
        words = tomllib.loads(PATHS.words(lang).read_text("utf-8"))
        words.pop("remedies", None)  # told to who mends the data
        yield from _leaves(f"words/{lang}.toml", words, lang)
    files = [*PATHS.root.glob("*.csv"), *(PATHS.root / "features").glob("*.csv")]
    for path in sorted(path for path in files if path.name not in NOT_READ):
        yield from _cells(path)
    scenes = tomllib.loads(PATHS.register("scenes.toml").read_text("utf-8"))
    for name, scene in scenes.items():
        for key, text in scene.items():
            if key.endswith(("_zh", "_en")):
                yield f"scenes.toml {name} {key}", key[-2:], text


def _cells(path):
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            for column, text in row.items():
                lang = LANGUAGE_OF.get(column, column[-2:])
                if text and lang in ("zh", "en") and not NOT_OURS.match(column):
                    yield f"{path.name}:{number} {column}", lang, text


def _leaves(where, value, lang):
    if isinstance(value, dict):
        for key, more in value.items():
            yield from _leaves(f"{where}.{key}", more, lang)
    else:
        yield where, lang, value


@pytest.fixture(scope="module")
def terms():
    return read_glossary(PATHS)


def test_no_text_uses_a_rejected_word(terms):
    wrong = [
        f"{where}: {word!r}, not {getattr(term, lang)!r}: {text}"
        for where, lang, text in texts()
        for term, word in misused(text, lang, terms)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_term_is_used_in_both_languages(terms):
    said = {"zh": "", "en": ""}
    for _where, lang, text in texts():
        said[lang] += f"\n{text}"
    lower = said["en"].lower()
    unused = [
        t.id for t in terms if t.zh not in said["zh"] or t.en.lower() not in lower
    ]
    assert not unused


def test_there_are_terms_enough_and_each_is_told_in_both_languages(terms):
    assert 40 <= len(terms) <= 80
    for term in terms:
        assert re.search(r"[\u4e00-\u9fff]", term.definition_zh), term.id
        assert not re.search(r"[\u4e00-\u9fff]", term.definition_en), term.id
        assert term.definition_zh.endswith("。"), term.id
        assert term.definition_en.endswith("."), term.id


def test_english_is_british():
    american = re.compile(rf"\b({'|'.join(AMERICAN)})\b", re.IGNORECASE)
    wrong = [
        f"{w}: {text}"
        for w, lang, text in texts()
        if lang == "en" and american.search(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_an_en_dash_stands_between_two_names():
    hyphen = re.compile(r"\b(?!Sci-|Five-|Chinalco-)[A-Z][A-Za-z']+-[A-Z]")
    wrong = [
        f"{w}: {text}"
        for w, lang, text in texts()
        if lang == "en" and hyphen.search(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_chinese_punctuation_is_full_width():
    narrow = re.compile(
        r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]|\([^)]*[\u4e00-\u9fff]"
    )
    wrong = [
        f"{w}: {text}"
        for w, lang, text in texts()
        if lang == "zh" and narrow.search(text)
    ]
    assert not wrong, "\n".join(wrong)


def term(**cells):
    blank = {"allowed_context": (), "rejected_zh": (), "rejected_en": (), "note": ""}
    made = {
        "id": "x",
        "zh": "甲",
        "en": "a",
        "definition_zh": "乙。",
        "definition_en": "B.",
    }
    return Term(**made | blank | cells)


LIANGJIANG = term(
    rejected_zh=("两江",),
    rejected_en=("Liangjiang",),
    allowed_context=("两江新区", "Liangjiang New Area"),
)
EXPRESSWAY = term(rejected_en=("highway",))


@pytest.mark.parametrize(
    ("one", "lang", "text", "found"),
    [
        (LIANGJIANG, "zh", "两江与广安共建协同区", True),
        (LIANGJIANG, "zh", "两江新区与广安共建协同区", False),
        (LIANGJIANG, "zh", "两江新区的两江", True),
        (LIANGJIANG, "en", "Liangjiang and Guang'an", True),
        (LIANGJIANG, "en", "Liangjiang New Area and Guang'an", False),
        (EXPRESSWAY, "en", "A highway opened", True),
        (EXPRESSWAY, "en", "Highway G93", True),
        (EXPRESSWAY, "en", "the layer highway_corridors", False),
    ],
)
def test_a_rejected_word_is_found_but_not_within_a_name(one, lang, text, found):
    assert bool(one.misused_in(text, lang)) == found


FAULTS = [
    ("rail-water,铁水联运", "rail-water,", "blank_cell"),
    ("\nrail-water,", "\nteu,", "duplicate_id"),
    ("water-rail;", "dry port;water-rail;", "rejected_word_used"),
    ("水铁联运;", "无水港;水铁联运;", "rejected_word_used"),
]


@pytest.mark.parametrize(("old", "new", "problem"), FAULTS)
def test_a_wrong_row_is_named(edit, old, new, problem):
    paths = edit("glossary.csv", old, new)
    with pytest.raises(RegisterError) as caught:
        read_glossary(paths)
    issue = caught.value.issues[0]
    assert issue.problem == problem
    assert issue.file == "data/glossary.csv"
    assert issue.row
    assert issue.remedy
