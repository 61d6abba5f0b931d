"""What a line is called, by the words that stand round it."""

from __future__ import annotations

import re

from desk.nouns import Noun
from desk.proposals import Link
from desk.sentences import Sentence

NAME_LENGTH = 28  # signs
GAP_LENGTH = 4  # signs between two ends that a name may hold


def line_name(sentence: Sentence, link: Link, noun: Noun) -> str:
    """Its name as the text has it, or its ends and the word for it."""
    pair = f"{link.ends[0].text}至{link.ends[-1].text}"
    own = sentence.between(link.start, noun.end)
    gap = sentence.between(link.ends[0].end, link.ends[-1].start)
    is_plain = (
        (link.via or len(gap) <= GAP_LENGTH)
        and not re.search("[，。；：“”、]", own)
        and len(own) <= NAME_LENGTH
    )
    if link.rule == "path" and noun.start >= link.end and is_plain:
        return own
    return pair + sentence.between(noun.start, noun.end).strip("“”")
