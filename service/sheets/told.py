"""States, facts and reports in one language, each with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from geo.headline import headline
from geo.history import Shown, State
from geo.register import Fact, Source
from geo.start_words import start_words
from geo.updates import Later, Update
from service.published import Published
from webmap.promises import promise_lines

WEB = ("http://", "https://")


@lru_cache(maxsize=1)
def promise_lines_of(published: Published) -> dict[str, dict[str, str]]:
    """Return what each plan promised and what became of it, by fact; made once."""
    return promise_lines(published.atlas, published.words)


class Teller:
    """Tells in one language.

    Parameters
    ----------
    published
        The registers and the words.
    lang
        The language.
    """

    def __init__(self, published: Published, lang: str) -> None:
        self.published = published
        self.lang = lang
        self._later = published.atlas.parts.later.get_or(Later())

    def word(self, key: str, **values: object) -> str:
        """Text of a key."""
        return self.published.words(self.lang, key, **values)

    def of(self, thing: Any, field: str) -> str:
        """Return a field that a record or a row holds in each language."""
        name = f"{field}_{self.lang}"
        found = thing[name] if isinstance(thing, Mapping) else getattr(thing, name)
        return str(found)

    def status(self, status: str, of: str) -> str:
        """Word for a status of a feature or fact, given by its id."""
        return self.word(self.published.status_key(status, of)) if status else ""

    def since(self, start: str) -> str:
        """Write a start in words."""
        return start_words(self.published.words, start)[self.lang] if start else ""

    def layer(self, layer_id: str) -> str:
        """Title of a layer, or of what else owns a fact."""
        is_layer = layer_id in self.published.built
        return self.word(
            f"layers.{layer_id}.title" if is_layer else f"owners.{layer_id}"
        )

    def article(self, source: Source) -> dict[str, str]:
        """Say which article, in which paper, when."""
        return {
            "who": self.of(source, "publication"),
            "title": self.of(source, "title"),
            "date": source.date.replace("/", "–"),
            "url": "",
            "inferred": self.word("record.inferred") if source.date_inferred else "",
        }

    def report(self, update: Update) -> dict[str, str]:
        """Say which later report, by whom, when."""
        is_open = update.url.startswith(WEB)
        return {
            "who": self.of(update, "publisher"),
            "title": self.of(update, "title"),
            "date": update.date_published or update.date,
            "url": update.url if is_open else "",
            "inferred": "",
        }

    def who_says(self, state: Mapping[str, Any]) -> dict[str, str] | None:
        """Say whose word a state is; None where nobody is named."""
        update = self._later.updates.get(state.get("update_id", ""))
        if update:
            return self.report(update)
        fact = self.published.atlas.facts.get(state.get("fact_id", ""))
        return (
            self.article(self.published.atlas.sources[fact.source_id]) if fact else None
        )

    def steps(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Tell how a feature stood in its articles, and how it stands today."""
        found = headline(
            [State(**state) for state in record["states"]], related=(), newest=""
        )
        if found is None:
            return []
        shown = [found.reported] if found.reported else []
        if found.has_moved:
            shown.append(found.known)
        return [self._step(one, record["id"]) for one in shown]

    def _step(self, shown: Shown, of: str) -> dict[str, Any]:
        first = shown.states[0]
        told = {"update_id": first.update_id, "fact_id": first.fact_id}
        return {
            "since": self.since(shown.since),
            "status": shown.status,
            "word": self.status(shown.status, of),
            "is_later": shown.is_later,
            "source": self.who_says(told),
        }

    def history(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return every dated state of a feature with who says so, in order of time.

        Several facts of one article that say the same are one row, with their number.
        """
        found: dict[tuple[str, ...], dict[str, Any]] = {}
        for state in record["states"]:
            since = self.since(state.get("start") or state["date"])
            source = self.who_says(state)
            key = (since, state["status"], source["who"] if source else "")
            row = found.setdefault(
                key,
                {
                    "since": since,
                    "word": self.status(state["status"], record["id"]),
                    "is_later": state["kind"] == "update",
                    "source": source,
                    "count": 0,
                },
            )
            row["count"] += 1
        return list(found.values())

    def facts(self, facts: Iterable[Fact]) -> list[dict[str, Any]]:
        """Tell facts below the article that says them, each article once."""
        lines = promise_lines_of(self.published)
        sources = self.published.atlas.sources
        found: dict[str, dict[str, Any]] = {}
        for fact in facts:
            source = sources[fact.source_id]
            told = found.setdefault(
                source.id, {"source": self.article(source), "facts": []}
            )
            told["facts"].append(
                {
                    "id": fact.id,
                    "text": self.of(fact, "desc"),
                    "word": self.status(fact.status, fact.id),
                    "claim": self.word(f"claim.{fact.claim_type}"),
                    "figures": self.of(fact, "figures"),
                    "caveat": self.of(fact, "caveat"),
                    "promise": lines.get(fact.id, {}).get(self.lang, ""),
                }
            )
        return list(found.values())

    def reports(self, record: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Tell the later reports that a feature's states rest on, each once."""
        found: dict[str, dict[str, Any]] = {}
        for state in record["states"]:
            update = self._later.updates.get(state.get("update_id", ""))
            if update and update.id not in found:
                found[update.id] = {
                    "text": self.of(update, "desc"),
                    "source": self.report(update),
                    "confidence": self.word(f"plans.{update.confidence}"),
                }
        return list(found.values())
