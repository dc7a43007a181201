"""The line scanner finds each key where a person would point."""

import tomllib

import pytest

from semesta.scenario.lines import Lines, Path

TEXT = '''\
title.id = "a # [not a header]"   # line 1
title . "en" = 'b'
description.id = """
[[lever.inspection]]
from = "not a key"
"""
extends = "baseline"

[[lever.inspection]]  # the first
from = "2027"
inspectors = 5
[[lever.outreach]]
agents = [
  1, # ]
  2,
]
from = "2028"
[[ lever . inspection ]]
"from" = "2029"
[parameters]
keep.early = 1
note = \'\'\'one\'\'\'
late = 2
[lever.odd]
x = { y = 1 }
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("title", "id"), 1),
        (("title", "en"), 2),
        (("description", "id"), 3),
        (("extends",), 7),
        (("lever", "inspection"), 9),
        (("lever", "inspection", 0), 9),
        (("lever", "inspection", 0, "inspectors"), 11),
        (("lever", "inspection", 0, "missing"), 9),
        (("lever", "outreach", 0, "agents"), 13),
        (("lever", "outreach", 0, "from"), 17),
        (("lever", "inspection", 1), 18),
        (("lever", "inspection", 1, "from"), 19),
        (("parameters", "keep", "early"), 21),
        (("parameters", "late"), 23),
        (("lever", "odd", "x", "y"), 25),
        (("nowhere",), 1),
    ],
)
def test_a_key_is_found_on_its_line(path: Path, line: int) -> None:
    assert tomllib.loads(TEXT)
    assert Lines(TEXT).find(path) == line
