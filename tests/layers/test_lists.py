"""Wherever layers are listed, each is there: a new one is found by what it lacks."""

import tomllib
from pathlib import Path

import pytest

from geo import vocabulary
from geo.paths import DataPaths
from geo.words import LANGUAGES, read_words
from layers import all_layers
from webmap.payload import GROUPS

ROOT = Path(__file__).resolve().parents[2]
STYLES = tomllib.loads((ROOT / "webmap/styles.toml").read_text(encoding="utf-8"))


def lists():
    """Every list of layers that there is, with what to do where one is missing."""
    layers = all_layers()
    words = read_words(DataPaths()).by_lang
    told = {
        lang: {key.split(".")[1] for key in keys if key.startswith("layers.")}
        for lang, keys in words.items()
    }
    return {
        "layers/": (
            {layer.id for layer in layers if not layer.context},
            "write layers/{id}.py with its LAYER",
        ),
        "FACT_LAYERS of geo/vocabulary.py": (
            set(vocabulary.FACT_LAYERS),
            "add {id} to FACT_LAYERS of geo/vocabulary.py",
        ),
        "data/features/": (
            {path.stem for path in DataPaths().feature_files()},
            "declare its features in data/features/{id}.csv",
        ),
        "styles.toml": (
            set(STYLES["layers"]),
            "give it colours under [layers.{id}] of webmap/styles.toml",
        ),
        **{
            f"words/{lang}.toml": (
                ids - set(vocabulary.CONTEXT_LAYERS) - {"labels"},
                "give layers.{id}.title and .note in data/words/" + lang + ".toml",
            )
            for lang, ids in told.items()
        },
    }


def gaps(some):
    """Say what each list lacks that another one has."""
    every = set().union(*(ids for ids, _ in some.values()))
    return sorted(
        remedy.replace("{id}", layer_id)
        for ids, remedy in some.values()
        for layer_id in every - ids
    )


def test_every_list_has_every_layer():
    assert not gaps(lists()), "\n".join(gaps(lists()))


@pytest.mark.parametrize("name", lists())
def test_a_layer_that_one_list_lacks_is_found_with_its_remedy(name):
    some = lists()
    ids, remedy = some[name]
    for layer_id in sorted(ids):
        lacking = {**some, name: (ids - {layer_id}, remedy)}
        assert gaps(lacking) == [remedy.replace("{id}", layer_id)]


@pytest.mark.parametrize("name", lists())
def test_a_new_layer_is_asked_for_everywhere_else(name):
    some = lists()
    ids, remedy = some[name]
    asked = gaps({**some, name: ({*ids, "ferries"}, remedy)})
    assert len(asked) == len(some) - 1
    assert all("ferries" in line for line in asked)


def test_the_ground_is_listed_too():
    ground = {layer.id for layer in all_layers() if layer.context}
    assert ground == set(vocabulary.CONTEXT_LAYERS)
    for lang in LANGUAGES:
        words = read_words(DataPaths()).by_lang[lang]
        for layer_id in (*ground, "labels"):
            assert f"layers.{layer_id}.title" in words, layer_id


def test_every_layer_has_title_note_and_group_in_each_language():
    words = read_words(DataPaths()).by_lang
    keys = {
        key
        for layer in all_layers()
        for key in (
            f"layers.{layer.id}.title",
            f"layers.{layer.id}.note",
            f"groups.{layer.group}",
        )
    }
    for lang in LANGUAGES:
        missing = keys - set(words[lang])
        assert not missing, f"give {missing} in data/words/{lang}.toml"
    assert {layer.group for layer in all_layers()} == set(GROUPS)


def test_every_layer_has_a_colour_in_every_theme():
    missing = {
        f"[layers.{layer_id}] {theme}"
        for layer_id, colours in STYLES["layers"].items()
        for theme in STYLES["themes"]
        if theme not in colours
    }
    assert not missing, f"give them in webmap/styles.toml: {missing}"


def test_every_theme_has_the_same_colours():
    themes = STYLES["themes"].items()
    every = set().union(*(look for _, look in themes))
    missing = {
        f"[themes.{name}] {key}" for name, look in themes for key in every - set(look)
    }
    assert not missing, f"give them in webmap/styles.toml: {missing}"
