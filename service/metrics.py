"""``/metrics``: figures of this process in Prometheus' text form, by choice.

Prometheus' client is imported only where ``LINK_MAP_METRICS`` asks for it.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from service.published import Published, published

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

PATH = "/metrics"
SETTING = "LINK_MAP_METRICS"
OFF = ("", "0", "no", "off", "false")
# Seconds: from what is answered from memory to what is made on request.
BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


def is_on() -> bool:
    """Whether ``LINK_MAP_METRICS`` asks for figures."""
    return os.environ.get(SETTING, "").strip().lower() not in OFF


def paths() -> tuple[str, ...]:
    """Return the address that the figures are read at, where there are any."""
    return (PATH,) if is_on() else ()


class Figures:
    """What is counted; labels take few values, none of which a client can make up."""

    def __init__(self) -> None:
        from prometheus_client import (  # noqa: PLC0415 - by choice, see above
            CollectorRegistry,
            Counter,
            Gauge,
            GCCollector,
            Histogram,
            PlatformCollector,
            ProcessCollector,
            disable_created_metrics,
        )

        # When a counter was made is no figure of ours.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry: CollectorRegistry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._requests = Counter(
            "link_map_requests",
            "Requests answered, by family of address, method and status.",
            ["family", "method", "status"],
            registry=self.registry,
        )
        self._bytes = Counter(
            "link_map_response_bytes",
            "Bytes of content sent, as coded.",
            ["family"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "link_map_request_seconds",
            "Seconds from a request to the end of its answer; sessions apart.",
            ["family"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.sessions = Gauge(
            "link_map_open_sessions",
            "Websockets of the app that are open.",
            registry=self.registry,
        )
        self._ready = Gauge(
            "link_map_ready",
            "1 while the data are published, 0 before and where they are at fault.",
            registry=self.registry,
        )
        self._problems = Gauge(
            "link_map_problems",
            "Parts of the data that are at fault while the rest is served.",
            registry=self.registry,
        )
        self._version = Gauge(
            "link_map_version",
            "1, labelled with the version of code and data.",
            ["version"],
            registry=self.registry,
        )

    def add(
        self, family: str, method: str, status: int, size: int, seconds: float
    ) -> None:
        """Count a request that is over."""
        self._requests.labels(family, method, str(status)).inc()
        self._bytes.labels(family).inc(size)
        if family != "session":
            self._seconds.labels(family).observe(seconds)

    def text(self) -> tuple[bytes, str]:
        """Return the figures as they are now, and their media type."""
        from prometheus_client.exposition import (  # noqa: PLC0415 - by choice
            CONTENT_TYPE_LATEST,
            generate_latest,
        )

        content = published() if published.is_made else None
        is_ready = isinstance(content, Published)
        self._ready.set(is_ready)
        if isinstance(content, Published):
            self._problems.set(len(content.problems))
            self._version.labels(content.payload["version"]).set(1)
        return generate_latest(self.registry), CONTENT_TYPE_LATEST


@cache
def figures() -> Figures:
    """Return the figures of this process."""
    return Figures()


async def answer(_request: Request) -> Response:
    """Answer with the figures as they are now."""
    content, media_type = await run_in_threadpool(figures().text)
    headers = {"Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type=media_type)
