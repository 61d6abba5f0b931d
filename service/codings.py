"""Which content coding a client wants, from its ``Accept-Encoding`` (RFC 9110)."""

from __future__ import annotations

from collections.abc import Iterable

IDENTITY = "identity"
GZIP = "gzip"
BROTLI = "br"
# Of codings that a client likes equally, the smallest result comes first.
PREFERENCE = (BROTLI, GZIP, IDENTITY)
# Names under which old clients ask for the same.
ALSO_CALLED = {"x-gzip": GZIP}


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
    weights = _weights(header)
    offered = {IDENTITY, *available}
    liked = {name: _weight(name, weights) for name in PREFERENCE if name in offered}
    best = max(liked, key=liked.__getitem__)
    return best if liked[best] > 0 else IDENTITY


def refuses_identity(header: str) -> bool:
    """Whether a client says that it cannot read the content as it is."""
    return _weight(IDENTITY, _weights(header)) == 0


def spelled_out(header: str) -> str:
    """Return the header in plain words: what is refused by ``q=0`` is not in it.

    For code that looks for a name in it and does not read the weights.
    """
    weights = _weights(header)
    liked = {name: _weight(name, weights) for name in PREFERENCE}
    parts = [
        f"{name};q={weight:g}"
        for name, weight in liked.items()
        if weight > 0 or name == IDENTITY
    ]
    return ", ".join(parts)


def _weight(name: str, weights: dict[str, float]) -> float:
    if name in weights:
        return weights[name]
    if name == IDENTITY:
        # What nobody mentions is accepted as it is, yet anything named is liked better.
        return 0.0 if weights.get("*") == 0 else 0.001
    return weights.get("*", 0.0)


def _weights(header: str) -> dict[str, float]:
    return dict(_parsed(part) for part in header.split(",") if part.strip())


def _parsed(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weight = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                weight = min(1.0, max(0.0, float(value)))
            except ValueError:
                weight = 0.0
    return ALSO_CALLED.get(name, name), weight
