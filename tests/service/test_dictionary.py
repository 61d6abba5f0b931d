"""Every property has an entry, every entry a property, every layer a schema."""

import csv
import io
import json

import jsonschema
import pytest

from geo.dictionary import ROWS_OF, read_dictionary
from geo.errors import RegisterError
from geo.paths import DataPaths
from layers import Filter, Touches
from service.formats import written
from service.orders import Order
from service.parcels import parcel_for
from service.published import DATA_PREFIX

GEOJSON = ".geojson"
# Lists of a JSON file that bear its own name or the name of what the file is called.
OWN_LIST = {
    "facts.json": "facts",
    "sources.json": "sources",
    "tombstones.json": "tombstones",
    "updates.json": "updates",
    "claims.json": "claims",
    "changes.json": "changes",
}
OF_CSV = "layer.csv"  # what a layer has as CSV beside its properties
DESCRIBE_THEMSELVES = {"collections.json", "datapackage.json", "dictionary.json"}


def data(published, ending):
    return {
        path.removeprefix(DATA_PREFIX): file.content
        for path, file in published.files.items()
        if path.startswith(DATA_PREFIX) and path.endswith(ending)
    }


@pytest.fixture(scope="module")
def told(published):
    """Names that each table of the published files has, by table."""
    found = {}
    for table, row in (*in_layers(published), *in_registers(published)):
        found.setdefault(table, set()).update(row)
    return found


def in_layers(published):
    for content in data(published, GEOJSON).values():
        for feature in json.loads(content)["features"]:
            yield "features", feature["properties"]
            for name, value in feature["properties"].items():
                rows = value if isinstance(value, list) else ()
                yield from ((ROWS_OF + name, r) for r in rows if isinstance(r, dict))


def in_registers(published):
    for name, content in data(published, ".csv").items():
        yield name, next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    for name, content in data(published, ".json").items():
        if name.endswith(".schema.json") or name in DESCRIBE_THEMSELVES:
            continue
        for key, rows in json.loads(content).items():
            table = name if key == OWN_LIST.get(name) else f"{name}:{key}"
            yield from ((table, r) for r in (rows if isinstance(rows, list) else ()))


def test_what_is_published_has_entries_and_entries_are_of_what_is_published(told):
    dictionary = read_dictionary(DataPaths())
    entries = {
        table: set(names)
        for table, names in dictionary.by_table.items()
        if table != OF_CSV
    }
    assert entries == told


def test_every_layer_is_valid_by_its_own_schema(published):
    layers = data(published, GEOJSON)
    assert len(layers) > 10
    for name, content in layers.items():
        schema = published.files[
            DATA_PREFIX + name.replace(GEOJSON, ".schema.json")
        ].content
        validator = jsonschema.Draft202012Validator(json.loads(schema))
        validator.check_schema(validator.schema)
        errors = [e.message for e in validator.iter_errors(json.loads(content))]
        assert not errors, (name, errors[:3])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "finished"),
        ("accuracy_m", "far"),
        ("event_date", "last year"),
        ("unheard_of", 1),
        ("facts", [{"id": "bus-01", "more": 1}]),
    ],
)
def test_a_schema_refuses_what_the_dictionary_does_not_know(published, name, value):
    layer = json.loads(published.files[DATA_PREFIX + "bus_lines.geojson"].content)
    schema = json.loads(published.files[DATA_PREFIX + "bus_lines.schema.json"].content)
    layer["features"][0]["properties"][name] = value
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(layer))


def test_the_dictionary_says_in_which_layers_a_property_stands(published):
    told = json.loads(published.files[DATA_PREFIX + "dictionary.json"].content)
    features = {c["name"]: c for c in told["tables"][0]["columns"]}
    assert features["rank"]["layers"] == ["rivers"]
    assert features["accuracy_m"]["unit"] == "m"
    assert features["status"]["title"] == {
        "zh": "报道时状态",
        "en": "Status as reported",
    }
    assert features["facts"]["rows"] == "feature_facts"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("features,lane,,integer", "features,lane,,whole"),
        ("@role", "@roles"),
        ("chk_median", "checked_median"),
        ("offic_km", "length_km"),
        ("features,rank", "features,lane"),
    ],
)
def test_a_bad_entry_is_named_with_its_row(edit, old, new):
    with pytest.raises(RegisterError) as caught:
        read_dictionary(edit("dictionary.csv", old, new))
    issue = caught.value.issues[0]
    assert issue.file == "data/dictionary.csv"
    assert issue.row > 1
    assert issue.remedy


def test_every_column_of_a_layer_as_csv_has_an_entry(published):
    touches = Touches(published.atlas, published.drawn)
    dictionary = read_dictionary(DataPaths())
    met = set()
    for epsg, asked in ((4326, Filter()), (4524, None)):
        stem = "features" if asked else "rivers"
        order = Order(stem=stem, ending="csv", epsg=epsg, filter=asked)
        content = written(parcel_for(published, order, touches), "csv")
        met |= set(next(csv.reader(io.StringIO(content.decode("utf-8-sig")))))
    assert met - set(dictionary.features) == set(dictionary.table(OF_CSV))
