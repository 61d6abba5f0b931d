"""What a session holds of a reader's files: read once, placed as the reader says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from service.apart import ApartError, apart
from service.own.limits import READING_S
from service.own.placing import AS_WRITTEN, Ground, Placing, Stance, place
from service.own.reading import Reading, read_own
from service.own.trouble import RefusedFileError, Trouble


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Held:
    """A file as the session holds it; one that was refused has no reading."""

    id: str
    """``own-1``; ids of its rows begin with it."""
    name: str
    content: bytes = b""
    """Only of a file with several layers, so that another may be read."""
    reading: Reading | None = None
    placing: Placing | None = None
    stance: Stance = AS_WRITTEN
    refused: Trouble | None = None

    @property
    def size(self) -> int:
        """About the bytes that it takes in memory."""
        held = self.reading.size * 2 if self.reading else 0
        return len(self.content) + held

    def placed(self, stance: Stance, ground: Ground) -> Held:
        """Return it with its numbers read in another way."""
        if self.reading is None:
            return self
        placing = place(self.reading, stance, ground, self.name)
        return replace(self, stance=stance, placing=placing)


def bring(
    file_id: str, name: str, content: bytes, ground: Ground, layer: str = ""
) -> Held:
    """Read a file in a process of its own and place its rows.

    Whatever is in it can harm, slow or fill that process alone.

    Parameters
    ----------
    file_id
        Id that it is to have.
    name
        Its name, for messages.
    content
        The file.
    ground
        How far the map goes.
    layer
        Which of its layers; the first where that is blank.
    """
    try:
        reading = apart(partial(read_own, content, layer), within_s=READING_S)
    except RefusedFileError as error:
        return Held(id=file_id, name=name, refused=error.trouble)
    except TimeoutError:
        said = Trouble(code="too_slow", values={"seconds": READING_S})
        return Held(id=file_id, name=name, refused=said)
    except (ApartError, MemoryError):
        return Held(id=file_id, name=name, refused=Trouble(code="failed"))
    kept = content if reading.layers else b""
    held = Held(id=file_id, name=name, content=kept, reading=reading)
    return held.placed(AS_WRITTEN, ground)
