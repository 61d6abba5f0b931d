"""What a map must show in each state, worked out apart from both pages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from geopandas import GeoDataFrame

from geo.atlas import read_atlas
from layers import build_layers

SEED = 20  # the same walk in every run


@dataclass(frozen=True)
class Subject:
    """The data that both pages show."""

    facts: dict[str, GeoDataFrame]
    """Layers that a reader toggles, by id."""
    ground: dict[str, GeoDataFrame]
    """Layers beneath them, by id."""

    def statuses(self) -> list[str]:
        """Every status that occurs."""
        return sorted({s for frame in self.facts.values() for s in frame["status"]})

    def names(
        self, lang: str = "zh", status: str = "all", layers: set[str] | None = None
    ) -> dict[str, str]:
        """Name of every feature that a plain map shows, by id.

        Parameters
        ----------
        lang
            ``zh`` or ``en``.
        status
            The one status shown, or ``all``.
        layers
            The fact layers shown; all when left out.
        """
        names: dict[str, str] = {}
        for layer_id, frame in self.facts.items():
            if layers is not None and layer_id not in layers:
                continue
            kept = frame if status == "all" else frame[frame["status"] == status]
            names |= dict(zip(kept["id"], kept[f"name_{lang}"], strict=True))
        for layer_id, frame in self.ground.items():
            if layer_id != "counties":
                names |= dict(zip(frame["id"], frame[f"name_{lang}"], strict=True))
        return names

    def toggles(self, count: int) -> Iterator[tuple[str, set[str]]]:
        """Walk from all layers shown, a toggle a step, to states not yet seen.

        New states are what a meeting asks for; Streamlit answers a repeated one from
        the browser's memory, which would flatter the plain page.

        Yields
        ------
        layer, shown
            The layer to toggle, and the layers shown after it.
        """
        walk = random.Random(SEED)  # noqa: S311 - a walk, not a secret
        shown = frozenset(self.facts)
        seen = {shown}
        for _ in range(count):
            steps = sorted(self.facts)
            walk.shuffle(steps)
            fresh = [layer for layer in steps if shown ^ {layer} not in seen]
            layer = (fresh or steps)[0]
            shown ^= {layer}
            seen.add(shown)
            yield layer, set(shown)


def read_subject() -> Subject:
    """Build the layers as both pages do."""
    subject = Subject({}, {})
    for built in build_layers(read_atlas()).values():
        # A layer that only has statements cannot be toggled.
        if built.features is not None and len(built.features):
            kind = subject.ground if built.layer.context else subject.facts
            kind[built.layer.id] = built.features
    return subject
