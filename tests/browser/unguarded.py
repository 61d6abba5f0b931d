"""A page that obeys no policy, so that only escaping protects it."""

from contextlib import contextmanager

from tests.browser.conftest import LAPTOP, TIMEOUT_MS

# What escaping must keep out of the page, wherever it was put in.
INTRUDERS = """() => [...document.querySelectorAll(
  "[onerror], [onload], img[src='x'], body script:not([src])")]
  .map(e => e.outerHTML).filter(html => html.includes("__xss"))"""


@contextmanager
def unguarded_page(chromium, watch, **options):
    """Open a page under watch; at its end nothing of a payload may have run or stay."""
    context = chromium.new_context(viewport=LAPTOP, bypass_csp=True, **options)
    context.set_default_timeout(TIMEOUT_MS)
    watch.follow(context)
    page = context.new_page()
    yield page
    assert page.evaluate("window.__xss") is None
    assert page.evaluate(INTRUDERS) == []
    context.close()
    watch.check()
