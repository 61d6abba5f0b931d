"""A pack is read by the rules of our registers, and written without loss."""

import dataclasses
import io
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo import pack_files, pack_tables, vocabulary
from geo.errors import DataError, RegisterError
from geo.features import FEATURE_COLUMNS
from geo.gazetteer import PLACE_COLUMNS
from geo.pack_form import (
    TABLES,
    EffectRow,
    FactRow,
    FeatureRow,
    FigureRow,
    Pack,
    PackAbout,
    PlaceRow,
    SourceRow,
    UpdateRow,
    columns,
)
from geo.pack_reading import read_pack
from geo.pack_writing import write_pack
from geo.register import FACT_COLUMNS, FIGURE_COLUMNS
from geo.updates import EFFECT_COLUMNS, UPDATE_COLUMNS
from tests.geo.test_readers_by_chance import broken, check_named, cuts
from tests.packs import example, written, zipped

EXAMPLE = example()


def problems(where, atlas):
    """What a broken pack is told, as (file, row, column, problem)."""
    with pytest.raises(RegisterError) as caught:
        read_pack(where, atlas)
    for issue in caught.value.issues:
        check_named(RegisterError([issue]), issue.file)
    return [
        (issue.file.removeprefix("pack.zip/"), issue.row, issue.column, issue.problem)
        for issue in caught.value.issues
    ]


def changed(name, old, new):
    assert old in EXAMPLE[name]
    return zipped(EXAMPLE | {name: EXAMPLE[name].replace(old, new, 1)})


def test_the_rows_have_the_columns_of_our_registers():
    ours = {
        FactRow: FACT_COLUMNS,
        FigureRow: FIGURE_COLUMNS,
        PlaceRow: PLACE_COLUMNS,
        FeatureRow: FEATURE_COLUMNS,
        UpdateRow: [*UPDATE_COLUMNS, "fact_ids"],
        EffectRow: EFFECT_COLUMNS,
    }
    assert {*TABLES.values(), FeatureRow} == set(ours)
    for row, names in ours.items():
        assert set(columns(row)) == set(names)
        assert set(row.NEEDED) <= set(names)


def test_the_example_of_the_docs_is_a_sound_pack(atlas, tmp_path):
    packed = read_pack(zipped(EXAMPLE), atlas)
    folder = read_pack(written(tmp_path / "demo", EXAMPLE), atlas)
    # People zip the folder, too, and systems put files beside.
    wrapped = {f"demo/{name}": text for name, text in EXAMPLE.items()}
    extra = {"__MACOSX/demo/._facts.csv": b"\0", "demo/README.md": "read me"}
    assert packed.pack == folder.pack
    assert packed.pack == read_pack(zipped(wrapped | extra), atlas).pack
    assert packed.pack == read_pack(write_pack(packed.pack), atlas).pack
    [fact] = packed.facts.values()
    assert fact.place_ids == ("county_500153", "demo-market")
    assert fact.figures[0].unit_en == "runs"
    [row] = packed.declared["bus_lines"]
    assert row.role == "relation"
    [(update, effect)] = packed.later.states_of("bus-01")
    assert (update.id, effect.status) == ("demo-up-01", "open")


def test_the_same_pack_gives_the_same_bytes(atlas):
    pack = read_pack(zipped(EXAMPLE), atlas).pack
    assert write_pack(pack) == write_pack(read_pack(write_pack(pack), atlas).pack)


@pytest.mark.parametrize("subject", ["bus-01", "hwy-01-chengziyu", "demo-bus-01"])
def test_an_update_tells_of_our_facts_our_features_and_its_own(atlas, subject):
    pack = changed("update_facts.csv", ",bus-01,", f",{subject},")
    assert read_pack(pack, atlas).later.states_of(subject)


# Of each kind: file, what stands there, what instead; row, column and problem.
WRONG = {
    "unknown status": (
        "facts.csv",
        ",open,",
        ",opened,",
        2,
        "status",
        "wrong_status_word",
    ),
    "unknown place": (
        "facts.csv",
        "荣昌区;",
        "荣昌县城;",
        2,
        "place_ids",
        "unknown_place",
    ),
    "ambiguous place": (
        "facts.csv",
        "荣昌区;",
        "市中区;",
        2,
        "place_ids",
        "ambiguous_name",
    ),
    "foreign id": (
        "facts.csv",
        "demo-bus-01",
        "bus-01",
        2,
        "id",
        "foreign_id",
    ),
    "id with capitals": (
        "places.csv",
        "demo-market",
        "demo-Market",
        2,
        "place_id",
        "bad_id",
    ),
    "no day": (
        "facts.csv",
        "2024-03-01",
        "2024-02-31",
        2,
        "event_date",
        "bad_date",
    ),
    "no source": (
        "facts.csv",
        "demo-daily",
        "demo-weekly",
        2,
        "source_id",
        "missing_source",
    ),
    "layer": (
        "facts.csv",
        "bus_lines",
        "buses",
        2,
        "layer",
        "wrong_layer_word",
    ),
    "column": (
        "facts.csv",
        "anchor",
        "ancor",
        2,
        "ancor",
        "unknown_column",
    ),
    "lost column": (
        "facts.csv",
        "desc_zh,",
        "descr_zh,",
        1,
        "desc_zh",
        "missing_column",
    ),
    "hidden": (
        "facts.csv",
        "公交开行",
        "公交\u202e开行",
        2,
        "desc_zh",
        "hidden_sign",
    ),
    "number": (
        "figures.csv",
        ",12,",
        ",twelve,",
        2,
        "value",
        "bad_number",
    ),
    "unit": (
        "figures.csv",
        "班,runs",
        "班,",
        2,
        "unit_en",
        "number_without_unit",
    ),
    "GCJ-02": (
        "places.csv",
        "WGS84",
        "GCJ-02",
        2,
        "datum",
        "wrong_datum",
    ),
    "code": (
        "facts.csv",
        "anchor\ndemo-bus-01,demo-daily,bus",
        "adcodes\ndemo-bus-01,demo-daily,bus",
        2,
        "adcodes",
        "unknown_place",
    ),
    "swapped": (
        "places.csv",
        "105.2900,29.3400",
        "29.3400,105.2900",
        2,
        "lat",
        "not_on_earth",
    ),
    "no radius": (
        "places.csv",
        ",2,memory",
        ",0,memory",
        2,
        "accuracy_km",
        "bad_number",
    ),
    "role": (
        "features/bus_lines.csv",
        "relation",
        "arc",
        2,
        "role",
        "wrong_role_word",
    ),
    "one end": (
        "features/bus_lines.csv",
        ";demo-market",
        "",
        2,
        "place_ids",
        "wrong_place_count",
    ),
    "a fact of ours": (
        "features/bus_lines.csv",
        "demo-bus-01",
        "bus-01",
        2,
        "fact_ids",
        "unknown_fact",
    ),
    "no start": (
        "update_facts.csv",
        "../2024-03-05",
        "",
        2,
        "start",
        "blank_cell",
    ),
    "subject": (
        "update_facts.csv",
        ",bus-01,",
        ",bus-1,",
        2,
        "fact_id",
        "unknown_fact",
    ),
    "script": (
        "sources.toml",
        "https://",
        "javascript://",
        "demo-daily",
        "url",
        "bad_url",
    ),
    "key": (
        "sources.toml",
        "url =",
        "link =",
        "demo-daily",
        "link",
        "unknown_key",
    ),
    "source kind": (
        "sources.toml",
        '"article"',
        '"geodata"',
        "demo-daily",
        "kind",
        "wrong_kind_word",
    ),
    "source date": (
        "sources.toml",
        "2024-03-05",
        "5 March",
        "demo-daily",
        "date_from",
        "bad_date",
    ),
    "form": (
        "pack.toml",
        "form = 1",
        "form = 2",
        "",
        "form",
        "wrong_pack_form",
    ),
    "namespace": (
        "pack.toml",
        '"demo"',
        '"De mo"',
        "",
        "namespace",
        "bad_namespace",
    ),
    "ours": (
        "pack.toml",
        '"demo"',
        '"bus"',
        "",
        "namespace",
        "taken_namespace",
    ),
    "licence": (
        "pack.toml",
        '"CC-BY-4.0"',
        '"as you like"',
        "",
        "licence",
        "bad_licence",
    ),
    "title": (
        "pack.toml",
        '"Rongchang–Longchang bus (an example)"',
        '""',
        "",
        "title_en",
        "blank_cell",
    ),
    "created": (
        "pack.toml",
        '"2026-11-27"',
        '"2026-13-27"',
        "",
        "created",
        "bad_date",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_named_with_file_row_and_column(atlas, kind):
    name, old, new, row, column, problem = WRONG[kind]
    assert (name, row, column, problem) in problems(changed(name, old, new), atlas)


def test_all_that_is_wrong_is_told_at_once_and_what_follows_from_it_is_not(atlas):
    files = dict(EXAMPLE)
    files["places.csv"] = files["places.csv"].replace("WGS84", "BD-09")
    files["facts.csv"] = files["facts.csv"].replace(",open,", ",opened,")
    files["update_facts.csv"] = files["update_facts.csv"].replace("bus-01", "bus-1")
    told = problems(zipped(files), atlas)
    assert [(file, problem) for file, _, _, problem in told] == [
        ("facts.csv", "wrong_status_word"),
        ("update_facts.csv", "unknown_fact"),
        ("places.csv", "wrong_datum"),
    ]


def test_an_id_in_two_layers_is_named(atlas):
    files = EXAMPLE | {"features/railways.csv": EXAMPLE["features/bus_lines.csv"]}
    assert ("features/railways.csv", 2, "id", "duplicate_id") in problems(
        zipped(files), atlas
    )


FAULTS = {
    "truncated": (lambda whole: whole[:-40], "broken_pack"),
    "cut in the middle": (lambda whole: whole[: len(whole) // 2], "broken_pack"),
    "no zip": (lambda _: b"\x00\x01 not a zip", "broken_pack"),
    "empty": (lambda _: b"", "broken_pack"),
    "out of the folder": (
        lambda _: zipped(EXAMPLE | {"../evil.csv": "x"}),
        "pack_leads_out",
    ),
    "from the root": (
        lambda _: zipped(EXAMPLE | {"/etc/x.csv": "x"}),
        "pack_leads_out",
    ),
    "by a drive": (lambda _: zipped(EXAMPLE | {"C:\\x.csv": "x"}), "pack_leads_out"),
    "a program": (lambda _: zipped(EXAMPLE | {"run.exe": "MZ"}), "unknown_file"),
    "no pack.toml": (
        lambda _: zipped({k: v for k, v in EXAMPLE.items() if k != "pack.toml"}),
        "missing_file",
    ),
    "GBK": (
        lambda _: zipped(EXAMPLE | {"facts.csv": EXAMPLE["facts.csv"].encode("gbk")}),
        "not_utf8",
    ),
    "UTF-16": (
        lambda _: zipped(
            EXAMPLE | {"pack.toml": EXAMPLE["pack.toml"].encode("utf-16")}
        ),
        "not_utf8",
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_broken_file_is_named(atlas, kind):
    make, problem = FAULTS[kind]
    assert problem in {told for *_, told in problems(make(zipped(EXAMPLE)), atlas)}


def test_what_is_not_there_or_a_locked_file_is_named(atlas, tmp_path):
    assert problems(tmp_path / "none.zip", atlas)[0][3] == "missing_file"
    (tmp_path / "empty").mkdir()
    assert problems(tmp_path / "empty", atlas)[0][3] == "missing_file"
    locked = bytearray(zipped(EXAMPLE))
    # The flag of the first member, in its own head and in the directory.
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert problems(bytes(locked), atlas)[0][3] == "locked_pack"
    twice = io.BytesIO(zipped(EXAMPLE))
    with (
        zipfile.ZipFile(twice, "a") as packed,
        pytest.warns(UserWarning, match="Duplicate"),
    ):
        packed.writestr("facts.csv", "id")
    assert problems(twice.getvalue(), atlas)[0][3] == "duplicate_file"


@pytest.mark.limit("geo.pack_files:LARGEST_PACK_MB", "a pack, packed", "named, unread")
@pytest.mark.limit(
    "geo.pack_files:LARGEST_UNPACKED_MB", "a pack, unpacked", "named, read no further"
)
@pytest.mark.limit("geo.pack_files:MOST_FILES", "files in a pack", "named, unread")
def test_a_pack_is_held_to_its_size(atlas, tmp_path):
    mb = pack_files.MB
    heavy = zipped(EXAMPLE | {"LICENSE": b"x" * mb * (pack_files.LARGEST_PACK_MB + 1)})
    assert len(heavy) < mb  # what is passed over does no harm
    assert read_pack(heavy, atlas).pack
    padded = b"\0" * (mb * pack_files.LARGEST_PACK_MB + 1)
    (tmp_path / "big.zip").write_bytes(padded)
    for where in (padded, tmp_path / "big.zip"):
        assert problems(where, atlas)[0][3] == "pack_too_big"
    bomb = EXAMPLE["facts.csv"].encode() + b"\n" * mb * pack_files.LARGEST_UNPACKED_MB
    assert (
        problems(zipped(EXAMPLE | {"facts.csv": bomb}), atlas)[0][3] == "pack_too_big"
    )
    folder = written(tmp_path / "folder", EXAMPLE | {"facts.csv": bomb})
    assert problems(folder, atlas)[0][3] == "pack_too_big"
    many = {f"features/{at}.csv": "id" for at in range(pack_files.MOST_FILES)}
    for where in (zipped(EXAMPLE | many), written(tmp_path / "many", EXAMPLE | many)):
        assert problems(where, atlas)[0][3] == "pack_too_many_files"


@pytest.mark.limit("geo.pack_tables:MOST_ROWS", "rows in a table of a pack", "named")
@pytest.mark.limit(
    "geo.pack_tables:LONGEST_CELL", "characters in a cell of a pack", "named"
)
def test_a_table_is_held_to_its_size(atlas):
    head, row, _ = EXAMPLE["figures.csv"].split("\n")
    most = pack_tables.MOST_ROWS
    full = zipped(EXAMPLE | {"figures.csv": "\n".join([head, *[row] * most])})
    assert len(read_pack(full, atlas).pack.figures) == most
    over = zipped(EXAMPLE | {"figures.csv": "\n".join([head, *[row] * (most + 1)])})
    assert ("figures.csv", "", "", "too_many_rows") in problems(over, atlas)
    long = "长" * pack_tables.LONGEST_CELL
    assert read_pack(changed("facts.csv", "公交开行", long[10:-40]), atlas)
    told = problems(changed("facts.csv", "公交开行", long), atlas)
    assert ("facts.csv", 2, "desc_zh", "long_text") in told


# Whatever a person writes on one line; what hides is another test.
lost = "\ufffd\ufeff\u200b" + "".join(pack_tables.TURNS)
signs = st.characters(
    exclude_categories=["Cs", *pack_tables.HIDDEN_CATEGORIES], exclude_characters=lost
)
texts = st.text(signs, max_size=20).map(str.strip)
said = texts.map("甲{}".format)
ids = st.from_regex(r"chance-[a-z0-9]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(str)
numbers = st.floats(-1e6, 1e6).map(str)
ours = st.sampled_from(["荣昌区", "泸州市", "city_luzhou", "500116"])


@st.composite
def packs(draw):
    about = PackAbout(
        namespace="chance",
        title_zh=draw(said),
        title_en=draw(said),
        author=draw(said),
        licence="CC0-1.0",
        attribution=draw(said),
        created=draw(days),
    )
    sources = tuple(
        SourceRow(
            id=i,
            kind=draw(st.sampled_from(["article", "web"])),
            title_zh=draw(said),
            title_en=draw(said),
            publication_zh=draw(said),
            publication_en=draw(said),
            date_from=draw(days),
            date_inferred=draw(st.booleans()),
            date_basis_zh=draw(texts),
            as_of=draw(days)[:7],
        )
        for i in draw(st.lists(ids, min_size=1, max_size=2, unique=True))
    )
    source_ids = st.sampled_from([source.id for source in sources])
    places = tuple(
        PlaceRow(
            place_id=i,
            name_zh=draw(said),
            name_en=draw(said),
            kind=draw(said),
            lon=draw(st.floats(103, 109).map(str)),
            lat=draw(st.floats(28, 32).map(str)),
            accuracy_km="0.5",
            basis=draw(said),
            note=draw(texts),
        )
        for i in draw(st.lists(ids, max_size=2, unique=True))
    )
    facts = tuple(
        FactRow(
            id=i,
            source_id=draw(source_ids),
            theme=draw(said),
            layer=draw(st.sampled_from(vocabulary.FACT_LAYERS)),
            claim_type=draw(st.sampled_from(vocabulary.CLAIM_TYPES)),
            status=draw(st.sampled_from(vocabulary.STATUSES)),
            place_ids=draw(ours),
            event_date=draw(st.one_of(st.just(""), days)),
            desc_zh=draw(said),
            desc_en=draw(said),
            notes=draw(texts),
        )
        for i in draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    )
    fact_ids = st.sampled_from([fact.id for fact in facts])
    figures = tuple(
        FigureRow(
            fact_id=draw(fact_ids),
            value=draw(numbers),
            unit_zh=draw(said),
            unit_en=draw(said),
            scope_zh=draw(texts),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    features = {}
    for i in draw(st.lists(ids, max_size=3, unique=True)):
        row = FeatureRow(
            id=i,
            role="relation",
            place_ids="荣昌区;泸州市",
            fact_ids=draw(fact_ids),
            name_zh=draw(said),
            name_en=draw(said),
            note_en=draw(texts),
        )
        layer_id = draw(st.sampled_from(vocabulary.FACT_LAYERS))
        features[layer_id] = (*features.get(layer_id, ()), row)
    updates = tuple(
        UpdateRow(
            update_id=i,
            source_id=draw(source_ids),
            status="open",
            date_iso=draw(days),
            desc_zh=draw(said),
            desc_en=draw(said),
            confidence="low",
        )
        for i in draw(st.lists(ids, max_size=2, unique=True))
    )
    effects = tuple(
        EffectRow(
            update_id=update.update_id,
            fact_id=draw(st.one_of(fact_ids, st.just("bus-01"))),
            status="open",
            start=draw(days),
        )
        for update in updates
    )
    return Pack(
        about=about,
        sources=sources,
        places=places,
        facts=facts,
        figures=figures,
        features=features,
        updates=updates,
        effects=effects,
    )


often = settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow]
)


def test_what_is_written_is_read_without_loss(atlas):
    @often
    @given(pack=packs())
    def hold(pack):
        whole = write_pack(pack)
        assert read_pack(whole, atlas).pack == pack
        assert write_pack(pack) == whole

    hold()


@pytest.mark.parametrize("name", [*EXAMPLE, ""])
def test_a_pack_broken_anywhere_is_read_or_named(atlas, name):
    def changed_by(changes):
        if name:
            return zipped(EXAMPLE | {name: broken(EXAMPLE[name].encode(), changes)})
        return broken(zipped(EXAMPLE), changes)

    @settings(often, max_examples=15)
    @given(changes=cuts)
    def hold(changes):
        try:
            read = read_pack(changed_by(changes), atlas)
        except DataError as fault:
            check_named(fault, "")
            return
        assert read_pack(write_pack(read.pack), atlas).pack == read.pack

    hold()


def test_a_row_is_one_of_its_own(atlas):
    pack = read_pack(zipped(EXAMPLE), atlas).pack
    other = dataclasses.replace(pack.facts[0], status="planned")
    assert dataclasses.replace(pack, facts=(other,)) != pack
