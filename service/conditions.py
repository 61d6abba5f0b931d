"""Whether a client has what it asks for, and which part it wants (RFC 9110, 13, 14)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.datastructures import Headers

TAG = re.compile(r'(?:W/)?"[^"]*"')
ONE_RANGE = re.compile(r"bytes=([0-9]{0,30})-([0-9]{0,30})", re.IGNORECASE)
NOT_MODIFIED = 304
PRECONDITION_FAILED = 412


def http_date(moment: datetime) -> str:
    """Write a moment as HTTP does, e.g. ``Sat, 21 Nov 2026 00:00:00 GMT``."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def settled(headers: Headers, etag: str, modified: datetime | None) -> int | None:
    """Return the status that answers without the content, or None.

    Parameters
    ----------
    headers
        Of a GET or HEAD.
    etag
        Of what would be sent, strong.
    modified
        When that last changed; None where nobody knows.

    Returns
    -------
    int or None
        412 where the client wants another version only, 304 where it has this one. A
        tag is more exact than a date, which is read only where there is no tag.
    """
    return _fails(headers, etag, modified) or _is_known(headers, etag, modified)


def _fails(headers: Headers, etag: str, modified: datetime | None) -> int | None:
    wanted = headers.get("if-match")
    if wanted is not None:
        is_this = wanted.strip() == "*" or etag in TAG.findall(wanted)
    else:
        limit = _moment(headers.get("if-unmodified-since"))
        is_this = limit is None or modified is None or modified <= limit
    return None if is_this else PRECONDITION_FAILED


def _is_known(headers: Headers, etag: str, modified: datetime | None) -> int | None:
    known = headers.get("if-none-match")
    if known is not None:
        # Weak tags compare by what they quote.
        tags = {tag.removeprefix("W/") for tag in TAG.findall(known)}
        is_known = known.strip() == "*" or etag in tags
    else:
        since = _moment(headers.get("if-modified-since"))
        is_known = since is not None and modified is not None and modified <= since
    return NOT_MODIFIED if is_known else None


def part_holds(condition: str | None, etag: str, modified: datetime | None) -> bool:
    """Whether the rest that a client has (``If-Range``) belongs to this version.

    Parameters
    ----------
    condition
        A strong tag or the very date that was sent; None where it sets none.
    etag, modified
        As in `settled`.
    """
    if condition is None:
        return True
    if '"' in condition:
        return condition.strip() == etag
    moment = _moment(condition)
    return moment is not None and moment == modified


def asked_part(header: str | None, size: int) -> tuple[int, int] | None:
    """Return start and stop of the one range of bytes that is asked for.

    Parameters
    ----------
    header
        The client's ``Range``.
    size
        Of the whole.

    Returns
    -------
    tuple of int or None
        Not before its stop where there is nothing to send; None where no range, several
        or nonsense is asked for: that gives the whole.
    """
    found = ONE_RANGE.fullmatch((header or "").strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        return max(0, size - int(found[2])), size
    start = int(found[1])
    if not found[2]:
        return start, size
    last = int(found[2])
    return None if last < start else (start, min(last + 1, size))


def _moment(value: str | None) -> datetime | None:
    """Return a date of HTTP; None for what is none."""
    try:
        moment = parsedate_to_datetime((value or "").strip())
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
