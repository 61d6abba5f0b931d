"""What every answer says beside its content: one table, by the path that is asked for.

Policies that name scripts or styles by their hashes are written where the page is
made; what is missing there is added here, and who may frame a page is decided here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders

from service.embedding import embedders
from webmap.policy import script_hashes

POLICY = "Content-Security-Policy"
NO_STORE = "no-store"
NO_CACHE = "no-cache"
# Who may frame a page: whoever `LINK_MAP_EMBED` says, this site, or nobody.
EMBED, SELF, NOBODY = "embed", "self", "nobody"
# What an answer that is no page may load or run: nothing, wherever it is shown.
NOTHING = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
)
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    # Other sites need not learn what a reader looks at here.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{name}=()"
        for name in (
            *("camera", "display-capture", "geolocation", "hid", "microphone"),
            *("midi", "payment", "publickey-credentials-get", "serial", "usb"),
        )
    ),
    "X-Permitted-Cross-Domain-Policies": "none",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How answers of some paths are held; the first rule that fits counts."""

    name: str
    paths: tuple[str, ...]
    """Below the base path; with a slash at its end whatever lies below that."""
    frames: str
    policy: str = NOTHING
    """Where the answer brings none; blank for scripts, which run as their page may."""
    cache: str = NO_STORE
    """Where the answer says nothing itself."""


RULES = (
    Rule("map files", ("/map/assets/",), NOBODY, policy=""),
    # It bears its policy in itself, on a stick as here.
    Rule("single file", ("/export/map.html",), EMBED, policy=""),
    Rule("map", ("/map", "/map/"), EMBED),
    Rule("sheets", ("/sheet/",), SELF),
    Rule("data", ("/data", "/data/", "/export/", "/ogc", "/ogc/"), NOBODY),
    Rule("Streamlit's files", ("/static/",), NOBODY, policy="", cache=NO_CACHE),
    Rule("components", ("/_stcore/bidi-components/",), NOBODY, policy=""),
    Rule("Streamlit's answers", ("/_stcore/", "/media/"), NOBODY),
)
# The app's pages, which are frames of nobody else's; and what there is not.
APP = Rule("app", ("/",), SELF, cache=NO_CACHE)
REST = Rule("rest", (), NOBODY)


def rule_for(path: str, pages: Collection[str]) -> Rule:
    """Return the rule of a path below the base path.

    Parameters
    ----------
    path
        As it was asked for.
    pages
        Names of the app's pages.
    """
    if path == "/" or path.removeprefix("/") in pages:
        return APP
    for rule in RULES:
        for there in rule.paths:
            if path == there or (there.endswith("/") and path.startswith(there)):
                return rule
    return REST


def put_headers(headers: MutableHeaders, path: str, pages: Collection[str]) -> None:
    """Add what an answer does not say itself, and who may frame it."""
    rule = rule_for(path, pages)
    for name, value in EVERYWHERE.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", rule.cache)
    policy = headers.get(POLICY, rule.policy)
    ancestors, older = _frames(rule.frames)
    if ancestors and "frame-ancestors" not in policy:
        policy = f"{policy}; {ancestors}" if policy else ancestors
    if policy:
        headers[POLICY] = policy
    if older:
        headers.setdefault("X-Frame-Options", older)


def _frames(who: str) -> tuple[str, str]:
    """Return the directive on frames, and what older browsers heed; blank for none."""
    if who == SELF:
        return "frame-ancestors 'self'", "SAMEORIGIN"
    if who == NOBODY:
        return "frame-ancestors 'none'", "DENY"
    named = embedders()
    if named is None:
        return "", ""
    return " ".join(["frame-ancestors 'self'", *named]), ""


def shell_policy(html: str) -> str:
    """Return the policy of the page that the app starts from.

    Streamlit writes styles as it goes and runs a component's script from a blob, so
    both stay open; inline scripts pass by hash alone, and no other host is asked.

    Parameters
    ----------
    html
        The page with its inline scripts.
    """
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' blob: {' '.join(script_hashes(html))}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "frame-src 'self'",
            "manifest-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
        ]
    )
