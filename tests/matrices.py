"""Matrices of cases: some run every time, all the others in `make test-long`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import product

import pytest


def cases(
    every: Mapping[str, object] | Sequence[object],
    often: Collection[object] | None = None,
) -> list[object]:
    """Return one parameter for each case; those not in `often` are long.

    Parameters
    ----------
    every
        Value of each case, by its name; or values that name themselves.
    often
        Names of the cases that run every time; every second one, from the first, where
        none are named.

    Raises
    ------
    KeyError
        If there is no case of such a name: it would run never.
    """
    if not isinstance(every, Mapping):
        every = {str(value): value for value in every}
    kept = set(list(every)[::2] if often is None else map(str, often))
    if unknown := kept - set(every):
        raise KeyError(*unknown)
    return [
        pytest.param(value, id=name, marks=() if name in kept else pytest.mark.long)
        for name, value in every.items()
    ]


def crossed(
    first: Mapping[str, object], second: Mapping[str, object], every: int = 2
) -> list[object]:
    """Return each case of `first` with each of `second`, for two arguments.

    As on a chessboard, every second pair runs every time: each case is seen, and each
    with some case of the other side. Where `second` has three cases, every third does.
    """
    return [
        pytest.param(
            a,
            b,
            id=f"{name_a}-{name_b}",
            marks=pytest.mark.long if (i + j) % every else (),
        )
        for (i, (name_a, a)), (j, (name_b, b)) in product(
            enumerate(first.items()), enumerate(second.items())
        )
    ]
