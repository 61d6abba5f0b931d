"""The words of the search stand for what there is, and are said nowhere twice."""

import pytest

from geo.errors import RegisterError
from geo.synonyms import KINDS, read_synonyms


@pytest.fixture(scope="module")
def synonyms(atlas):
    return atlas.parts.synonyms.get()


def said_somewhere(published):
    """Everything that the page's search reads, in small letters."""
    payload = published.payload
    texts = [payload["facts"], payload["search"]["facts"], payload["updates"]]
    texts += [[f[key] for f in payload["features"]] for key in ("name", "desc")]
    texts += [[layer["title"] for layer in payload["layers"]]]
    return str(texts).lower()


def test_every_layer_has_words_in_both_languages(synonyms, published):
    layers = {
        layer_id: one
        for one in synonyms
        if one.meaning == "layer"
        for layer_id in one.stands_for
    }
    assert set(layers) == {layer["id"] for layer in published.payload["layers"]}
    assert all(len(one.zh) > 1 and len(one.en) > 1 for one in layers.values())


def test_kinds_and_statuses_are_those_of_features(synonyms, published):
    features = published.payload["features"]
    assert set(KINDS) <= {feature["role"] for feature in features}
    for one in synonyms:
        if one.meaning == "status":
            assert all(
                f"status.{i}" in published.payload["words"]["zh"]
                for i in one.stands_for
            )


def test_what_a_word_stands_for_is_said_somewhere(synonyms, published):
    told = said_somewhere(published)
    orphans = [
        said for one in synonyms for said in one.says if said.lower() not in told
    ]
    assert orphans == []
    assert all(one.says for one in synonyms if one.meaning == "word")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('["bus_lines"]', '["trams"]', "unknown_id"),
        ('["city_chengdu"]', '["city_nowhere"]', "unknown_id"),
        ('stands_for = ["dry_port"]', "stands_for = []", "unknown_id"),
        ("[[today]]", "[[tomorrow]]", "unknown_id"),
        ('zh = ["内陆港", "陆港"]', 'zh = "内陆港"', "not_text"),
        ('"内陆港"', '"火车站"', "duplicate_id"),
    ],
)
def test_a_wrong_table_is_named(edit, atlas, old, new, problem):
    paths = edit("synonyms.toml", old, new)
    with pytest.raises(RegisterError) as caught:
        read_synonyms(paths, atlas.gazetteer)
    assert problem in {issue.problem for issue in caught.value.issues}
    assert all(issue.remedy for issue in caught.value.issues)
