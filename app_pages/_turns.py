"""How many scripts run at a time."""

from __future__ import annotations

from threading import BoundedSemaphore

# One interpreter runs them all: more at a time only make each of them late.
AT_A_TIME = 2

TURNS = BoundedSemaphore(AT_A_TIME)
