"""The border page: a matrix, a table, and what each says of a link."""

import base64
import csv
import io

import pytest

from app_pages._border_matrix import matrix_cells, matrix_icons
from service.ledger import LINKS, PAIRS, ledger_of, pair_rows
from service.sheets.border import border_picture
from tests.app.test_app_pages import said, visit


@pytest.fixture(scope="module")
def ledger(published):
    return ledger_of(published.atlas, published.built)


def rows_of(published, name):
    text = published.files[f"/data/v1/{name}"].content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_leads_with_the_answer_and_lists_every_link(published, ledger, lang):
    app = visit("border", lang=lang)
    used = sum(bool(ids) for ids in ledger.pairs.values())
    told = {"links": len(ledger.links), "used": used, "pairs": len(ledger.pairs)}
    assert published.words(lang, "border.lead", **told) in said(app)
    [table] = app.dataframe
    names = [link.feature[f"name_{lang}"] for link in ledger.links]
    assert table.value["name"].tolist() == names
    row = table.value.set_index("id").loc["hwy-04-luzhou-yongchuan"]
    assert (round(row["km_1"]), round(row["km_2"])) == (45, 21)
    assert row["now"] == published.words(lang, "status.open")


def test_each_cell_is_a_pair_that_meets(published, ledger):
    pairs = pair_rows(published.atlas, ledger)
    crossed = sum(len(link.pairs) for link in ledger.links)
    for lang in ("zh", "en"):
        cells = matrix_cells(pairs, lang)
        assert len(cells) == len(ledger.pairs)
        assert sum(cell["links"] for cell in cells) == crossed
        assert {cell["label"] for cell in cells if not cell["links"]} == {"—"}


def test_a_sign_is_hollow_where_nothing_of_its_kind_works_yet(published, ledger):
    pairs = pair_rows(published.atlas, ledger)
    works = {"open", "partly_open", "in_force", "event", "standing"}
    links = {
        link.id: {
            "layer": link.feature["layer"],
            "kind": link.feature["layer"],
            "works": link.feature["status_known"] in works,
        }
        for link in ledger.links
        if "status_known" in link.feature
    }
    links |= {
        link.id: {"layer": link.feature["layer"], "kind": "", "works": True}
        for link in ledger.links
        if link.id not in links
    }
    icons = matrix_icons(pairs, links, "zh")
    assert sum(icon["count"] for icon in icons) == sum(p["links"] for p in pairs)
    signs = {(icon["pair"], icon["layer"]): icon["sign"] for icon in icons}
    assert signs["510521-500118", "highway_corridors"] == "■"
    assert signs["511722-500154", "railways"] == "△"  # being built, not there


def test_the_crossing_point_and_its_bound_stand_in_the_table():
    [table] = visit("border", lang="en").dataframe
    row = table.value.set_index("id").loc["hwy-04-luzhou-yongchuan"]
    assert row["at"] == "29.273, 105.695"
    assert row["accuracy"] == 5.5


def test_the_map_shows_a_pair_alone(published):
    whole = border_picture(published, (), "en")
    pair = border_picture(published, ("510521-500118",), "en")
    assert whole != pair
    svg = base64.b64decode(pair.partition(",")[2]).decode()
    assert ">Yongchuan<" in svg
    assert ">Wanzhou<" not in svg


def test_the_tables_say_the_same(published, ledger):
    links, pairs = rows_of(published, LINKS), rows_of(published, PAIRS)
    assert [row["id"] for row in links] == [link.id for link in ledger.links]
    by_pair = {f"{row['adcode_1']}-{row['adcode_2']}": row for row in pairs}
    for row in links:
        for pair in filter(None, row["pair_adcodes"].split(";")):
            assert row["id"] in by_pair[pair]["link_ids"].split(";")
    assert [row for row in pairs if row["links"] == "0"]
    course = next(row for row in links if row["id"] == "bus-01")
    assert float(course["km_sichuan"]) + float(course["km_chongqing"]) > 20
    ends = next(row for row in links if row["basis"] == "relation")
    assert ends["km_sichuan"] == ends["crossing_lon"] == ""
    later = next(row for row in links if not row["fact_ids"])
    assert later["status_then_zh"] == ""
    assert later["status_now_zh"]
