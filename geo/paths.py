"""Every path below data/, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.tables import Table, read_table
from geo.toml_files import read_toml

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class DataPaths:
    """The files below one data folder; tests point it at a copy they may break."""

    root: Path = DATA

    def register(self, name: str) -> Path:
        """Path of a register, e.g. ``register("facts.csv")``."""
        return self.root / name

    def features(self, layer_id: str) -> Path:
        """Path of the rows that declare one layer's features."""
        return self.root / "features" / f"{layer_id}.csv"

    def feature_files(self) -> list[Path]:
        """Every file that declares a layer's features."""
        return list((self.root / "features").glob("*.csv"))

    def geodata(self, name: str) -> Path:
        """Path of a derived geodata file."""
        return self.root / "geodata" / name

    def words(self, lang: str) -> Path:
        """Path of the words a reader sees, in one language."""
        return self.root / "words" / f"{lang}.toml"

    def table(
        self, name: str, columns: Collection[str], *, may_be_empty: bool = False
    ) -> Table:
        """Read a register that is a table; see `geo.registers`."""
        path = self.register(name)
        return read_table(path, self.short(path), columns, may_be_empty=may_be_empty)

    def toml(self, name: str) -> dict[str, Any]:
        """Read a register in TOML; see `geo.registers`."""
        path = self.register(name)
        return read_toml(path, self.short(path))

    def file(self, name: str) -> str:
        """Name a register as messages do."""
        return self.short(self.register(name))

    def short(self, path: Path) -> str:
        """Name a file as messages do: from the data folder on."""
        return f"data/{path.relative_to(self.root).as_posix()}"
