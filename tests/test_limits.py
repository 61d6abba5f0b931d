"""Every limit and every fault that a test proves stands in docs/limits.md."""

import ast
import re

import pytest

from tools.limits import ROOT, page, proofs

# Numbers of the service that hold somebody back, by how they are named.
NAMED = re.compile(
    r"AT_A_TIME|OPEN_FILES|(MOST|LARGEST|LONGEST)_(WAITING|BYTES|SCENES|ASKED|ADDRESS)"
    r"|MESSAGE_MB|USUAL_MB|STOP_S|LIMIT_S"
)
# What a file format holds, no decision of ours.
NOT_OURS = {"service.formats.shapefile:MOST_BYTES"}
PROOFS = proofs()


def test_the_page_is_what_the_tests_say():
    written = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
    assert written == page(PROOFS), "run `make limits`"


def limits_in_code():
    for package in ("service", "app_pages"):
        for path in sorted((ROOT / package).rglob("*.py")):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if not isinstance(node, ast.Assign):
                    continue
                if not isinstance(node.value, ast.Constant):
                    continue
                for target in node.targets:
                    if NAMED.fullmatch(getattr(target, "id", "")):
                        yield f"{module}:{target.id}"


@pytest.mark.parametrize("where", sorted({*limits_in_code()} - NOT_OURS))
def test_every_limit_is_proved_and_told(where):
    told = {proof.words[0] for proof in PROOFS if proof.kind == "limit"}
    assert where in told, (
        f"mark the test that proves it: pytest.mark.limit({where!r}, …)"
    )


def settings_in_code():
    for package in ("service", "app_pages", "geo", "layers", "webmap", "claims"):
        for path in (ROOT / package).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if "environ" in text:
                # Also where the name stands in a constant of its own.
                yield from re.findall(r'"((?:LINK_MAP_|XDG_|REVIEW_)[A-Z_]+)"', text)


@pytest.mark.parametrize("name", sorted({*settings_in_code()}))
def test_every_setting_that_is_read_is_told(name):
    service = (ROOT / "docs/service.md").read_text(encoding="utf-8")
    assert f"| `{name}` |" in service


def test_the_look_outs_find_something():
    assert len({*limits_in_code()}) > 5
    assert {"LINK_MAP_EMBED", "LINK_MAP_SITE_URL"} <= {*settings_in_code()}
    assert {proof.kind for proof in PROOFS} == {"limit", "fault"}
