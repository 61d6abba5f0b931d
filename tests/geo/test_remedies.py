"""Every remedy is given in the reader's language."""

import ast
import re
from pathlib import Path

import pytest

from geo.errors import Issue, RegisterError, Remedy
from geo.paths import DataPaths
from geo.words import REMEDIES, read_words
from tests.matrices import cases

ROOT = Path(__file__).resolve().parents[2]


def sentences(path):
    """Whole sentences that a module says: its strings, but for the docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docs
        and " " in node.value
        and node.value.endswith((".", "?"))
    }


def test_each_has_a_translation_and_each_translation_is_used():
    packages = ("geo", "claims", "layers", "desk")
    modules = [path for name in packages for path in (ROOT / name).glob("*.py")]
    said = set().union(*map(sentences, modules))
    chinese = read_words(DataPaths()).by_lang["zh"]
    known = {key.removeprefix(REMEDIES) for key in chinese if key.startswith(REMEDIES)}
    assert len(said) > 40
    assert known == said


def test_values_are_filled_into_the_translation_and_never_read_as_fields():
    remedy = Remedy("Fill in {column}.", column="{file}")
    error = RegisterError([Issue(problem="blank_cell", file="x.csv", remedy=remedy)])
    words = read_words(DataPaths())
    assert str(remedy) == "Fill in {file}."
    assert words.explain("zh", error)[0].endswith("请填写 {file}。")
    assert words.explain("en", error)[0].endswith("Fill in {file}.")


def test_a_translation_has_the_fields_of_its_sentence():
    for key, text in read_words(DataPaths()).by_lang["zh"].items():
        if key.startswith(REMEDIES):
            assert fields(text) == fields(key), key


def fields(text):
    return {part.partition("}")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_remedy_without_a_translation_is_given_in_english(lang):
    issue = Issue(problem="blank_cell", file="x.csv", remedy="Ask the editor {now}.")
    said = read_words(DataPaths()).explain(lang, RegisterError([issue]))[0]
    assert said.endswith("Ask the editor {now}.")


def test_every_problem_has_a_sentence_in_each_language():
    packages = ("geo", "claims", "layers", "desk")
    modules = [path for name in packages for path in (ROOT / name).glob("*.py")]
    named = set().union(*map(problems, modules))
    words = read_words(DataPaths())
    assert len(named) > 40
    for lang in ("zh", "en"):
        missing = {p for p in named if f"issues.{p}" not in words.by_lang[lang]}
        assert not missing, f"give them under [issues] of data/words/{lang}.toml"


def problems(path):
    """Keys of problems that a module names: `problem=`, complaints and faults."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        values = [k.value for k in node.keywords if k.arg == "problem"]
        if name in {"fault", "_fault", "_wrong"}:
            values += node.args
        elif name == "complain":
            values += node.args[1:2]
        found |= {
            value.value
            for value in values
            if isinstance(value, ast.Constant)
            and isinstance(value.value, str)
            and re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", value.value)
        }
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("step", cases([1, 7], [7]))
def test_a_word_without_its_other_language_is_named(data_copy, lang, step):
    """Any key: one of each table, taken out of one language."""
    path = data_copy.words(lang)
    text = path.read_text(encoding="utf-8")
    tables = re.split(r"^\[(.+)\]$", text, flags=re.MULTILINE)
    for name, body in [*zip(tables[1::2], tables[2::2], strict=True)][::step]:
        line = next((li for li in body.splitlines() if re.match(r"\w+ = ", li)), None)
        if line is None:
            continue
        key = f"{name}.{line.split(' = ')[0]}"
        without = body.replace(f"\n{line}", "", 1)
        path.write_text(text.replace(body, without, 1), encoding="utf-8")
        with pytest.raises(RegisterError) as caught:
            read_words(data_copy)
        [issue] = caught.value.issues
        assert (issue.problem, issue.value) == ("missing_word", key)
        assert issue.file == f"data/words/{lang}.toml"
        assert issue.remedy
