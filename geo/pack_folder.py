"""The packs of a folder, and what keeps one of them from being shown beside others."""

from __future__ import annotations

from pathlib import Path

from geo.errors import Issue, RegisterError, Remedy
from geo.pack_form import ABOUT_FILE

MOST_PACKS = 20
HIDDEN = (".", "__", "~$")


def pack_paths(folder: Path, label: str) -> list[Path]:
    """Packs of a folder, by name; a folder that is a pack itself is the only one.

    Parameters
    ----------
    folder
        Where folders and zips of packs lie; what else lies there is passed over.
    label
        What messages call the folder.

    Raises
    ------
    RegisterError
        If there is no such folder, it cannot be read, or it holds too many.
    """
    if not folder.is_dir():
        remedy = "Let LINK_MAP_PACKS name a folder of packs."
        raise _fault("missing_file", label, remedy)
    if (folder / ABOUT_FILE).exists():
        return [folder]
    try:
        found = sorted(
            path
            for path in folder.iterdir()
            if not path.name.startswith(HIDDEN)
            and (path.is_dir() or path.suffix.lower() == ".zip")
        )
    except OSError as error:
        remedy = "Put a file there that this program may read; a folder is none."
        raise _fault("unreadable_file", label, remedy) from error
    if len(found) > MOST_PACKS:
        remedy = Remedy("Keep {count} packs at most.", count=MOST_PACKS)
        raise _fault("too_many_packs", label, remedy, str(len(found)))
    return found


def taken_twice(namespace: str, label: str) -> RegisterError:
    """Say that a pack has the namespace of another one beside it."""
    remedy = "Another pack has this namespace already: keep one of them."
    return _fault("taken_namespace", f"{label}/{ABOUT_FILE}", remedy, namespace)


def unforeseen(label: str) -> RegisterError:
    """Say that a pack cannot be read, where nobody foresaw why."""
    remedy = "The server's log says more; tell whoever made the pack."
    return _fault("broken_pack", label, remedy)


def _fault(problem: str, label: str, remedy: str, value: str = "") -> RegisterError:
    return RegisterError(
        [Issue(problem=problem, file=label, value=value, remedy=remedy)]
    )
