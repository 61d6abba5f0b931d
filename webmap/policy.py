"""What a page may load and run, written from the page itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def source_hash(text: str) -> str:
    """Return how a policy names an inline script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def script_hashes(html: str) -> list[str]:
    """Return how a policy names each inline script of a page, in their order."""
    return [source_hash(script) for script in INLINE_SCRIPT.findall(html)]


def content_policy(
    html: str, connect: str = "'none'", later_scripts: Iterable[str] = ()
) -> str:
    """Write a policy that allows a page's own parts, and nothing from elsewhere.

    Parameters
    ----------
    html
        The page with its inline scripts.
    connect
        What its scripts may ask.
    later_scripts
        What it runs later without holding it as a script.
    """
    hashes = [*script_hashes(html), *map(source_hash, later_scripts)]
    own = "'self' " if connect == "'self'" else ""
    return (
        f"default-src 'none'; script-src {own}{' '.join(hashes)}; "
        f"style-src {own}'unsafe-inline'; img-src {own}data: blob:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )
