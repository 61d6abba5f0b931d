"""The questions that the page opens with: read whole and checked."""

import pytest

from geo.errors import RegisterError
from geo.questions import read_questions

TABLE = """
[odd]
title_zh = "哪些"
title_en = "Which?"
answer_zh = "{lines} 条"
answer_en = "{lines}"
layers = ["bus_lines"]
"""


def test_there_are_three_in_both_languages(atlas):
    assert [one.id for one in atlas.questions] == [
        *("buses-today", "roads-kept", "my-district")
    ]
    assert [one.id for one in atlas.questions if one.searches] == ["my-district"]
    assert all(one.title_zh and one.title_en for one in atlas.questions)


@pytest.mark.parametrize(
    ("line", "problem", "column"),
    [
        ('status = ["built"]', "wrong_status_word", "status"),
        ('source = ["nobody"]', "unknown_source", "source"),
        ('clock = "noon"', "wrong_clock_word", "clock"),
        ('place = ["500118"]', "unknown_key", "place"),
    ],
)
def test_what_the_page_could_not_ask_is_named(data_copy, atlas, line, problem, column):
    path = data_copy.register("questions.toml")
    path.write_text(TABLE + line, encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        read_questions(data_copy, atlas.sources)
    (issue,) = caught.value.issues
    assert (issue.file, issue.row) == ("data/questions.toml", "odd")
    assert (issue.problem, issue.column) == (problem, column)
