"""The closed vocabularies of the registers (docs/data-model.md explains each word)."""

from __future__ import annotations

# Statuses that something on the ground can have, strongest first.
STANDING_STATUSES = (
    "open",
    "partly_open",
    "in_force",
    "launched",
    "in_progress",
    "under_construction",
    "event",
    # A state of things that no mechanism keeps up, such as a border or a yearly figure.
    "standing",
)
# What a date is asked of: what the articles had told by then, or what is known today
# to have been so. The first is the usual one.
CLOCKS = ("reported", "known")
# What is there to use: no plan told afterwards takes it away.
BUILT_STATUSES = ("open", "partly_open")
# Statuses of what does not exist yet, nearest to existing first.
INTENDED_STATUSES = ("preparatory", "planned", "not_stated")
STATUSES = (*STANDING_STATUSES, *INTENDED_STATUSES)
# What is not finished: one waits for news of it.
PENDING_STATUSES = (
    "partly_open",
    "in_progress",
    "under_construction",
    "preparatory",
    "planned",
)

# Claims about what was there when the article was written ...
STANDING_CLAIMS = ("fact", "event")
# ... and claims that are not.
OTHER_CLAIMS = (
    "background",
    "plan",
    "target",
    "forecast",
    "proposal",
    "vision",
    "opinion",
)
CLAIM_TYPES = (*STANDING_CLAIMS, *OTHER_CLAIMS)
# Which way a thing goes between the places of a feature, seen from the first of them:
# out to the others, in from them, both ways; none where nobody tells.
DIRECTIONS = ("out", "in", "both", "none")

MAP_USES = ("map", "panel", "timeline", "exclude")

# What a line can rest on, the surest first.
LINE_BASES = ("surveyed", "waypoints", "river", "relation")
GEOMETRY_BASES = ("boundary", *LINE_BASES, "point")

FACT_LAYERS = (
    "bus_lines",
    "highway_corridors",
    "port_links",
    "paired_districts",
    "railways",
    "road_freight",
    "power_links",
    "alliances",
    "supply_chains",
    "institutions",
    "border_counties",
    "mutual_aid",
    "outside_links",
)
CONTEXT_LAYERS = ("counties", "rivers", "circle_extent")
# Owners of facts that no layer draws.
OTHER_OWNERS = ("figures", "timeline", "offtopic")
