"""Serve the data and open them in LibreOffice, R and Debian's GDAL.

What `make clients` asks of programs that are no Python; one that is missing is said.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tools.server import serving

# Every sheet as a file of its own, in UTF-8, as it is shown.
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
# GDAL's and R's warnings; LibreOffice's about Java are not about us.
COMPLAINT = re.compile(r"Warning (\d|message)|ERROR|could not be loaded")
R_READS = """
library(sf)
base <- commandArgs(trailingOnly = TRUE)
for (layer in c("highway_corridors", "counties")) {
  read <- st_read(paste0(base, layer, ".geojson"), quiet = TRUE)
  stopifnot(st_crs(read)$epsg == 4326, all(st_is_valid(read)), !anyNA(read$name_zh))
  cat(layer, nrow(read), "\\n")
}
"""
Counts = dict[str, int]


def fetched(url: str, folder: Path) -> Path:
    """Save what an address answers under its own name."""
    path = folder / url.rpartition("/")[2]
    with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 - ours
        path.write_bytes(answer.read())
    return path


def ran(*command: str) -> tuple[str, str]:
    """Run a program, and return what it printed and what it complained of."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    complains = done.returncode or COMPLAINT.search(done.stderr)
    return done.stdout, done.stderr if complains else ""


def office(data: str, counts: Counts, folder: Path) -> Iterator[str]:
    """Yield what LibreOffice gets wrong of the workbook of all layers."""
    book = fetched(f"{data}all.xlsx", folder)
    _, fault = ran(
        *("soffice", "--headless", "--convert-to", SHEETS),
        *("--outdir", str(folder), str(book)),
    )
    if fault:
        yield fault
    for layer, count in counts.items():
        held = [*folder.glob(f"{book.stem}-* {layer}.csv")]
        rows = sum(_rows(one) for one in held)
        if rows != count:
            yield f"{layer}: {rows} rows of {count} in {[one.name for one in held]}"


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as lines:
        return sum(bool(row.get("id")) for row in csv.DictReader(lines))


def statistics(data: str, counts: Counts, folder: Path) -> Iterator[str]:
    """Yield what R's sf gets wrong of layers by their address."""
    script = folder / "reads.R"
    script.write_text(R_READS, encoding="utf-8")
    said, fault = ran("Rscript", str(script), data)
    if fault:
        yield fault
    for layer, count in (line.split() for line in said.splitlines()):
        if counts[layer] != int(count):
            yield f"{layer}: {count} of {counts[layer]}"


def gdal(data: str, counts: Counts, _folder: Path) -> Iterator[str]:
    """Yield what Debian's GDAL says of the GeoPackage by its address."""
    said, fault = ran("ogrinfo", "-ro", f"/vsicurl/{data}all.gpkg")
    if fault:
        yield fault
    yield from (f"{layer}: missing" for layer in counts if layer not in said)


CLIENTS = {"soffice": office, "Rscript": statistics, "ogrinfo": gdal}


def main() -> int:
    """Return the number of faults, each said in a line."""
    faults = 0
    with serving() as server, tempfile.TemporaryDirectory() as name:
        data = f"{server.url}/data/v1/"
        listed = json.loads(fetched(f"{data}collections.json", Path(name)).read_bytes())
        counts = {
            one["id"]: one["feature_count"]
            for one in listed["collections"]
            if one["feature_count"]
        }
        for program, tried in CLIENTS.items():
            if shutil.which(program) is None:
                print(f"{program}: not here")
                continue
            found = list(tried(data, counts, Path(name)))
            version = ran(program, "--version")
            print(f"{program}: {''.join(version).strip().splitlines()[0]}")
            print("\n".join(found) or "  all as published")
            faults += len(found)
    return faults


if __name__ == "__main__":
    sys.exit(main())
