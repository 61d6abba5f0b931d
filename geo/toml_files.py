"""Read a TOML file of data/, or say what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from geo.errors import Issue, RegisterError
from geo.files import Readable, read_text

# What word processors make of the quotes round a value.
CURLY_VALUE = re.compile(r"^[^#\n]*?=\s*(?:\[\s*)?[“”‘’]", re.MULTILINE)


def read_toml(path: Readable, file: str) -> dict[str, Any]:
    """Read a TOML file, or raise a named error that says what is wrong with it.

    Raises
    ------
    RegisterError
        If the file cannot be read, is no TOML or holds nothing but comments.
    """
    text = read_text(path, file)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(text, file, error) from error
    if not table:
        issue = Issue(problem="empty_file", file=file, remedy="Restore what it held.")
        raise RegisterError([issue])
    return table


def _not_toml(text: str, file: str, error: tomllib.TOMLDecodeError) -> RegisterError:
    if curly := CURLY_VALUE.search(text):
        row = text.count("\n", 0, curly.end()) + 1
        remedy = "Write straight quotes round it."
        issue = Issue(problem="curly_quotes", file=file, row=row, remedy=remedy)
    else:
        remedy = "Mend the file."
        issue = Issue(problem="not_toml", file=file, value=str(error), remedy=remedy)
    return RegisterError([issue])


def toml_value(path: Readable, file: str, *keys: str) -> Any:
    """Read one value of a TOML file, e.g. ``toml_value(path, file, "home", "bounds")``.

    Raises
    ------
    RegisterError
        If the file cannot be read, or lacks the key.
    """
    return value_in(read_toml(path, file), file, *keys)


def value_in(table: dict[str, Any], file: str, *keys: str) -> Any:
    """Find one value of a table that was read.

    Raises
    ------
    RegisterError
        If the table lacks the key.
    """
    value: Any = table
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            raise _wrong(file, "missing_field", keys, "Restore the key.")
        value = value[key]
    return value


def text_in(table: dict[str, Any], file: str, *keys: str) -> str:
    """Find one text of a table that was read.

    Raises
    ------
    RegisterError
        If the table lacks the key, or something else than text stands there.
    """
    value = value_in(table, file, *keys)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(file, "not_text", keys, "Write text in straight quotes.")
    return value.strip()


def texts_in(table: dict[str, Any], file: str, *keys: str) -> dict[str, str]:
    """Find a table of texts in a table that was read.

    Raises
    ------
    RegisterError
        If it is missing, or holds something else than text.
    """
    found = value_in(table, file, *keys)
    if not isinstance(found, dict):
        raise _wrong(file, "not_text", keys, "Write a table of texts.")
    return {key: text_in(table, file, *keys, key) for key in found}


def _wrong(
    file: str, problem: str, keys: tuple[str, ...], remedy: str
) -> RegisterError:
    value = ".".join(keys)
    return RegisterError(
        [Issue(problem=problem, file=file, value=value, remedy=remedy)]
    )
