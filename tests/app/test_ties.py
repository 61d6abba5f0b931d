"""The page of ties: every pair of units, what ties them, and where to see it."""

import pytest

from service.sheets.links import stage_of, status_now
from service.ties import bands_of, feature_rows, tie_rows, ties_of
from tests.app.test_app_pages import said, visit


def units_by_hand(published, city):
    """Counties of a city by their codes, as the boundary data have them."""
    counties = published.atlas.counties
    code = published.atlas.gazetteer[city].prefecture_adcode
    return set(counties.index[counties["prefecture_adcode"] == code])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_leads_with_the_answer_and_lists_every_tie(published, lang):
    app = visit("ties", lang=lang)
    ties = ties_of(published)
    ones, others = ({t.one.id for t in ties}, {t.other.id for t in ties})
    lead = {"ties": len(ties), "ones": len(ones), "others": len(others)}
    assert published.words(lang, "ties.lead", **lead) in said(app)
    [table] = app.dataframe
    known = {record["id"] for tie in ties for record in tie.features}
    assert set(table.value["id"]) == known
    row = table.value.set_index("id").loc["pair-tianfu-liangjiang"]
    assert row["facts"] == 15
    assert row["now"] == published.words(lang, "status.in_force")


def test_each_tie_joins_a_unit_of_either_city(published):
    chengdu = units_by_hand(published, "city_chengdu")
    chongqing = units_by_hand(published, "city_chongqing")
    ties = ties_of(published)
    assert len(ties) >= 15
    for tie in ties:
        for place, inside in ((tie.one, chengdu), (tie.other, chongqing)):
            hosts = {place.adcode, *place.zone_host_adcodes} - {""}
            assert hosts & inside, place.id


def test_what_lies_in_a_county_stands_for_it(published):
    pairs = {(tie.one.id, tie.other.id): tie for tie in ties_of(published)}
    tie = pairs["county_qingyang", "county_yuzhong"]
    # The pairing itself, and the two exchanges that lie in them.
    ids = {record["id"] for record in tie.features}
    assert {"pair-qingyang-yuzhong", "pair-land-exchanges"} <= ids
    assert set(tie.fact_ids) >= {"pair-04", "pair-06"}


def test_the_latest_state_is_the_one_that_began_last(published):
    for tie, row in zip(ties_of(published), tie_rows(published, "en"), strict=True):
        last = max(record["known_since"] for record in tie.features)
        assert tie.latest["known_since"] == last
        assert row["status"] == published.words(
            "en", published.status_key(status_now(tie.latest), tie.latest["id"])
        )
        assert row["stage"] == stage_of(tie.latest)


def test_a_pair_by_itself_has_its_ties_alone(published):
    tie = ties_of(published)[0]
    rows = feature_rows(published, "en", (f"{tie.one.id} {tie.other.id}",))
    assert [row["id"] for row in rows] == [record["id"] for record in tie.features]


def test_a_band_is_wider_the_more_facts_there_are(published):
    picture = bands_of(published, "en")
    ties = ties_of(published)
    assert len(picture.bands) == len(ties)
    widths = [band.width for band in picture.bands]
    assert widths == sorted(widths, reverse=True)
    # What is only planned is never a whole band.
    for tie, band in zip(ties, picture.bands, strict=True):
        assert bool(band.dash) == (stage_of(tie.latest) != "works")
