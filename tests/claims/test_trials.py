"""How sure a verdict is: measured by `make claims`, and only shown where it holds."""

import time

import numpy as np
import pytest
import shapely

from claims import CHECKS, ledger, numbers
from claims.positions import Positions
from claims.trials import (
    BORDERS,
    HOLDS,
    SEED,
    TRIALS,
    mark,
    measure,
    share_held,
)
from geo.atlas import read_atlas
from geo.border import shared_edge
from geo.claim_trials import FILE
from geo.crs import GEOD
from service.claims import percentage, sureness
from tools.build_claim_trials import trials_file

MOST_S = 60


@pytest.fixture(scope="module")
def declared(atlas):
    return {claim.id: claim for claim in atlas.parts.claims.get()}


@pytest.fixture(scope="module")
def trials(atlas):
    return atlas.parts.claim_trials.get()


def test_what_was_measured_is_measured_on_these_data(atlas, declared, trials):
    assert list(trials) == list(declared), "run make claims"
    stale = [i for i, claim in declared.items() if mark(atlas, claim) != trials[i].mark]
    assert not stale, f"run make claims: the data behind {stale} have changed"


def test_one_claim_measured_again_is_what_was_committed(atlas, declared, trials):
    claim = declared["zhutuo-in-yongchuan"]
    assert measure(atlas, claim) == trials[claim.id]
    assert 0 < trials[claim.id].held < TRIALS


@pytest.mark.long
def test_all_claims_measured_again_are_what_was_committed_within_a_minute(atlas):
    started = time.monotonic()
    again = trials_file(atlas)
    assert time.monotonic() - started <= MOST_S
    assert again == atlas.paths.register(FILE).read_text(encoding="utf-8")


def test_every_check_is_moved_measured_or_compares_counts_alone():
    sure = set(HOLDS) | set(BORDERS)
    assert sure <= set(CHECKS)
    counting = set(CHECKS) - sure
    assert all(CHECKS[name].__module__ == numbers.__name__ for name in counting)


def test_a_claim_of_borders_says_how_long_they_are(declared, trials):
    for claim_id, claim in declared.items():
        trial = trials[claim_id]
        assert (trial.border_km is not None) == (claim.check in BORDERS), claim_id
        assert (trial.trials > 0) == (claim.check in HOLDS), claim_id
        if trial.border_km is not None:
            assert 0 < trial.shortest_km <= trial.border_km
    # Both sides' claims rest on one and the same border.
    sides = ("border-sichuan-units", "border-chongqing-units", "border-belt")
    assert len({trials[i].border_km for i in sides}) == 1


def placed(data_copy, place_id, lon, lat, accuracy_km):
    """A copy of the data with one place elsewhere."""
    path = data_copy.register("places.csv")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (n,) = [i for i, line in enumerate(lines) if line.startswith(f"{place_id},")]
    header = lines[0].strip().split(",")
    given = read_atlas(data_copy).gazetteer[place_id]
    old = f",{given.lon:.4f},{given.lat:.4f},{given.accuracy_km:g},"
    assert header[6:9] == ["lon", "lat", "accuracy_km"]
    assert old in lines[n]
    lines[n] = lines[n].replace(old, f",{lon:.6f},{lat:.6f},{accuracy_km:g},")
    path.write_text("".join(lines), encoding="utf-8")
    return read_atlas(data_copy)


def held_in(atlas, claim_id):
    (claim,) = [c for c in atlas.parts.claims.get() if c.id == claim_id]
    return share_held(atlas, claim, TRIALS, SEED)


def test_a_town_on_the_border_holds_about_half_the_time(atlas, data_copy):
    own, next_to_it = (
        atlas.gazetteer[i].adcode for i in ("county_yongchuan", "county_jiangjin")
    )
    edge = shared_edge(atlas.counties, own, next_to_it)
    # A stretch that runs straight for some way: there each half is half of the disc.
    longest = max(
        (
            shapely.LineString(pair)
            for line in shapely.get_parts(edge)
            for pair in zip(line.coords, line.coords[1:], strict=False)
        ),
        key=lambda part: part.length,
    )
    middle = longest.centroid
    error_km = longest.length * 111 / 3
    moved = placed(data_copy, "zhutuo", middle.x, middle.y, round(error_km, 3))
    assert 0.4 * TRIALS <= held_in(moved, "zhutuo-in-yongchuan") <= 0.6 * TRIALS


def test_a_place_on_the_edge_of_a_direction_holds_half_the_time(atlas, data_copy):
    start = atlas.gazetteer["liangjiang_new_area"]
    lon, lat, _ = GEOD.fwd(start.lon, start.lat, 45.0, 100_000)
    moved = placed(data_copy, "city_guangan", lon, lat, 2)
    assert 0.45 * TRIALS <= held_in(moved, "guangan-in-the-north") <= 0.55 * TRIALS


def test_points_move_evenly_over_the_disc_of_their_accuracy(atlas):
    place = atlas.gazetteer["erping"]
    lon, lat = Positions(atlas, 20_000, SEED).lonlat("erping").T
    bearing, _, off_m = GEOD.inv(
        np.full_like(lon, place.lon), np.full_like(lat, place.lat), lon, lat
    )
    radius_m = place.accuracy_km * 1000
    assert off_m.max() <= radius_m * 1.002  # the metric CRS is that true
    # Half of the disc lies within 1/√2 of its radius, and each quarter has a quarter.
    assert np.mean(off_m <= radius_m / np.sqrt(2)) == pytest.approx(0.5, abs=0.015)
    for quarter in range(4):
        there = (bearing % 360) // 90 == quarter
        assert np.mean(there) == pytest.approx(0.25, abs=0.015)


def test_chance_is_seeded_and_each_place_has_its_own(atlas):
    one, again = (Positions(atlas, 50, SEED) for _ in range(2))
    again.lonlat("yunjin")  # what else is asked for makes no difference
    assert np.array_equal(one.lonlat("zhutuo"), again.lonlat("zhutuo"))
    other = Positions(atlas, 50, SEED + 1).lonlat("zhutuo")
    assert not np.array_equal(one.lonlat("zhutuo"), other)


def test_a_route_is_drawn_anew_through_its_moved_waypoints(atlas):
    route = atlas.routes_of("hwy-09")[0]
    (given,) = Positions(atlas).route_km(route)
    moved = Positions(atlas, 20, SEED).route_km(route)
    assert len(set(moved)) == 20
    assert np.all(np.abs(moved / given - 1) < 0.2)


def test_what_was_measured_on_other_data_is_not_shown(data_copy, published):
    given = {claim.id: claim for claim in ledger(read_atlas(data_copy))}
    assert given["bus-ends-on-both-sides"].trial is not None
    place = read_atlas(data_copy).gazetteer["yunjin"]
    moved = placed(data_copy, "yunjin", place.lon, place.lat + 0.01, place.accuracy_km)
    found = {claim.id: claim for claim in ledger(moved)}
    stale = [i for i, claim in found.items() if claim.trial is None]
    assert stale == ["bus-ends-on-both-sides"]
    for lang in ("zh", "en"):
        said = sureness(published.words, lang, found[stale[0]])
        assert said == published.words(lang, "trials.stale")
        assert "make claims" in said


def test_without_what_was_measured_the_verdicts_stand(data_copy):
    data_copy.register(FILE).unlink()
    atlas = read_atlas(data_copy)
    assert "claim_trials" in atlas.problems
    claims = ledger(atlas)
    assert claims
    assert all(claim.trial is None and claim.problem is None for claim in claims)


def test_counts_are_compared_though_no_boundary_can_be_read(data_copy):
    data_copy.geodata("register.toml").unlink()
    claims = {claim.id: claim for claim in ledger(read_atlas(data_copy))}
    assert claims["border-cities"].problem is not None
    assert claims["planned-buses-named"].problem is None


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1000, 1000, "100"),
        (9999, 10_000, "99.9"),
        (999, 1000, "99.9"),
        (873, 1000, "87.3"),
        (970, 1000, "97.0"),
        (1, 10_000, "0.1"),
        (0, 1000, "0"),
    ],
)
def test_what_failed_once_never_reads_as_whole(part, whole, text):
    assert percentage(part, whole) == text


def test_the_sentence_says_how_often_it_holds(published):
    claims = {claim.id: claim for claim in published.claims}
    words = published.words
    said = sureness(words, "en", claims["zhutuo-in-yongchuan"])
    held = claims["zhutuo-in-yongchuan"].trial.held
    assert f"{percentage(held, TRIALS)} % of 1,000" in said
    both = sureness(words, "en", claims["luxian-east-yongchuan"])
    assert "of 1,000 trials" in both
    assert "37.0 km of shared border." in both
    counts = words("zh", "trials.counts")
    assert sureness(words, "zh", claims["aid-districts"]) == counts
