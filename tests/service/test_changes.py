"""What changed in the data is told field by field, and found by any id."""

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.changes import Change, ChangeLog, DataVersion, read_change_log
from geo.errors import RegisterError
from geo.paths import DataPaths
from service.published import DATA_PREFIX, publish
from service.routes import routes
from service.version_history import INTERNAL_FIELDS

CHANGES = f"{DATA_PREFIX}changes.json"
PAGE = f"{DATA_PREFIX}changes.html"
KINDS = "fact feature update route place scene claim conflict layer source".split()


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes(())))


@pytest.fixture(scope="module")
def told(client):
    return client.get(CHANGES).json()


def test_every_change_of_the_register_is_told_but_what_editors_keep(told):
    log = read_change_log(DataPaths())
    public = [one for one in log.changes if one.field not in INTERNAL_FIELDS]
    assert {(r["field"], r["old"], r["new"]) for r in told["changes"]} >= {
        (one.field, one.old, one.new) for one in public if one.field != "readings.csv"
    }
    for row in told["changes"]:
        assert row["field"] not in INTERNAL_FIELDS
        assert row["old"] != row["new"]
        assert row["reason"]
        assert row["reason_zh"]
        assert row["source"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])
        assert row["data_version"] in {one["version"] for one in told["versions"]}
        assert row["kind"] in KINDS, row["id"]


def test_every_reason_is_told_in_chinese_too(told):
    missing = {
        row["reason"]
        for row in told["changes"]
        if not re.search("[\u4e00-\u9fff]", row["reason_zh"])
    }
    assert not missing, "data/change_reasons.csv lacks these"


def test_the_changes_of_a_feature_are_those_of_what_it_rests_on_too(client, published):
    answer = client.get(f"{CHANGES}?id=hwy-tongliang-zizhong").json()
    kinds = {row["kind"] for row in answer["changes"]}
    assert {"feature", "route"} <= kinds
    assert answer["count"] == len(answer["changes"])
    fact = client.get(f"{CHANGES}?id=fig-03").json()
    assert {row["id"] for row in fact["changes"]} == {"fig-03"}
    for record in published.drawn:
        rows = published.changes.of(record["id"])
        assert all(
            row["id"] == record["id"] or record["id"] in row["feature_ids"]
            for row in rows
        )


def test_an_id_without_changes_is_told_apart_from_one_that_never_was(client, told):
    changed = {i for row in told["changes"] for i in (row["id"], *row["feature_ids"])}
    quiet = next(
        place
        for place in ("chengdu", "500118", "chongqing", "yunjin")
        if place not in changed and client.get(f"{CHANGES}?id={place}").is_success
    )
    assert client.get(f"{CHANGES}?id={quiet}").json()["changes"] == []
    for unknown in ("bus-9999", "<script>", "x" * 500):
        answer = client.get(CHANGES, params={"id": unknown})
        assert answer.status_code == 404
        assert answer.json()["error"] == "unknown_id"
        assert len(answer.json()["value"]) <= 80
        assert answer.headers["access-control-allow-origin"] == "*"


def test_a_withdrawn_id_says_what_became_of_it(client, told, published):
    gone = published.atlas.parts.tombstones.get()
    assert {one["id"] for one in told["withdrawn"]} == set(gone)
    answer = client.get(f"{CHANGES}?id=later_links").json()
    assert [one["replaced_by"] for one in answer["withdrawn"]] == [
        ["highway_corridors"]
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_tells_the_same_in_either_language(client, told, lang):
    page = client.get(f"{PAGE}?lang={lang}")
    assert page.text.count("<tr><td>") == len(told["changes"])
    assert not re.search(r">changes\.(?!json)\w+<", page.text), "a word is missing"
    one = client.get(f"{PAGE}?lang={lang}&id=hwy-11")
    assert "hwy-11" in one.text
    assert f"?lang={'en' if lang == 'zh' else 'zh'}&amp;id=hwy-11" in one.text
    if lang == "zh":
        reasons = {row["reason"] for row in told["changes"]}
        assert not [reason for reason in reasons if f"<td>{reason}<" in page.text]


def test_the_page_takes_no_markup_from_an_address(client):
    page = client.get(PAGE, params={"id": '"><script>alert(1)</script>', "lang": "en"})
    assert "<script" not in page.text
    assert "There is no id" in page.text


def test_a_change_belongs_to_the_first_version_that_holds_it():
    def version(number, date):
        return DataVersion(version=number, date=date, summary_zh="x", summary_en="x")

    def change(date):
        known = {"id": "x", "field": "x", "old": "", "new": "y", "source": "x"}
        return Change(**known, reason_zh="x", reason_en="x", date=date)

    log = ChangeLog(
        versions=(version("2026.1.0", "2026-01-31"), version("2026.2.0", "2026-02-20"))
    )
    assert log.version_of(change("2026-01-31")) == "2026.1.0"
    assert log.version_of(change("2026-02-01")) == "2026.2.0"
    # Newer than any: what is served now holds it.
    assert log.version_of(change("2026-03-01")) == "2026.2.0"


def test_the_history_ends_with_the_version_of_the_data(published):
    newest = published.changes.log.versions[-1]
    assert (newest.version, newest.date) == (
        published.payload["version"],
        published.dated,
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "column"),
    [
        ("versions.csv", "2026-11-21", "November", "date"),
        ("changes.csv", ",jjrb-2020-11-union,2026-11-27", ",,2026-11-27", "source"),
        ("change_reasons.csv", "reason,reason_zh", "reason,why", ""),
    ],
)
def test_a_bad_row_is_named(edit, name, old, new, column):
    with pytest.raises(RegisterError) as caught:
        read_change_log(edit(name, old, new))
    issue = caught.value.issues[0]
    assert issue.file == f"data/{name}"
    assert issue.remedy
    assert not column or issue.column == column


def test_a_broken_log_keeps_nothing_else_from_being_published(edit):

    paths = edit("versions.csv", "2026-11-21", "November")
    files = publish(paths).files
    assert json.loads(files[CHANGES].content)["changes"] == []
    assert f"{DATA_PREFIX}bus_lines.geojson" in files
