"""One status, two words: a road is open, a court operates; the filter says both."""

import pytest

from geo.status_words import (
    general_status_key,
    operates,
    operating_ids,
    status_key,
)
from geo.vocabulary import FACT_LAYERS, STATUSES
from geo.words import LANGUAGES


def status_word(published, feature_id, lang="zh"):
    payload = published.payload
    feature = next(f for f in payload["features"] if f["id"] == feature_id)
    operating = feature_id in published.operating
    assert operating == feature.get("operates", False)
    key = status_key(feature["status"], does_operate=operating)
    return published.words(lang, key)


@pytest.mark.parametrize(
    ("feature_id", "zh", "en"),
    [
        ("bus-01", "已开通", "Open"),
        ("hwy-09-chengyu-existing", "已开通", "Open"),
        ("port-link-guoyuan-yibin", "已开通", "Open"),
        ("inst-financial-court", "已运行", "Operating"),
        ("supply-site-huachuan", "已运行", "Operating"),
        ("port-guoyuan", "已运行", "Operating"),
        ("inst-liangjiang-digital", "已运行", "Operating"),
    ],
)
def test_what_is_travelled_is_open_and_what_works_operates(
    published, feature_id, zh, en
):
    assert status_word(published, feature_id) == zh
    assert status_word(published, feature_id, "en") == en


@pytest.mark.parametrize(
    ("fact_id", "does"),
    [
        ("bus-01", False),
        ("port-06", False),  # the feeder, though its ports carry the fact too
        ("port-02", True),  # told of the port alone
        ("ins-02", True),
        ("road-04", True),  # a platform that no feature carries
        ("hwy-11", False),
    ],
)
def test_a_fact_is_told_as_what_it_is_drawn_as(published, fact_id, does):
    assert (fact_id in published.operating) == does
    told = published.payload["facts"].get(fact_id)
    assert told is None or told.get("operates", False) == does


def test_each_word_differs_and_no_other_status_splits(published):
    for lang in LANGUAGES:
        said = [
            published.words(lang, key)
            for key in ("status.open", "status.open_operating", "status.open_all")
        ]
        assert len(set(said)) == len(said)
    for status in STATUSES:
        keys = {status_key(status, does_operate=does) for does in (True, False)}
        assert (len(keys) > 1) == (status == "open")
        assert (general_status_key(status) != f"status.{status}") == (status == "open")


def test_every_layer_has_its_word():
    opening = {layer for layer in FACT_LAYERS if not operates(layer)}
    assert {"bus_lines", "highway_corridors", "railways", "port_links"} <= opening
    assert "institutions" not in opening
    assert operates("port_links", "port")


def test_nothing_carried_means_the_word_of_the_layer():
    features = [{"id": "a", "layer": "railways", "role": "line", "fact_ids": ["f"]}]
    layers = {"f": "institutions", "g": "institutions", "h": "railways"}
    assert operating_ids(layers, features) == {"g"}
