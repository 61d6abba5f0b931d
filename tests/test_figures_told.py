"""Figures that the README and the interface tell are those of the data."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = re.sub(r"\s+", " ", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(published):
    """What there is, by the words that the README tells it in."""
    atlas = published.atlas
    placed = Counter(published.placed.values())
    planned = next(c for c in published.claims if c.id == "planned-buses-named")
    return {
        "# county-level units": len(atlas.counties),
        "# of the # facts are carried": (placed["map"], len(atlas.facts)),
        "# are statements of a layer": placed["statement"],
        "# region figures": placed["region"],
        "# stand on a timeline alone": placed["timeline"],
        "# concern other regions": placed["excluded"],
        "# claims of the articles": len(published.claims),
        "holds # facts of": len(atlas.facts),
        "# planned lines are a count": int(float(planned.stated)),
    }


def test_the_readme_tells_the_figures_of_the_data(figures):
    wrong = []
    for words, numbers in figures.items():
        found = re.search(words.replace("#", r"(\d+)"), README)
        told = tuple(map(int, found.groups())) if found else None
        right = numbers if isinstance(numbers, tuple) else (numbers,)
        if told != right:
            wrong.append(f"README.md: {words!r} is {right}, not {told}")
    assert not wrong, "\n".join(wrong)


TOLD = {
    "layers.counties.note": lambda atlas: len(atlas.counties),
    "about.what": lambda atlas: len(atlas.facts),
    "facts.intro": lambda atlas: len(atlas.facts),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", TOLD)
def test_the_interface_tells_the_figures_of_the_data(published, lang, key):
    text = published.words(lang, key)
    assert str(TOLD[key](published.atlas)) in re.findall(r"\d+", text), (
        f"data/words/{lang}.toml, {key}: mend the figure"
    )


def test_no_other_text_tells_how_many_facts_or_units_there_are(published):
    atlas = published.atlas
    figures = {str(len(atlas.facts)), str(len(atlas.counties))}
    for lang, texts in published.words.by_lang.items():
        telling = {k for k, t in texts.items() if figures & set(re.findall(r"\d+", t))}
        assert telling <= set(TOLD), f"{lang}: hold them against the data here"


def test_a_figure_that_is_wrong_is_found(figures, monkeypatch):
    for words in figures:
        found = re.search(words.replace("#", r"(\d+)"), README)
        if found and found.groups():
            changed = README[: found.start(1)] + "7" + README[found.start(1) :]
            with monkeypatch.context() as here:
                here.setitem(globals(), "README", changed)
                with pytest.raises(AssertionError, match="README"):
                    test_the_readme_tells_the_figures_of_the_data(figures)
