"""What a worker leaves behind."""

import gc
import weakref

from semesta.study.runner.work import _swept


class Named:
    """An object that names itself, as a model and its agents name one another."""

    def __init__(self):
        self.itself = self


def test_what_is_made_within_is_gone_after_it_and_nothing_stays_out_of_sight():
    with _swept():
        seen = weakref.ref(Named())
    assert seen() is None
    assert gc.get_freeze_count() == 0
