"""Files of a reader's own: bytes to a table with shapes and what is to be said of it.

Pure: nothing here knows Streamlit, and nothing is kept. Codes and words are those of
the map page's own reader where both meet the same fault.
"""

from service.own.held import Held, bring
from service.own.placing import AS_WRITTEN, Answer, Ground, Placing, Stance, place
from service.own.reading import Reading, read_own
from service.own.trouble import RefusedFileError, Trouble, told

__all__ = [
    "AS_WRITTEN",
    "Answer",
    "Ground",
    "Held",
    "Placing",
    "Reading",
    "RefusedFileError",
    "Stance",
    "Trouble",
    "bring",
    "place",
    "read_own",
    "told",
]
