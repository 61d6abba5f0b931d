"""Every head of an arrow lies where the article says that the thing goes.

The table was made by reading the articles: what goes, and who receives it.
"""

from dataclasses import dataclass

import pytest
import shapely

from geo.crs import GEOD
from layers._frame import records


@dataclass(frozen=True)
class Read:
    """What an article, or a later source, says of one feature."""

    goes: str
    to: tuple[str, ...] = ()
    """Places at which it arrives; the name of a city stands for its station, too."""
    beyond: str = ""
    """Place outside the map towards which it leaves."""
    fact_id: str = ""
    """The fact that says so; blank where only a later source does."""


READ = {
    "bus-01": Read("run from both ends", ("zhutuo", "yunjin"), fact_id="bus-01"),
    "rail-point-to-point": Read("waits to leave", ("成都",), fact_id="rail-06"),
    "rail-riverside-hsr": Read("on eastwards", ("riverside_hsr",), fact_id="rail-02"),
    "rail-laos-vientiane": Read(
        "both ways", ("成都", "重庆"), beyond="vientiane", fact_id="rail-11"
    ),
    "rail-laos-vang-vieng": Read(
        "both ways", ("成都", "重庆"), beyond="vang_vieng", fact_id="rail-12"
    ),
    "power-third-corridor": Read(
        "power from Sichuan to Chongqing", ("erping",), fact_id="pow-03"
    ),
    "outside-qujiang-pingwu": Read(
        "help from Zhejiang", ("county_pingwu",), fact_id="pair-25"
    ),
    "aid-wildfires-2022": Read("supplies", ("重庆",), fact_id="aid-01"),
    "aid-wildfires-2022-onward": Read(
        "passed on", ("北碚", "巴南", "涪陵", "长寿"), fact_id="aid-01"
    ),
    "supply-huachuan-changan": Read("parts", ("changan_automobile",), fact_id="sc-01"),
    "supply-huachuan-chongqing": Read("motors", ("重庆",), fact_id="sc-09"),
    "supply-sapa-crrc": Read("profiles", ("crrc_chengdu",), fact_id="sc-05"),
    "supply-crrc-1951": Read("the works moved", ("erxianqiao",), fact_id="sc-04"),
    "rail-water-guoyuan-chengdu": Read("containers", ("成都",), fact_id="rail-07"),
    "rail-water-guoyuan-xinjin": Read("containers", ("新津",), fact_id="rail-08"),
    "rail-water-guoyuan-meishan": Read("containers", ("眉山",), fact_id="rail-09"),
    "rail-water-guoyuan-xichang": Read("containers", ("西昌",), fact_id="rail-10"),
    "rail-water-guoyuan-neijiang": Read("iron ore", ("内江",), fact_id="rail-14"),
    "pair-etdz-liangjiang": Read(
        "an official seconded", ("liangjiang_new_area",), fact_id="pair-15"
    ),
    "port-feeder-guangyuan-guoyuan": Read("downstream", ("guoyuan_port",)),
    "port-feeder-nanchong-guoyuan": Read("downstream", ("guoyuan_port",)),
    "port-feeder-luzhou-luohuang": Read("downstream", ("500116",)),
}
# The train to Europe leaves Chongqing by a line that nobody names: its head says no
# more than that it leaves.
LEAVES_ONLY = {"rail-europe-north": "tuanjiecun_station"}
# Where the station of a city is not told, a line ends at one of its freight yards.
NEAR_KM = 40
TURNED_BY_DEG = 5


@pytest.fixture(scope="module")
def drawn(built):
    """Return every feature that may lead somewhere, by id."""
    found = (r for layer in built.values() for r in records(layer.features))
    return {r["id"]: r for r in found if "direction" in r}


def heads(record):
    """Return where its heads lie, each with the point at the other end of its line."""
    parts = [part.coords for part in shapely.get_parts(record["geometry"])]
    # Before the line of an arrow stands the bracket that it starts from.
    lines = parts if record["role"] == "star" else parts[-1:]
    out = [(line[-1], line[0]) for line in lines]
    back = [(line[0], line[-1]) for line in lines]
    return {"out": out, "in": back, "both": out + back, "none": []}[record["direction"]]


def gap_km(at, place):
    return GEOD.inv(*at, place.lon, place.lat)[2] / 1000


def test_nothing_leads_anywhere_that_nobody_has_read(drawn):
    led = {i for i, record in drawn.items() if heads(record)}
    assert led == {*READ, *LEAVES_ONLY}
    for feature_id, read in READ.items():
        told = drawn[feature_id]["fact_ids"]
        assert read.fact_id in told if read.fact_id else not told, feature_id


@pytest.mark.parametrize("feature_id", READ)
def test_each_head_lies_at_a_receiver_or_points_at_one_outside(
    drawn, atlas, feature_id
):
    read, record = READ[feature_id], drawn[feature_id]
    receivers = [atlas.gazetteer.resolve(name) for name in read.to]
    reached = set()
    for at, other in heads(record):
        near = [place.id for place in receivers if gap_km(at, place) < NEAR_KM]
        if record.get("start_basis") == "between" and not near:
            # A head at the bracket means whatever the bracket spans.
            feet = shapely.get_parts(record["geometry"])[0].coords
            near = [
                place.id
                for place in receivers
                if min(gap_km(feet[0], place), gap_km(feet[-1], place)) < NEAR_KM
                and at not in (feet[0], feet[-1])
                and shapely.Point(at).distance(shapely.LineString(feet)) < 0.01
            ]
        if near:
            reached.update(near)
            continue
        far = atlas.gazetteer[read.beyond]
        turn = GEOD.inv(*other, *at)[0] - GEOD.inv(*other, far.lon, far.lat)[0]
        assert abs(turn) < TURNED_BY_DEG, at
        reached.add(far.id)
    wanted = {place.id for place in receivers} | {read.beyond} - {""}
    assert reached == wanted


def test_what_only_leaves_has_its_head_away_from_where_it_leaves(drawn, atlas):
    for feature_id, place_id in LEAVES_ONLY.items():
        [(at, other)] = heads(drawn[feature_id])
        start = atlas.gazetteer[place_id]
        assert gap_km(other, start) < 1
        assert gap_km(at, start) > NEAR_KM


def test_an_arrow_without_an_exact_origin_starts_from_a_bracket(drawn, atlas):
    """A midpoint between two cities is a place where nothing is."""
    arrows = [record for record in drawn.values() if record["role"] == "arrow"]
    assert {record["start_basis"] for record in arrows} == {"place", "between"}
    for record in arrows:
        *near, _ = (atlas.gazetteer[place_id] for place_id in record["place_ids"])
        assert not any(place.kind == "region" for place in near), record["id"]
        if record["start_basis"] == "between":
            sign, line = shapely.get_parts(record["geometry"])
            for foot, place in zip(
                (sign.coords[0], sign.coords[-1]), near, strict=True
            ):
                assert gap_km(foot, place) < record["accuracy_m"] / 1000 / 5
            assert sign.distance(shapely.Point(line.coords[0])) < 1e-3
            assert record["accuracy_m"] > gap_km(near[0].point.coords[0], near[1]) * 500


def test_a_tie_that_no_article_directs_has_no_head(drawn):
    for feature_id in (
        "outside-sichuan-yunnan",  # the two provinces work together
        "supply-boe-twins",  # a centre in each city
        "dry-port-link-guoyuan",  # a mechanism of the two
        "port-link-guoyuan-yibin",  # a feeder between the two ports
    ):
        assert drawn[feature_id]["direction"] == "none"
