"""Which pages may open a session: decided here, so that no host is asked about it.

Streamlit compares a foreign origin with the machine's address on the internet, which it
asks of a host there, on the event loop, for whoever sends such a header.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from streamlit import config

LOCAL = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})  # noqa: S104 - a name


def may_open_session(headers: Headers) -> bool:
    """Whether a websocket comes from this very site, or from one that is set.

    ``server.enableCORS=false`` lets every page.

    Parameters
    ----------
    headers
        Of the request. One without an origin is no browser's, and may.
    """
    origin = headers.get("origin")
    # Off, that setting lets any page in: whoever runs the service has said so.
    if origin is None or not config.get_option("server.enableCORS"):
        return True
    return _host_name(origin) in {_host_name(f"//{headers.get('host', '')}"), *_set()}


def _set() -> set[str]:
    """Hosts that Streamlit's own settings name, and this machine."""
    named = [str(config.get_option("browser.serverAddress") or "")]
    listed = config.get_option("server.corsAllowedOrigins") or []
    return {*LOCAL, *named, *map(_host_name, listed)} - {""}


def _host_name(address: str) -> str:
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
