"""Rows that declare features: which facts make which feature, between which places.

One file a layer, ``data/features/<layer_id>.csv``, so a broken file takes only its
own layer down.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from geo import vocabulary
from geo.errors import Remedy
from geo.gazetteer import Gazetteer
from geo.registers import Registers
from geo.tables import Row

FEATURE_COLUMNS = (
    "id role place_ids route_id route_part fact_ids answers_fact_ids name_zh name_en "
    "label_zh label_en desc_zh desc_en status event_date lane look note_zh note_en "
    "register link_id counted member_adcodes direction"
).split()
ARTICLES = "articles"
LATER = "later"
# What a feature is on the map; the runtime has one way to draw each.
ROLES = (
    "line",  # a road, railway or bus line through waypoints
    "river_link",  # a service that follows the river
    "relation",  # an arc between two places
    "star",  # arcs from the first place to each other one
    "loop",  # arcs from each place to the next, and back to the first
    "arrow",  # between near places and a last that is far outside, or not known exactly
    "border",  # the stretch of border that two units share
    "stop",
    "port",
    "dry_port",
    "station",
    "site",  # a plant, park, institution or venue
    "ring",  # a zone without a boundary, around a representative point
    "unit",  # a county-level unit with its boundary
)
# How many places a role is drawn from, at least and at most; one where not listed.
PLACES_OF_ROLE = {
    "line": (1, 9),
    "river_link": (2, 2),
    "relation": (2, 2),
    "arrow": (2, 3),
    "border": (2, 2),
    "star": (3, 9),
    "loop": (3, 12),
}
AREA_ROLES = ("unit", "border")
# What joins places one of which may be the end of a way; a loop goes round.
ROLES_WITH_DIRECTION = ("line", "river_link", "relation", "star", "arrow")
NO_DIRECTION = "none"
ROUTE_PART = re.compile(r"\d+-\d+")
LOOKS = ("", "faint")
FEATURE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LINK_ID = re.compile(r"[a-z]+[a-z0-9]*(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One declared feature, before it has a geometry."""

    id: str
    layer: str
    row: int
    role: str
    place_ids: tuple[str, ...]
    route_id: str
    route_part: str
    fact_ids: tuple[str, ...]
    answers_fact_ids: tuple[str, ...]
    name_zh: str
    name_en: str
    label_zh: str
    label_en: str
    desc_zh: str
    desc_en: str
    status: str
    event_date: str
    lane: int
    faint: bool
    note_zh: str
    note_en: str
    register: str
    """`ARTICLES`, or `LATER` for what only later sources tell."""
    link_id: str
    """The link that it is, or is a part of, in the register of later sources."""
    counted: bool
    """Whether it stands for its link in sums: one feature a link."""
    member_adcodes: tuple[str, ...]
    """Counties of a platform that has no boundary of its own."""
    direction: str = NO_DIRECTION
    """Which way a thing goes: a word of `geo.vocabulary.DIRECTIONS`."""

    @property
    def is_later(self) -> bool:
        """Whether only later sources tell of it."""
        return self.register == LATER

    @property
    def outside_articles(self) -> bool:
        """Whether no article reports it: told later, or a road under planned works."""
        return not self.fact_ids

    @property
    def has_direction(self) -> bool:
        """Whether a way may lead along it at all."""
        return self.role in ROLES_WITH_DIRECTION


def read_features(
    paths: Registers,
    layer_id: str,
    gazetteer: Gazetteer,
    facts: Collection[str],
    routes: Collection[str] | None,
) -> list[Declared]:
    """Read one layer's feature rows, in file order.

    Where the routes themselves are broken (None), route ids are not checked.

    Raises
    ------
    RegisterError
        If a row names an unknown place, fact or route, repeats an id or states a
        status that its facts should give.
    """
    name = f"features/{layer_id}.csv"
    table = paths.table(name, FEATURE_COLUMNS, may_be_empty=True)
    table.unique("id")
    declared = []
    for row in table:
        _check_references(row, facts, routes)
        _check_register(row)
        _check_shape(row, gazetteer)
        declared.append(_declared(row, layer_id, gazetteer))
    table.done()
    return declared


AREA_SET = "area_set"


def _check_shape(row: Row, gazetteer: Gazetteer) -> None:
    """Complain of what a role cannot be drawn from."""
    role, route_id = row.text("role"), row.text("route_id")
    # Of a later road or bus only the ends may be known.
    if role == "line" and not route_id and row.text("register") != LATER:
        remedy = "A line goes through the waypoints of a route: give route_id."
        row.complain("route_id", "blank_cell", remedy)
    part = row.text("route_part")
    if part and not ROUTE_PART.fullmatch(part):
        remedy = "Write two sequence numbers of the route, such as 4-7."
        row.complain("route_part", "bad_number", remedy)
    least, most = PLACES_OF_ROLE.get(role, (1, 1))
    if row.text("direction") and role not in ROLES_WITH_DIRECTION:
        remedy = "Only a line, river_link, relation, star or arrow leads somewhere."
        row.complain("direction", "wrong_direction_word", remedy)
    names = row.items("place_ids")
    if not least <= len(names) <= most:
        needed = str(least) if least == most else f"{least} or more"
        remedy = Remedy(
            "The role {role} needs {needed} place(s).", role=role, needed=needed
        )
        row.complain("place_ids", "wrong_place_count", remedy)
    for name in names if role in AREA_ROLES else ():
        place = gazetteer.places.get(name)
        if place and not place.is_county and place.kind != AREA_SET:
            remedy = "Only county-level units have boundaries; use ring for a zone."
            row.complain("place_ids", "not_a_county", remedy)


def _check_references(
    row: Row, facts: Collection[str], routes: Collection[str] | None
) -> None:
    if not FEATURE_ID.fullmatch(row.text("id")):
        row.complain("id", "bad_id", "Use lower-case words joined by hyphens.")
    for column in ("fact_ids", "answers_fact_ids"):
        for fact_id in row.items(column):
            if fact_id not in facts:
                row.complain(
                    column,
                    "unknown_fact",
                    Remedy("{id} is not in facts.csv.", id=fact_id),
                )
    route_id = row.text("route_id")
    if route_id and routes is not None and route_id not in routes:
        row.complain("route_id", "unknown_route", "Give an id of route_facts.csv.")
    if row.text("register") == LATER:
        return
    if not row.items("fact_ids") and not row.text("route_id"):
        remedy = "Give fact_ids, or the route that the feature is sourced from."
        row.complain("fact_ids", "no_source", remedy)
    if bool(row.items("fact_ids")) == bool(row.text("status")):
        remedy = "Facts give the status; only a feature without facts states its own."
        row.complain("status", "wrong_status_word", remedy)


def _check_register(row: Row) -> None:
    """Complain of a later row that takes from the articles, or counts no link."""
    row.choice("register", ("", ARTICLES, LATER))
    if row.text("register") == LATER:
        if row.items("fact_ids"):
            remedy = "Only the articles' features carry facts; clear the cell."
            row.complain("fact_ids", "fact_of_a_later_row", remedy)
        if row.text("status") or row.text("event_date"):
            remedy = "later_states.csv gives status and dates; clear the cell."
            row.complain("status", "wrong_status_word", remedy)
        for column in ("desc_zh", "desc_en", "link_id"):
            row.needed(column)
    link_id = row.text("link_id")
    if link_id and not LINK_ID.fullmatch(link_id):
        row.complain("link_id", "bad_id", "Write the id as later_rows.csv has it.")
    if row.flag("counted"):
        row.needed("link_id")


def _declared(row: Row, layer_id: str, gazetteer: Gazetteer) -> Declared:
    return Declared(
        id=row.needed("id"),
        layer=layer_id,
        row=row.number,
        role=row.choice("role", ROLES),
        place_ids=gazetteer.check_names(row, "place_ids"),
        route_id=row.text("route_id"),
        route_part=row.text("route_part"),
        fact_ids=row.items("fact_ids"),
        answers_fact_ids=row.items("answers_fact_ids"),
        name_zh=row.needed("name_zh"),
        name_en=row.needed("name_en"),
        label_zh=row.text("label_zh"),
        label_en=row.text("label_en"),
        desc_zh=row.text("desc_zh"),
        desc_en=row.text("desc_en"),
        status=row.choice("status", ("", *vocabulary.STATUSES)),
        event_date=row.date("event_date"),
        lane=int(row.number_or_none("lane") or 0),
        faint=row.choice("look", LOOKS) == "faint",
        note_zh=row.text("note_zh"),
        note_en=row.text("note_en"),
        register=row.text("register") or ARTICLES,
        link_id=row.text("link_id"),
        counted=row.text("counted") == "yes",
        member_adcodes=row.items("member_adcodes"),
        direction=row.choice("direction", ("", *vocabulary.DIRECTIONS)) or NO_DIRECTION,
    )
