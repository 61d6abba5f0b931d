"""The ground as it is sent: what the first view needs first, what is near last."""

import base64
import io
import math

import brotli
import numpy as np
import pytest
from PIL import Image

from webmap._portions import GRID_DEG, take_apart
from webmap.payload import to_json

NEAR_KM = 2


@pytest.fixture(scope="module")
def portions(published):
    return take_apart(published.payload)


def decoded(flat, scale=(1e-5, 1e-5), translate=(0, 0)):
    return np.reshape(flat, (-1, 2)).cumsum(axis=0) * scale + translate


def test_nothing_of_the_ground_is_lost_between_the_portions(published, portions):
    context = published.payload["context"]
    assert portions.fine["arcs"] == context["topology"]["arcs"]
    assert portions.fine["relief"] == context["relief"]
    assert portions.layers["neighbours"] == context["neighbours"]
    sent = [portions.first, portions.layers]
    labels = [label for portion in sent for label in portion["labels"]]
    assert sorted(map(str, labels)) == sorted(map(str, published.payload["labels"]))
    assert portions.fine["towns"] == published.payload["towns"]


def test_the_first_view_has_every_border_and_river_to_half_a_pixel(portions):
    """Thinned, but each arc and river from its first point to its last."""
    first, fine = portions.first["context"], portions.fine
    coarse = first["topology"]["transform"]
    for before, after in zip(fine["arcs"], first["topology"]["arcs"], strict=True):
        whole, thin = (
            decoded(before, **fine["transform"]),
            decoded(after, **coarse),
        )
        for end in (0, -1):
            assert np.abs(whole[end] - thin[end]).max() <= GRID_DEG
    for river in first["rivers"]:
        [before], [after] = fine["rivers"][river["id"]], river["lines"]
        for end in (0, -1):
            moved = decoded(before)[end] - decoded(after)[end]
            assert np.abs(moved).max() <= GRID_DEG


def test_towns_wait_for_the_local_scale_and_have_an_id_of_their_own(portions):
    towns = portions.fine["towns"]
    assert "towns" not in portions.first
    assert {some["min_zoom"] for some in towns} == {10, 11}
    ids = [town for some in towns for town in some["id"]]
    assert len(set(ids)) == len(ids)
    for some in towns:
        assert all(some["en"])
        assert {len(some[key]) for key in ("id", "lon", "lat", "zh", "en")} == {
            len(some["id"])
        }
    # What is named earlier goes before what is named later.
    ranks = {
        zoom: [some["rank"] for some in towns if some["min_zoom"] == zoom]
        for zoom in (10, 11)
    }
    assert max(ranks[10]) < min(ranks[11])
    kept = [label for label in portions.first["labels"] if label["kind"] == "city"]
    assert max(label["rank"] for label in kept) < min(ranks[10])


def test_neighbours_are_few_bytes_and_named_in_both_languages(portions):
    neighbours = portions.layers["neighbours"]
    assert len(brotli.compress(to_json(neighbours))) <= 2000
    names = [(one["zh"], one["en"]) for one in neighbours]
    assert ("贵州省", "Guizhou") in names
    assert all(zh and en for zh, en in names)


def test_the_relief_is_a_small_grey_picture_in_web_mercator(portions):
    relief = portions.fine["relief"]
    head, data = relief["image"].split(",", 1)
    assert head == "data:image/webp;base64"
    image = Image.open(io.BytesIO(base64.b64decode(data)))
    west, south, east, north = relief["bounds"]
    high, low = (math.atanh(math.sin(math.radians(lat))) for lat in (north, south))
    # Twice as coarse as the source nowhere: a pixel is 2 minutes in both directions.
    assert image.width == round((east - west) * 30)
    per_row = math.degrees(high - low) / image.height
    assert per_row == pytest.approx((east - west) / image.width, rel=0.2)
    assert len(data) < 30_000
