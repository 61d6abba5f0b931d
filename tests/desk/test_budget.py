"""A page is read within its second, and its memory."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = (
    "3月15日，重庆潼南至四川遂宁、大足至安岳等5条跨省公交开通，泸州与永川签署"
    "合作协议，全长45公里。"
)
PAGE = "\n\n".join(SENTENCE * 4 for _ in range(32))
GROWTH = """
import resource, sys
from geo.gazetteer import read_gazetteer
from geo.paths import DataPaths
read_gazetteer(DataPaths())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
from desk.reader import read_desk
read_desk().read(sys.argv[1])
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def test_a_page_of_six_thousand_characters_takes_less_than_a_second(desk):
    assert len(PAGE) > 6000
    desk.read(PAGE[:600])
    started = time.process_time()
    assert desk.read(PAGE).relations
    assert time.process_time() - started < 1


def test_it_needs_less_than_150_mb_more():
    run = subprocess.run(
        [sys.executable, "-c", GROWTH, PAGE[:3000]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(run.stdout) < 150
