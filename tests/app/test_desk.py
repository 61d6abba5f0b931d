"""The desk's page: from text to rows, decisions, draft and pack; each session alone."""

import html
import json
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app_pages._desk_grid import _typed
from app_pages._desk_ground import ground_of
from app_pages._desk_hand_over import KEY as DRAWN
from app_pages._desk_state import KEY, MOST_STEPS, OnDesk
from app_pages._desk_text import pieces
from app_pages._pages import page_file
from desk.draft import ACCEPTED, OPEN, REFUSED
from desk.draft_file import LARGEST_TEXT, draft_bytes
from desk.mending import decided
from desk.reader import CONFIDENCE
from tests.desk.drafts import draft_from
from tests.matrices import cases

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "三地公交开通\n\n2026年3月18日，潼南至安岳跨省公交开通，全长45公里。荣昌至隆昌公交力争"
    "年内开行。朱沱镇至某某寨镇公交开通。已累计开行跨省公交20条。"
)


def run(app):
    app.run()
    assert [*app.exception] == []
    return app


def visit(lang="zh"):
    app = run(AppTest.from_file("../../app_pages/main.py", default_timeout=60))
    app.query_params = {"lang": lang}
    return run(app.switch_page(page_file("desk")))


def read(app, text=TEXT):
    app.text_area[0].set_value(text)
    press(app, "desk-read")
    return app


def press(app, key):
    app.button(key=key).click()
    return run(app)


def on_desk(app):
    return app.session_state[KEY]


def said(app):
    return html.unescape("".join(part.proto.body for part in app.get("html")))


@pytest.mark.parametrize("lang", cases(["zh", "en"]))
def test_a_text_becomes_rows_that_are_decided_and_drawn(published, lang):
    app = read(visit(lang))
    words, desk = published.words, on_desk(app)
    assert [row.name for row in desk.draft.rows][:1] == ["潼南至安岳跨省公交"]
    assert "三地公交开通" in said(app)
    assert words(lang, "desk.against_none") in said(app)
    # Its counts are in a table of their own, and are no rows.
    assert list(app.dataframe[-1].value.iloc[:, 1]) == [20]
    press(app, "desk-accept")
    # The next one is looked at; a plan is handed to the map as a plan.
    assert desk.chosen == desk.draft.rows[1].id
    press(app, "desk-accept")
    [drawn] = app.session_state[DRAWN]
    features = json.loads(drawn["text"])["features"]
    column = words(lang, "desk.columns.status")
    told = [one["properties"][column] for one in features]
    assert told == [words(lang, f"status.{one}") for one in ("open", "planned")]
    assert drawn["name"] == words(lang, "desk.map_draft", title="三地公交开通")
    # An end that nobody knows keeps its row off the map, and says so.
    press(app, "desk-refuse")
    assert words(lang, "desk.not_drawn", ends="某某寨镇") in said(app)
    for _ in range(3):
        press(app, "desk-undo")
    assert {row.decision for row in desk.draft.rows} == {OPEN}
    assert app.session_state[DRAWN] == []


def test_a_place_is_added_and_its_row_drawn(published):
    app = read(visit())
    desk = on_desk(app)
    desk.chosen = desk.draft.rows[-1].id
    run(app)
    [name] = [one for one in app.text_input if "place-name" in (one.key or "")]
    assert name.value == "某某寨镇"
    app.text_input(key="desk-position").set_value("很远")
    press(app, "desk-place-add")
    assert published.words("zh", "desk.cannot.position", value="很远") in said(app)
    app.text_input(key="desk-position").set_value("29.35, 105.93")
    press(app, "desk-place-add")
    assert desk.draft.places[0].name == "某某寨镇"
    assert desk.draft.rows[-1].ends[1].place_id == "own-place-1"


def test_a_draft_is_taken_up_as_it_was_left():
    app = read(visit())
    press(app, "desk-accept")
    press(app, "desk-split")
    saved = draft_bytes(on_desk(app).draft)
    other = visit("en")
    other.file_uploader[0].set_value([("草稿.json", saved, "")])
    run(other)
    assert on_desk(other).draft == on_desk(app).draft
    assert app.session_state[DRAWN][0]["text"] != "" != other.session_state[DRAWN]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_read_says_why(published, lang):
    app = visit(lang)
    words = published.words
    press(app, "desk-read")
    assert words(lang, "desk.nothing") in said(app)
    for name, content, code in (
        ("页.pdf", b"%PDF-1.4 broken", "article_damaged"),
        ("图.txt", b"\x89PNG\r\n\x1a\n0000", "article_is_picture"),
        ("草稿.json", b'{"form": "link-map-desk-draft"', "draft_broken"),
    ):
        app.file_uploader[0].set_value([(name, content, "")])
        run(app)
        assert words(lang, f"issues.{code}") in said(app)
        assert on_desk(app).draft is None


@pytest.mark.limit(
    "desk.draft_file:LARGEST_TEXT",
    "characters of a pasted article",
    "refused with a word",
)
def test_a_pasted_volume_is_refused(published):
    app = read(visit(), "字" * (LARGEST_TEXT + 1))
    assert published.words("zh", "desk.too_long", most=LARGEST_TEXT) in said(app)


def test_another_article_takes_the_place_of_the_first():
    app = read(visit())
    press(app, "desk-another-yes")
    assert on_desk(app).draft is None
    assert app.session_state[DRAWN] == []
    read(app, "荣昌至隆昌公交开通。")
    assert len(on_desk(app).draft.rows) == 1


def test_two_sessions_never_see_each_others_text():
    first, second = visit(), visit("en")
    read(first)
    run(second)
    assert KEY not in second.session_state or on_desk(second).draft is None
    assert "潼南" not in said(second)
    read(second, "荣昌至隆昌公交开通。")
    run(first)
    assert "潼南" in said(first)
    assert on_desk(first).draft != on_desk(second).draft
    run(first.switch_page("map.py"))
    press(run(second.switch_page(page_file("desk"))), "desk-accept")
    assert not first.session_state[DRAWN]
    assert second.session_state[DRAWN]


PAYLOADS = ("<img src=x onerror=alert(1)>", "![a](http://example.org/a.png)", "</div>")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_a_text_are_never_markup(payload):
    """In title, text, ends and names; what is typed; and in a draft from elsewhere."""
    app = read(
        visit(), f"{payload}公交开通\n\n{payload}潼南至{payload}安岳公交开通。{payload}"
    )
    desk = on_desk(app)
    draft = draft_from("潼南至安岳公交开通。朱沱镇至某某寨镇公交开通。")
    told = json.loads(draft_bytes(draft))
    told["file"] = told["head"]["title"] = told["head"]["publication"] = payload
    told["head"]["published_basis"] = told["head"]["published"] = payload
    for row in told["rows"]:
        row |= {"name": payload, "rule": payload, "date": payload}
        row["figures"] = {payload: 1}
        row["ends"] = [{"text": payload, "place_id": payload}] * 2
    bodies = _bodies(app)
    app.button(key="desk-another-yes").click()
    run(app)
    app.file_uploader[0].set_value([(payload, json.dumps(told).encode(), "")])
    run(app)
    assert desk.draft.head.title == payload
    press(app, "desk-accept")
    bodies += _bodies(app)
    assert "<img src=x" not in bodies
    assert "&lt;" in bodies or "!" in payload
    for part in (*app.markdown, *app.caption):
        assert payload not in part.value
    for one in (*app.selectbox, *app.text_input, *app.button):
        assert payload not in one.label


def _bodies(app):
    return "".join(part.proto.body for part in app.get("html"))


@pytest.fixture
def grid(published, monkeypatch):
    """Type into the grid of a draft, as its callback hears of it."""
    desk = OnDesk()
    desk.put(draft_from(TEXT))

    def typed(at, **cells):
        state = {"grid": {"edited_rows": {at: cells}}}
        monkeypatch.setattr(st, "session_state", state)
        _typed(published.words, "zh", desk, ground_of(published), "grid")
        return desk

    return typed


def test_what_is_typed_into_the_grid_is_a_step(grid):
    desk = grid(0, name="潼安公交", figures="里程公里=46", decision=ACCEPTED)
    row = desk.draft.rows[0]
    assert (row.name, row.figures, row.decision) == (
        "潼安公交",
        {"length_km": 46},
        ACCEPTED,
    )
    assert (len(desk.past), desk.chosen) == (1, row.id)
    # The grid tells all that was ever typed: what is there already is no step.
    assert len(grid(0, name="潼安公交").past) == 1
    desk.back()
    assert desk.draft.rows[0].name == "潼南至安岳跨省公交"


def test_the_grid_makes_no_plan_a_thing_that_exists(grid, published):
    before = grid(1).draft
    made = grid(1).grid
    desk = grid(1, status="open")
    assert desk.draft == before
    word = published.words("zh", "status.open")
    assert any(word in note for note in desk.notes)
    # What was refused goes from the grid, too.
    assert desk.grid > made


def test_the_grid_is_made_anew_only_where_it_would_lay_over_what_is_now(grid):
    desk = grid(0, name="潼安公交")
    made, desk.grid_key = desk.grid, "grid"
    desk.settle()
    assert desk.grid > made
    made, desk.grid_key = desk.grid, "another"
    desk.settle()
    assert desk.grid == made


def test_the_text_is_lit_without_losing_a_sign():
    draft = decided(draft_from(TEXT), {"r1"}, REFUSED)
    some = pieces(draft, "r2")
    assert "".join(one.text for one in some) == draft.text
    assert all(one.text for one in some)
    lit = {one.row: one.decision for one in some if one.row}
    assert lit["r1"] == REFUSED
    assert {one.row for one in some if one.is_chosen} == {"r2"}
    assert {one.place for one in some} == {"", "known", "unknown"}


@pytest.mark.limit(
    "app_pages._desk_state:MOST_STEPS",
    "steps of a draft that can be undone",
    "the oldest are forgotten",
)
def test_so_many_steps_can_be_undone():
    desk = OnDesk()
    desk.put(draft_from(TEXT))
    for number in range(MOST_STEPS + 10):
        desk.step(decided(desk.draft, {"r1"}, (ACCEPTED, REFUSED)[number % 2]))
    assert len(desk.past) == MOST_STEPS + 1


def test_the_desk_is_imported_with_its_page_alone():
    page, main = page_file("desk"), str(ROOT / "app_pages" / "main.py")
    code = (
        "import json, sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        f"app = AppTest.from_file({main!r}, default_timeout=60)\n"
        "app.run()\n"
        "for page in ('mydata.py', 'map.py'):\n"
        "    app.switch_page(page).run()\n"
        "before = [m for m in sys.modules if m.split('.')[0] in ('desk', 'opencc')]\n"
        f"app.switch_page({page!r}).run()\n"
        "after = {m.split('.')[0] for m in sys.modules}\n"
        "print(json.dumps([before, 'desk' in after, 'opencc' in after]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    # Its dictionaries never come into the app's own process.
    assert json.loads(done.stdout.splitlines()[-1]) == [[], True, False]


def test_everything_that_the_desk_proposes_has_its_words(published):
    ground = ground_of(published)
    lexicon, words = ground.against.lexicon, published.words
    told = [f"desk.kinds.{kind}" for kind in ground.kinds]
    told += [f"desk.units.{unit}" for unit in lexicon.table("figures", "units")]
    told += [f"desk.scopes.{scope}" for scope in lexicon.table("figures", "scopes")]
    told += [f"desk.rules.{rule}" for rule in CONFIDENCE]
    for key in told:
        for lang in ("zh", "en"):
            assert words(lang, key) != key
    # No two units are written alike: what is typed means one of them.
    for some in ground.unit_words.values():
        assert len(set(some.values())) == len(some)
