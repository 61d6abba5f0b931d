"""The routes beside Streamlit's own, for ``st.App(routes=routes())``."""

from __future__ import annotations

import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from streamlit import config

from service.faults import Fault, fault_kind, fault_lines
from service.health import health
from service.published import DATA_PREFIX, Published, published

# Paths below these are ours alone: Streamlit answers unknown paths with its own page.
OWN_FOLDERS = ("/data", "/export", "/ogc", "/map", "/sheet")
SHEETS = "/sheet"
SHOWN_IN_404 = (DATA_PREFIX, "/export/", "/map")
CORS_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
}


def base_path() -> str:
    """What stands before every path, from Streamlit's ``server.baseUrlPath``."""
    stem = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{stem}" if stem else ""


def routes() -> Sequence[BaseRoute]:
    """Return the routes of the map page, the data, the catalogue and the health check.

    They carry the base path themselves, since Streamlit prefixes only its own.
    """
    prefix = base_path()

    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=CORS_HEADERS)
        # Made once, in a thread: while the data are read, others are still answered.
        content = await published.get()
        if not isinstance(content, Published):
            return _unavailable(content)
        path = request.url.path.removeprefix(prefix)
        if path == SHEETS or path.startswith(f"{SHEETS}/"):
            # Imported when first asked for: the map needs none of it.
            from service.sheets.answer import sheet_answer  # noqa: PLC0415

            return await sheet_answer(content, path, request)
        if file := content.serve(path):
            return await file.respond(request)
        if heir := content.heir(path):
            query = f"?{request.url.query}" if request.url.query else ""
            # Relative: a proxy may have taken away what stood before the path.
            return RedirectResponse(f"./{heir}{query}", 308, headers=CORS_HEADERS)
        return _not_found(content, path)

    methods = ["GET", "OPTIONS"]
    own: list[BaseRoute] = [Route(f"{prefix}/healthz", health)]
    for folder in OWN_FOLDERS:
        own.append(Route(f"{prefix}{folder}", answer, methods=methods))
        own.append(Route(f"{prefix}{folder}/{{path:path}}", answer, methods=methods))
    return own


def _not_found(content: Published, path: str) -> Response:
    """Say what exists, in the shape that data clients read."""
    known = [path for path in content.paths if path.startswith(SHOWN_IN_404)]
    message = f"{path} does not exist. See /data/v1/collections.json."
    body = {"error": "not_found", "message": message, "available": known}
    return JSONResponse(body, 404, headers=CORS_HEADERS)


def _unavailable(fault: Fault) -> Response:
    """Name the fault; mended, the service needs a new start."""
    body = {"error": fault_kind(fault), "issues": fault_lines(fault)}
    text = json.dumps(body, ensure_ascii=False, indent=1)
    headers = {**CORS_HEADERS, "Cache-Control": "no-store"}
    return Response(text, 503, headers=headers, media_type="application/json")
