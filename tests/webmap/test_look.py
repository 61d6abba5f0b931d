"""The look stands in one place: styles.toml feeds the page, the app and Streamlit."""

import re
import tomllib
from pathlib import Path

import pytest

from tools.build_theme import CONFIG, themed
from webmap.look import app_colours, styles

ROOT = Path(__file__).parents[2]
SHEETS = [*ROOT.glob("app_pages/*.css"), *ROOT.glob("webmap/runtime/**/*.css")]
SCRIPTS = [
    path
    for pattern in ("webmap/runtime/**/*.js", "app_pages/*.js", "service/*.js")
    for path in ROOT.glob(pattern)
]
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}\b(?![\w-])")
# A black screen is black in every theme, paper white; where no theme is known, grey.
SAME_IN_EVERY_THEME = {"#000", "#fff", "#ddd", "#888"}


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=lambda p: p.name)
def test_colours_stand_in_styles_toml_alone(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert set(HEX.findall(text)) <= SAME_IN_EVERY_THEME, (
        f"{path.relative_to(ROOT)}: give the colour a name in webmap/styles.toml"
    )


def test_streamlits_theme_is_ours():
    config = CONFIG.read_text(encoding="utf-8")
    assert themed(config) == config, "run `make theme`"
    theme = tomllib.loads(config)["theme"]
    assert theme["primaryColor"] == styles()["themes"]["light"]["accent"]


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.name)
def test_the_app_uses_only_colours_that_there_are(path):
    used = set(re.findall(r"var\(--([\w-]+)[,)]", path.read_text(encoding="utf-8")))
    known = {name.replace("_", "-") for name in app_colours()}
    known |= {"c", "shadow", "scheme"}  # set by the page itself
    # Measures, not colours: set where they are worked out.
    known |= {
        name
        for one in [*SHEETS, *SCRIPTS]
        for name in re.findall(r"--(lm-[\w-]+)[\"':]", one.read_text(encoding="utf-8"))
    }
    assert used - known == set()


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=lambda p: p.name)
def test_ids_of_themes_stand_in_styles_toml_alone(path):
    text = path.read_text(encoding="utf-8")
    named = [i for i in styles()["themes"] if re.search(rf"[\"'`]{i}[\"'`]", text)]
    assert named == [], f"{path.relative_to(ROOT)} names a theme: ask styles.toml"


def test_every_theme_has_the_same_colours():
    themes = styles()["themes"]
    names = {
        theme: {key for key, value in table.items() if str(value).startswith("#")}
        for theme, table in themes.items()
    }
    assert len({frozenset(one) for one in names.values()}) == 1
