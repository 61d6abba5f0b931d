"""`python -m desk ARTICLE`: JSON for other tools, and a reason where there is none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desk.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
TEXT = "3月15日，潼南至遂宁的公交开通，全长45公里。川渝累计开行公交20条。"


def test_it_prints_what_other_tools_rely_on(tmp_path):
    page = tmp_path / "页.txt"
    page.write_text(TEXT, encoding="gbk")
    run = subprocess.run(
        [sys.executable, "-m", "desk", page, "--date", "2022-03-16"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    assert run.stderr == b""
    found = json.loads(run.stdout.decode())
    assert list(found) == [
        "title",
        "publication",
        "published",
        "places",
        "relations",
        "statements",
    ]
    assert found["published"] == "2022-03-16"
    assert list(found["places"][0]) == [
        "text",
        "start",
        "end",
        "place_id",
        "candidates",
    ]
    (line,) = found["relations"]
    assert (
        list(line)
        == (
            "kind name ends via status claim_type date figures span confidence rule"
        ).split()
    )
    assert line["ends"] == [
        {"text": "潼南", "place_id": "county_tongnan"},
        {"text": "遂宁", "place_id": "city_suining"},
    ]
    assert list(found["statements"][0]) == ["text", "count", "of", "status", "span"]


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(99), None])
def test_what_cannot_be_read_ends_with_two_and_a_message(tmp_path, capsys, content):
    page = tmp_path / "page.txt"
    if content is not None:
        page.write_bytes(content)
    assert main([str(page)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("page.txt") == 2  # in Chinese and in English
    assert str(tmp_path) not in told.err


def test_a_wrong_date_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path / "page.txt"), "--date", "2022-13-01"])
    assert ended.value.code == 2
    assert "--date" in capsys.readouterr().err
