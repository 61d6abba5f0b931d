"""Text of a spreadsheet taken apart: which sign parts its cells, and the cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace

from service.own.limits import FILE_MB, MB
from service.own.reading import Reading
from service.own.tables import read_table
from service.own.trouble import RefusedFileError, Trouble
from service.own.well_known import is_well_known

DELIMITERS = ("\t", ",", ";", "|", "，", "；")
LOOKED_AT = 30
HEAD = 4096
WIDEST = 12
SAID = re.compile(r"\s*sep=(.)\r?\n", re.IGNORECASE)
DIGITS_COMMA = re.compile(r"\d,\d")


def read_text_table(text: str) -> Reading:
    """Read comma, semicolon, tab or bar; or lines of well-known text.

    Raises
    ------
    RefusedFileError
        If it is no text, or no table.
    """
    # NUL and the like stand in no text.
    if any(sign < "\t" or sign == "\ufffd" for sign in text[:HEAD]):
        raise RefusedFileError("unknown")
    lines = [line for line in re.split(r"\r\n|\n|\r", text) if line.strip()]
    if lines and all(map(is_well_known, lines)):
        return read_table(
            [["WKT"], *([line] for line in lines)], kind="wkt", first_row=0
        )
    said = SAID.match(text)
    body = text[said.end() :] if said else text
    delimiter = said[1] if said else delimiter_of(body)
    rows, is_cut = _cells(body, delimiter)
    # The line that names the sign is a row of the sheet, too.
    whole = [[""], *rows] if said else rows
    has_comma = delimiter != "," and bool(DIGITS_COMMA.search(text))
    kind = "tsv" if delimiter == "\t" else "csv"
    read = read_table(whole, kind=kind, has_decimal_comma=has_comma)
    if is_cut:
        said_too = (*read.troubles, Trouble(code="quote_open"))
        return replace(read, troubles=said_too)
    return read


def delimiter_of(text: str) -> str:
    """Return the sign that parts most lines into as many cells."""
    head = "\n".join(re.split(r"\r\n|\n|\r", text)[:LOOKED_AT])
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        rows = [row for row in _cells(head, delimiter)[0] if any(map(str.strip, row))]
        counts = Counter(len(row) for row in rows if len(row) > 1)
        if not counts:
            continue
        usual = max(counts, key=lambda width: (counts[width], width))
        score = counts[usual] / len(rows) * min(usual, WIDEST) ** 0.5
        # A decimal comma parts as many cells as a semicolon, or more: what is first
        # in doubt stays.
        is_decimal = delimiter == "," and best == ";" and DIGITS_COMMA.search(head)
        if score > most * (0.8 if delimiter == ";" else 1) and not is_decimal:
            best, most = delimiter, score
    return best


def _cells(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """Cells by row, and whether a quotation mark is never closed."""
    csv.field_size_limit(2 * FILE_MB * MB)
    plain = text.replace("\0", "")
    rows = list(csv.reader(io.StringIO(plain, newline=""), delimiter=delimiter))
    try:
        list(
            csv.reader(io.StringIO(plain, newline=""), delimiter=delimiter, strict=True)
        )
    except csv.Error as error:
        return rows, "unexpected end" in str(error)
    return rows, False
