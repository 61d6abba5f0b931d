"""Whether the service can answer, for whoever watches it: ``/healthz``."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from service.faults import fault_kind, fault_lines
from service.published import Published, published

OK = "ok"
DEGRADED = "degraded"
STARTING = "starting"
RETRY_S = 2


def can_serve() -> bool:
    """Whether the data are read and published."""
    return published.is_made and isinstance(published(), Published)


async def health(_request: Request) -> Response:
    """Answer 200 while everything is served, else 503 with the reason.

    A layer that is at fault is named among the problems; the others are served.
    """
    found = published() if published.is_made else None
    if isinstance(found, Published):
        problems = found.problems
        status = DEGRADED if problems else OK
        return _answer(status, found.payload["version"], problems, 200)
    if found is None:
        return _answer(STARTING, None, [], 503)
    problems = [{"text": line} for line in fault_lines(found)]
    return _answer(fault_kind(found), None, problems, 503)


def _answer(
    status: str, version: str | None, problems: list[Any], code: int
) -> Response:
    body = {
        "status": status,
        # Code and data are released together, under the version of the data.
        "version": version,
        "data_version": version,
        "problems": problems,
    }
    headers = {"Cache-Control": "no-store"}
    if status == STARTING:
        headers["Retry-After"] = str(RETRY_S)
    return JSONResponse(body, code, headers=headers)
