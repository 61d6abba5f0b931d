"""Read a TOML file of data/, or say what is wrong with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from geo.errors import Issue, RegisterError


def read_toml(path: Path, file: str) -> dict[str, Any]:
    """Read a TOML file, or raise a named error that says what is wrong with it.

    Raises
    ------
    RegisterError
        If the file is missing or no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problem = "missing_file" if isinstance(error, OSError) else "not_toml"
        raise RegisterError(
            [
                Issue(
                    problem=problem,
                    file=file,
                    value=str(error),
                    remedy="Mend the file.",
                )
            ]
        ) from error


def toml_value(path: Path, file: str, *keys: str) -> Any:
    """Read one value of a TOML file, e.g. ``toml_value(path, file, "home", "bounds")``.

    Raises
    ------
    RegisterError
        If the file is missing or no TOML, or lacks the key.
    """
    value: Any = read_toml(path, file)
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            remedy = "Restore the key."
            raise RegisterError(
                [
                    Issue(
                        problem="missing_field",
                        file=file,
                        value=".".join(keys),
                        remedy=remedy,
                    )
                ]
            )
        value = value[key]
    return value
