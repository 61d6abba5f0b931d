"""Which content coding a client wants, from its ``Accept-Encoding`` (RFC 9110)."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import Scope

from service.weights import weights

IDENTITY = "identity"
GZIP = "gzip"
BROTLI = "br"
# Of codings that a client likes equally, the smallest result comes first.
PREFERENCE = (BROTLI, GZIP, IDENTITY)
# Names under which old clients ask for the same.
ALSO_CALLED = {"x-gzip": GZIP}
LEAST = 0.0005  # below the smallest weight that a client can write
# Where a request keeps what it asks of us, out of sight of those between.
ASKED = "link_map.accept_encoding"


def chosen_coding(header: str, available: Iterable[str]) -> str:
    """Return the coding to answer in.

    Parameters
    ----------
    header
        The client's ``Accept-Encoding``; blank where it sent none.
    available
        What can be sent, beside the content as it is.

    Returns
    -------
    str
        The coding that the client weighs highest. Where it accepts nothing that can be
        sent, the content as it is: the standard prefers that to no answer.
    """
    asked = _weights(header)
    offered = {IDENTITY, *available}
    liked = {name: _weight(name, asked) for name in PREFERENCE if name in offered}
    best = max(liked, key=liked.__getitem__)
    return best if liked[best] > 0 else IDENTITY


def refuses_identity(header: str) -> bool:
    """Whether a client says that it cannot read the content as it is."""
    return _weight(IDENTITY, _weights(header)) == 0


def spelled_out(header: str) -> str:
    """Return the header in plain words, without what is refused or liked less.

    Less, that is, than the content as it is. For code that looks for a name in it and
    does not read the weights.
    """
    asked = _weights(header)
    liked = {name: _weight(name, asked) for name in PREFERENCE}
    parts = [
        f"{name};q={weight:g}"
        for name, weight in liked.items()
        if (weight > 0 and weight >= liked[IDENTITY]) or name == IDENTITY
    ]
    return ", ".join(parts)


def _weight(name: str, asked: dict[str, float]) -> float:
    if name in asked:
        return asked[name]
    if name == IDENTITY:
        # What nobody mentions is accepted as it is, yet anything named is liked better.
        return 0.0 if asked.get("*") == 0 else LEAST
    return asked.get("*", 0.0)


def _weights(header: str) -> dict[str, float]:
    return {ALSO_CALLED.get(n, n): weight for n, weight in weights(header).items()}


def for_us_alone(scope: Scope) -> Scope:
    """Return a request whose codings only `asked_codings` can see.

    Streamlit packs whatever a client can unpack, under the tag of what is not packed:
    of a file, it must not know.
    """
    headers = MutableHeaders(scope=scope)
    asked = headers.get("accept-encoding")
    if asked is None:
        return scope
    changed = MutableHeaders(raw=list(scope["headers"]))
    changed["accept-encoding"] = IDENTITY
    return {**scope, "headers": changed.raw, ASKED: asked}


def asked_codings(request: Request) -> str:
    """Return the client's own ``Accept-Encoding``; blank where it sent none."""
    return str(request.scope.get(ASKED) or request.headers.get("accept-encoding", ""))


def with_codings_spelled_out(scope: Scope) -> Scope:
    """Leave out codings refused by ``q=0``: those behind do not read weights."""
    headers = MutableHeaders(scope=scope)
    asked = headers.get("accept-encoding")
    if asked is None or "q=" not in asked.replace(" ", "").lower():
        return scope
    changed = MutableHeaders(raw=list(scope["headers"]))
    changed["accept-encoding"] = spelled_out(asked)
    return {**scope, "headers": changed.raw}
