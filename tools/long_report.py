"""Run the long tests and write what came of them: ``python -m tools.long_report FILE``.

The file is committed, so that a reader sees when they last ran, on what, and how.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

from tools.release_note import current_release

HEAD = """# The long tests, as last run

`make test-long` runs what takes too long for every run, and writes this page.

{when}, version {version}, {machine}:
**{passed} passed, {failed} failed, {left_out} left out**, {minutes} minutes.

| test | seconds | |
|---|---:|---|
"""


def main() -> int:
    """Run, write the page, and return pytest's own code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    page: Path = parser.parse_args().page
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "long.xml"
        command = [sys.executable, "-m", "pytest", "-m", "long", f"--junitxml={report}"]
        command += ["-n", os.environ.get("WORKERS", "2"), "--dist", "loadfile"]
        code = subprocess.run(command, check=False).returncode
        # Our own runner wrote it, this moment.
        cases = list(ET.parse(report).iter("testcase"))  # noqa: S314
    page.write_text(told(cases), encoding="utf-8")
    return code


def told(cases: list[ET.Element]) -> str:
    """Write the page from pytest's report, in the order of its tests."""
    rows = []
    failed = left_out = 0
    seconds = 0.0
    for case in cases:
        is_failed = case.find("failure") is not None or case.find("error") is not None
        failed += is_failed
        skipped = case.find("skipped")
        left_out += skipped is not None
        outcome = "**failed**" if is_failed else "passed"
        if skipped is not None:
            outcome = f"left out: {skipped.get('message')}"
        took = float(case.get("time", "0"))
        seconds += took
        name = f"{case.get('classname', '').removeprefix('tests.')} {case.get('name')}"
        rows.append(f"| {name} | {took:.0f} | {outcome} |\n")
    head = HEAD.format(
        when=datetime.now(UTC).date().isoformat(),
        version=current_release().version,
        machine=f"{os.cpu_count()} cores, Python {platform.python_version()}",
        passed=len(cases) - failed - left_out,
        failed=failed,
        left_out=left_out,
        minutes=round(seconds / 60),
    )
    return head + "".join(rows)


if __name__ == "__main__":
    sys.exit(main())
