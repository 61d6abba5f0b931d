"""Every call over messages is answered, with a sentence where it fails."""

import pytest

from tests.browser.host import framed_map, serving_host
from tests.browser.pointing import state, wait_until

FAILING = {
    "an unknown verb": "{ verb: 'fly' }",
    "what a hand does": "{ verb: 'select' }",
    "of every object": "{ verb: 'constructor' }",
    "no word": "{ verb: { a: 1 } }",
    "no verb": "{}",
    "arguments that are none": "{ verb: 'apply', args: 'x' }",
    "an object of arguments": "{ verb: 'state', args: { 0: 1 } }",
    "an event that is none": "{ verb: 'on', args: ['layout'] }",
    "no event": "{ verb: 'on' }",
    "a format that is none": "{ verb: 'picture', args: [{ format: 'gif' }] }",
    "a format of no kind": "{ verb: 'picture', args: [{ format: { a: 1 } }] }",
}
CIRCLE = "(() => { const a = {}; a.a = a; return a; })()"
DEEP = "(() => { let a = []; for (let i = 0; i < 400; i++) a = [a]; return a; })()"
# Refused field by field: the state falls back, and is the answer.
HOSTILE_STATES = [
    *(CIRCLE, f"{{ view: {CIRCLE} }}", f"{{ layers: [{CIRCLE}] }}", DEEP),
    *("{ layers: [{ toString: 1 }, null, 7n] }", "{ selected: { toString: 1 } }"),
    *("7", "'abc'", "null", "[1, 2]", "new Map([[1, 2]])", "new Date()"),
    *("{ view: { lat: NaN, lng: 1n } }", "{ zoom: 9, lang: 7n, asof: new Date() }"),
]


@pytest.fixture
def ask(page, app):
    """Send a call, as JavaScript, from a page of another origin; return its answer."""
    last = 0

    def asked(call, answer="answer"):
        nonlocal last
        last += 1
        return page.evaluate(
            f"""async id => {{
              send({{ linkMap: 1, id, ...{call} }});
              const answer = await answered(id);
              return {answer};
            }}""",
            last,
        )

    with framed_map(page, app) as frame:
        asked.frame = frame
        yield asked


def test_a_call_that_fails_is_answered_with_a_sentence(ask):
    before = state(ask.frame)
    for name, call in FAILING.items():
        answer = ask(call)
        assert answer["linkMap"] == 1, name
        assert "result" not in answer, name
        assert len(answer["error"].split()) > 3, name
        assert "    at " not in answer["error"], name
    assert state(ask.frame) == before


def test_a_state_of_any_kind_is_answered_with_the_state(ask, watch):
    before = state(ask.frame)
    for given in HOSTILE_STATES:
        answer = ask(f"{{ verb: 'apply', args: [{given}] }}")
        assert answer.get("result") == before, given
    kept, error = ask.frame.evaluate(
        """() => {
          const given = [
            { get lang() { throw new Error("no"); } },
            new Proxy({}, { ownKeys() { throw new Error("no"); } }),
            { view: { get lat() { throw new Error("no"); } } },
            { layers: [Symbol("x"), Object.create(null), () => 1] },
            { asof: () => 1, [Symbol("x")]: 1 }, () => 1, Symbol("x"), 10n,
          ];
          const before = JSON.stringify(linkMap.state());
          try {
            const same = one => JSON.stringify(linkMap.apply(one)) === before;
            return [given.every(same), ""];
          } catch (error) { return [false, String(error)]; }
        }"""
    )
    assert kept, error
    assert not watch.errors


def test_a_picture_comes_over_messages(ask):
    told = ask(
        "{ verb: 'picture', args: [{ format: 'svg' }] }",
        "[answer.result instanceof Blob, answer.result.type]",
    )
    assert told == [True, "image/svg+xml"]
    assert ask("{ verb: 'picture' }", "answer.result.type") == "image/png"


def test_a_call_without_an_id_is_answered_and_an_answer_is_no_call(ask, page):
    page.evaluate("send({ linkMap: 1, verb: 'state' })")
    wait_until(page, "heard.some(m => m.result && m.id === undefined)")
    page.evaluate("heard.length = 0")
    for said in ("result: 1", "error: 'x'", "event: 'state', detail: {}"):
        page.evaluate(f"send({{ linkMap: 1, id: 'loop', {said} }})")
    page.evaluate("send({ linkMap: 2, verb: 'state' })")
    ask("{ verb: 'state' }")  # whatever would have been answered, was
    assert page.evaluate("heard.filter(m => m.id === 'loop').length") == 0


def test_a_call_made_while_the_map_loads_is_answered_once_it_can_be(page, app):
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("**/texts.*.json", hold)
    with serving_host(app) as address:
        page.goto(address)
        frame = page.locator("iframe").element_handle().content_frame()
        first = "performance.getEntriesByName('linkmap:first-view').length"
        wait_until(frame, first)
        page.evaluate("send({ linkMap: 1, id: 'early', verb: 'features' })")
        page.evaluate("send({ linkMap: 1, id: 'odd', verb: 'fly' })")
        waiting[0].continue_()
        answer = page.evaluate("answered('early')")
        assert all(one["desc_zh"] for one in answer["result"])
        assert "error" in page.evaluate("answered('odd')")
