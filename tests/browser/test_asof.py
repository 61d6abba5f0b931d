"""Two clocks: as the articles told it, and as is known today.

Every date and feature is compared in tests/runtime/atlas; here, what is drawn and read.
"""

import pytest
from playwright.sync_api import expect

from geo.history import State, shown_at
from geo.tallies import open_at
from layers import records
from tests.browser.pointing import open_tab
from tests.matrices import cases

LABELS = """() => Object.fromEntries([...document.querySelectorAll("[data-feature]")]
  .map(part => [part.dataset.feature, part.getAttribute("aria-label")]))"""
ROAD = "hwy-04-luzhou-yongchuan"
CLOCKS = ("reported", "known")


@pytest.fixture
def told(published):
    """Features that have dated states, with those."""
    return {
        record["id"]: [State(**state) for state in record["states"]]
        for one in published.built.values()
        if not one.layer.context and one.features is not None
        for record in records(one.features)
        if record["states"]
    }


def test_each_feature_has_the_status_of_clock_and_date(
    open_map, published, words, told
):
    page = open_map("?layers=all")
    seen = set()
    for clock, date in (("reported", "2020-06"), ("known", "2021-07"), ("known", "")):
        page.evaluate("moment => linkMap.apply(moment)", {"clock": clock, "asof": date})
        labels = page.evaluate(LABELS)
        for feature_id, states in told.items():
            expected = shown_at(states, clock, date)
            where = f"{feature_id} {clock} {date}"
            if expected is None:
                assert feature_id not in labels, where
                continue
            word = words("zh", published.status_key(expected.status, feature_id))
            assert word in labels[feature_id], where
            is_said = words("zh", "asof.uncertain") in labels[feature_id]
            assert is_said == expected.uncertain, where
            seen.add((feature_id, expected.status))
    # Some things change in the course of the time that is told.
    assert len(seen) > len({feature_id for feature_id, _ in seen})


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_the_legend_says_which_clock_speaks_and_at_what_date(
    open_map, published, words, lang
):
    page = open_map(f"?lang={lang}")
    open_tab(page, "legend")
    legend = page.locator(".lm-legend")
    newest = published.payload["asof"]["newest"]
    for clock in CLOCKS:
        for date in ("", "2021-01"):
            moment = {"clock": clock, "asof": date}
            page.evaluate("moment => linkMap.apply(moment)", moment)
            key = f"asof.legend_{clock}" + ("_at" if date else "")
            expect(legend).to_contain_text(words(lang, key, date=date or newest))
        # Boundaries have a vintage, and today's roads stand on them.
        if clock == "known":
            expect(legend).to_contain_text(words(lang, "asof.vintage"))


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_a_switch_on_the_map_sets_the_clock(open_map, published, words, lang):
    newest = published.payload["asof"]["newest"]
    page = open_map(f"?lang={lang}&asof=2021-01")
    switch = page.get_by_role("group", name=words(lang, "clock.choose"))
    now = switch.get_by_role("button", name=words(lang, "clock.known"))
    now.click()
    assert page.evaluate("[linkMap.state().clock, linkMap.state().asof]") == [
        "known",
        "",
    ]
    expect(now).to_have_attribute("aria-pressed", "true")
    open_tab(page, "legend")
    expect(page.locator(".lm-legend")).to_contain_text(
        words(lang, "asof.legend_known", date=newest)
    )
    # The address follows the state after a moment.
    page.wait_for_url("**clock=known**")
    switch.get_by_role("button", name=words(lang, "clock.reported")).click()
    expect(page.locator(".lm-legend")).to_contain_text(
        words(lang, "asof.legend_reported")
    )
    page.wait_for_url(lambda url: "clock" not in url)


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_headline_leads_with_both_states_under_either_clock(open_map, words, clock):
    page = open_map(f"?clock={clock}&f={ROAD}")
    headline = page.locator(".lm-pop .lm-headline")
    expect(headline).to_have_text(
        f"2020-06 报道{words('zh', 'status.planned')}"
        f"→2022-10-01 起{words('zh', 'status.open')}"
    )
    in_force = headline.locator(".lm-in-force")
    status = "planned" if clock == "reported" else "open"
    expect(in_force).to_contain_text(words("zh", f"status.{status}"))
    drawn = page.evaluate(
        "id => linkMap.features('highway_corridors').find(f => f.id === id)", ROAD
    )
    assert drawn["status_shown"] == status


def test_a_date_between_is_told_beside_both(open_map, words):
    page = open_map(f"?clock=known&asof=2021-07&f={ROAD}")
    told = words(
        "zh", "asof.at_date", date="2021-07", status=words("zh", "status.partly_open")
    )
    expect(page.locator(".lm-pop .lm-at-date")).to_have_text(told)


def test_silence_is_told_and_turned_into_nothing(open_map, published, words):
    one = next(f for f in published.payload["features"] if "silent_since" in f["props"])
    page = open_map(f"?clock=known&layers=all&f={one['id']}")
    expect(page.locator(".lm-pop .lm-silent")).to_have_text(
        words("zh", "asof.silent", date=one["props"]["silent_since"])
    )
    expect(page.locator(".lm-pop .lm-headline .lm-chip")).to_have_count(1)


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_known_says_how_many_of_todays_links_stood_then(
    open_map, published, words, lang
):
    later = published.atlas.later
    page = open_map(f"?lang={lang}&clock=known")
    page.locator(".lm-filter-add").click()
    page.locator('[data-value="tab asof"]').click()
    sums = page.locator(".lm-sums")
    for layer in ("highway_corridors", "bus_lines"):
        every = records(published.built[layer].features)
        links = len(open_at(every, later))
        now = words(lang, f"asof.stood_{layer}_now", all=links)
        expect(sums).to_contain_text(now)
        for date in ("2020-12", "2022"):
            page.evaluate("asof => linkMap.apply({ asof })", date)
            stood = len(open_at(every, later, date))
            text = words(lang, f"asof.stood_{layer}", all=links, stood=stood, date=date)
            assert stood < links
            expect(sums).to_contain_text(text)
        page.evaluate("linkMap.apply({ asof: '' })")
    page.evaluate("linkMap.apply({ clock: 'reported' })")
    expect(sums).to_be_empty()


def test_the_list_says_then_and_now(open_map, words):
    page = open_map("?layers=highway_corridors")
    page.get_by_role("tab", name=words("zh", "list.title")).click()
    row = page.locator(f"[data-listed='{ROAD}']")
    planned, opened = (words("zh", f"status.{one}") for one in ("planned", "open"))
    expect(row).to_contain_text(f"{planned}→{opened}2022-10")
    told = f"2020-06 {planned} → 2022-10-01 {opened}"
    assert row.get_attribute("aria-label").endswith(told)


def test_a_road_is_not_shown_before_it_stood(open_map, published):
    roads = [f for f in published.payload["features"] if "stood_by" in f]
    assert len(roads) > 1
    page = open_map("?layers=highway_corridors")
    for clock in CLOCKS:
        for road in roads:
            seen = [
                page.evaluate(
                    """([moment, id]) => {
                      linkMap.apply(moment);
                      return linkMap.features("highway_corridors")
                        .find(one => one.id === id).visible;
                    }""",
                    [{"clock": clock, "asof": date}, road["id"]],
                )
                for date in ("1990", road["stood_by"])
            ]
            assert seen == [False, True], road["id"]
    page.evaluate("linkMap.apply({ clock: 'known', asof: '1990' })")
    assert not page.evaluate(
        "linkMap.features('highway_corridors').some(one => one.visible && one.counted)"
    )


def test_the_steps_go_on_from_a_date_that_is_not_in_the_list(open_map, words):
    page = open_map("?clock=known&asof=2021-07")
    page.locator(".lm-filter-add").click()
    page.locator('[data-value="tab asof"]').click()
    step = page.get_by_role("button", name=words("zh", "asof.on"))
    for button, date in (
        (step, "2021-12"),
        (page.get_by_role("button", name=words("zh", "asof.back")), "2020-12"),
    ):
        page.evaluate("linkMap.apply({ asof: '2021-07' })")
        button.click()
        assert page.evaluate("linkMap.state().asof") == date
    page.evaluate("linkMap.apply({ asof: '1990' })")
    expect(page.get_by_role("button", name=words("zh", "asof.back"))).to_be_disabled()


def test_choosing_what_later_sources_tell_turns_the_clock_and_says_so(open_map, words):
    page = open_map("?layers=bus_lines")
    page.evaluate("linkMap.apply({ selected: 'bus-tongnan-moxi' })")
    assert page.evaluate("linkMap.state().clock") == "known"
    expect(page.locator(".lm-toast")).to_contain_text(words("zh", "notice.clock_known"))
    popup = page.locator(".lm-pop")
    seen = page.evaluate(
        "linkMap.features('bus_lines').find(one => one.id === 'bus-tongnan-moxi')"
        ".last_seen"
    )
    expect(popup).to_contain_text(words("zh", "asof.last_seen", date=seen))
