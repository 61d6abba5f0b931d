"""Where registers are read from: our data folder, or a pack that others made."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Protocol

from geo.tables import Table


class Registers(Protocol):
    """A set of registers in the form of data/, by the names of their files."""

    def table(
        self, name: str, columns: Collection[str], *, may_be_empty: bool = False
    ) -> Table:
        """Read a register that is a table, e.g. ``table("facts.csv", …)``.

        Raises
        ------
        RegisterError
            If it cannot be read; see `geo.tables.read_table`.
        """

    def toml(self, name: str) -> dict[str, Any]:
        """Read a register in TOML.

        Raises
        ------
        RegisterError
            If it cannot be read; see `geo.toml_files.read_toml`.
        """

    def file(self, name: str) -> str:
        """Name a register as messages do."""
