"""A long meeting: toggles by the hundred leave nothing behind."""

import pytest

from tests.browser.pointing import state
from tests.matrices import cases

GROWTH = 1.10
COLLECT = "HeapProfiler.collectGarbage"
FEWEST_TAKES, MOST_TAKES = 3, 12


def memory(session):
    """Return heap bytes, nodes and listeners that no collection frees.

    One collection leaves some of what it could take, so collect until three more
    in a row free nothing.
    """
    least: dict[str, float] = {}
    idle = 0
    for _ in range(MOST_TAKES):
        session.send(COLLECT)
        told = session.send("Performance.getMetrics")["metrics"]
        now = {one["name"]: one["value"] for one in told}
        names = ("JSHeapUsedSize", "Nodes", "JSEventListeners")
        freed = any(now[name] < least.get(name, float("inf")) for name in names)
        least = {name: min(now[name], least.get(name, now[name])) for name in names}
        idle = 0 if freed else idle + 1
        if idle == FEWEST_TAKES:
            break
    return least


# Names and small maps come after the change.
AT_REST = """async () => {
  linkMap.labels();
  const count = () => document.querySelectorAll("*").length;
  for (let last = -1; last !== count(); ) {
    last = count();
    await new Promise(resolve => setTimeout(resolve, 700));
  }
}"""


def toggle_all(page, times):
    """Press the check boxes of the layers, one after another, as with the mouse."""
    layers = page.locator("input[data-layer]:visible")
    count = layers.count()
    for turn in range(times):
        box = layers.nth(turn // 2 % count)
        box.evaluate("box => box.click()")


@pytest.mark.parametrize("toggles", cases([80, 200, 1000], []))
def test_many_toggles_leave_the_memory_as_it_was(open_map, context, toggles):
    page = open_map("?f=bus-01")
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    elements = "document.querySelectorAll('*').length"
    toggle_all(page, 60)  # what is made once, at the first use, is there
    page.evaluate(AT_REST)
    at_first = state(page)
    drawn = page.evaluate(elements)
    before = memory(session)
    toggle_all(page, toggles)
    page.evaluate(AT_REST)
    after = memory(session)
    for name, held in before.items():
        assert after[name] <= held * GROWTH, name
    assert page.evaluate(elements) == drawn
    assert set(state(page)["layers"]) == set(at_first["layers"])
