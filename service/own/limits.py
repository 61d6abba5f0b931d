"""How much a reader may bring; docs/service.md tells what happens past each."""

from __future__ import annotations

MB = 1024 * 1024
FILE_MB = 20
SESSION_FILES = 8
SESSION_MB = 60
PROCESS_MB = 300
# Drawn and measured; what comes after stays in table and export.
ROWS = 50_000
VERTICES = 100_000
COLUMNS = 300
# Of what is packed: all together, how many, and how much smaller than what is in it.
UNPACKED_MB = 120
MEMBERS = 400
TIMES_PACKED = 250
# Reading a file may take so long.
READING_S = 60
