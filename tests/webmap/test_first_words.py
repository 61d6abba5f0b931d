"""What the first view can say, it can say before the texts have come."""

import re

from webmap._joiner import ENTRY, Joiner
from webmap._modules import read_modules
from webmap._portions import EARLY_WORDS, LATE_WORDS, WORD_TEXTS

KEY = re.compile(rf'["`]((?:{"|".join((*WORD_TEXTS, *LATE_WORDS))})\.[a-z_.]+)')


def test_no_word_of_the_first_view_comes_with_the_texts():
    modules = read_modules()
    late = {
        (path, key)
        for path in Joiner(modules).closure([ENTRY])
        for key in KEY.findall(modules[path].body)
        if key not in EARLY_WORDS
    }
    assert late == set()
