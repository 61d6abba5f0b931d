"""The page of what was measured: from what the commands left behind alone."""

import json
import shutil

import pytest

from bench.report import write_json
from bench.table import Over, Row
from tools.limits import ROOT
from tools.report import report


@pytest.fixture
def root(tmp_path):
    """A tree in which nothing has been run yet."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "tests").mkdir()
    return tmp_path


def test_what_has_not_been_run_is_said_with_its_command(root):
    page = report(root)
    for command in ("make bench", "make soak", "make test-long"):
        assert f"Not run here: `{command}`." in page


def test_each_result_is_told_with_its_own_machine(root):
    rows = [
        Row(
            what="a toggle", ours=31.0, plain=2300.0, median=20.0, unit="ms", most=33.0
        ),
        Row(
            what="a crowd",
            ours=3.0,
            plain=Over(180.0),
            unit="s",
            most=0.6,
            most_ratio=0.02,
        ),
        Row(what="a start", ours=None, unit="s", most=2.0, fault="it did not start"),
    ]
    write_json(root / "build/bench.json", {"processor": "quiet", "load": "0.1"}, rows)
    memory = {"level_mb": 250.0, "rise_mb": 1.5, "share": 0.006, "most_share": 0.05}
    soak = {
        "when": "2026-01-02T03:04:05+00:00",
        "machine": {"cores": 2},
        "minutes": 15.0,
        "warm_up_minutes": 3.0,
        "memory": memory,
        "asked": {"map": {"requests": 3600, "errors": 0}},
    }
    (root / "build/soak.json").write_text(json.dumps(soak), encoding="utf-8")
    page = report(root)
    assert "processor quiet; load 0.1." in page
    assert "budgets hold, 1 do not; 0 have none." in page
    toggle = "| a toggle | 2.3e+03 ms | 31 ms (median 20 ms) | 0.013 | ≤ 33 ms | yes |"
    assert toggle in page
    assert "| a start | – | it did not start | " in page
    assert "> 180 s" in page
    assert "2026-01-02, 15 minutes: 250 MB, +1.5 MB (+0.6%)" in page


def test_a_long_test_that_failed_is_named(root):
    shutil.copy(ROOT / "docs/test-long.md", root / "docs/test-long.md")
    page = root / "docs/test-long.md"
    row = "| geo.test_x test_y[z] | 5 | **failed** |\n"
    page.write_text(page.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert row.strip() in report(root)
