"""Which claims of the articles are tested, and on which facts and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.errors import Issue, RegisterError, Remedy
from geo.paths import DataPaths
from geo.register import Fact
from geo.toml_files import read_toml

FIXED = {"check", "facts", "figures"}
# What a check may work on beside facts and figures; each is one text.
SUBJECTS = {
    "direction",
    "layer",
    "place",
    "river",
    "role",
    "route_of",
    "side",
    "start",
    "zones",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredClaim:
    """One claim to be tested, as claims.toml declares it."""

    id: str
    check: str
    fact_ids: tuple[str, ...]
    figures: tuple[tuple[str, int], ...]
    """Numbers it rests on: fact id, and which of that fact's figures, from 1."""
    subjects: dict[str, str] = field(default_factory=dict)
    """What else the check works on: ``side``, ``river`` …"""

    def subject(self, key: str) -> str:
        """Return what the check works on.

        Raises
        ------
        RegisterError
            If claims.toml does not say it.
        """
        if key not in self.subjects:
            remedy = Remedy("Give {keys}.", keys=key)
            raise self.fault("missing_field", key, remedy)
        return self.subjects[key]

    def fault(self, problem: str, value: str, remedy: str) -> RegisterError:
        """Name a fault in the table that declares the claim."""
        issue = Issue(
            problem=problem,
            file="data/claims.toml",
            row=self.id,
            value=value,
            remedy=remedy,
        )
        return RegisterError([issue])


def read_claims(
    paths: DataPaths, facts: Mapping[str, Fact]
) -> tuple[DeclaredClaim, ...]:
    """Read the claims in the order of the ledger.

    Raises
    ------
    RegisterError
        If a claim has no check, an unknown key, a figure that is no fact with a
        number, or names an unknown fact.
    """
    path = paths.register("claims.toml")
    file = paths.short(path)
    issues: list[Issue] = []
    claims = []
    for claim_id, cells in read_toml(path, file).items():
        table = cells if isinstance(cells, dict) else {}
        found = _problems(table, facts)
        issues += [
            Issue(problem=problem, file=file, row=claim_id, value=value, remedy=remedy)
            for problem, value, remedy in found
        ]
        if not found:
            claims.append(_claim(claim_id, table))
    if issues:
        raise RegisterError(issues)
    return tuple(claims)


def _problems(
    table: dict[str, object], facts: Mapping[str, Fact]
) -> list[tuple[str, str, str]]:
    """Problem, value and remedy of everything wrong with one claim."""
    known = Remedy("Use one of: {words}.", words=", ".join(sorted(FIXED | SUBJECTS)))
    found: list[tuple[str, str, str]] = [
        ("unknown_key", key, known) for key in sorted(set(table) - FIXED - SUBJECTS)
    ]
    texts = [key for key in table if key in SUBJECTS | {"check"}]
    if "check" not in table:
        found.append(("missing_field", "check", "Restore the key."))
    found += [
        ("not_text", key, "Write text in straight quotes.")
        for key in texts
        if not isinstance(table[key], str)
    ]
    fact_ids = table.get("facts", [])
    figures = table.get("figures", [])
    if not isinstance(fact_ids, list):
        return [*found, ("unknown_fact", str(fact_ids), "Write a list.")]
    if not isinstance(figures, list) or not all(map(_is_figure, figures)):
        remedy = "Write each figure as its fact and its number there, from 1."
        return [*found, ("missing_figure", str(figures), remedy)]
    remedy = "Give an id of facts.csv."
    named = [*map(str, fact_ids), *(fact_id for fact_id, _ in figures)]
    found += [("unknown_fact", i, remedy) for i in named if i not in facts]
    return found


def _is_figure(value: object) -> bool:
    match value:
        case [str(), int(seq)]:
            return seq > 0
        case _:
            return False


def _claim(claim_id: str, table: dict[str, object]) -> DeclaredClaim:
    fact_ids, figures = table.get("facts"), table.get("figures")
    return DeclaredClaim(
        id=claim_id,
        check=str(table["check"]),
        fact_ids=tuple(fact_ids) if isinstance(fact_ids, list) else (),
        figures=tuple((f, n) for f, n in figures) if isinstance(figures, list) else (),
        subjects={key: str(table[key]) for key in table if key in SUBJECTS},
    )
