"""What a client likes how much: headers of names with ``q=`` (RFC 9110, 12.4.2)."""

from __future__ import annotations


def weights(header: str) -> dict[str, float]:
    """Return each name of a header in small letters, with its weight from 0 to 1.

    Parameters
    ----------
    header
        As the client sent it, e.g. ``gzip;q=0.5, br``. What is no weight counts as a
        refusal; parameters other than ``q`` are passed over.
    """
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
    return name, weight
