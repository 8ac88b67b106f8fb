from __future__ import annotations

import gc

from audits.cycles import SELDOM, seldom_collected


def test_cycles_are_looked_for_seldom_meanwhile_and_never_in_what_is_left_of_it() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() == SELDOM
        assert gc.isenabled()
        made: list[object] = []
        assert any(each is made for each in gc.get_objects())
    assert gc.get_threshold() == before
    assert not any(each is made for each in gc.get_objects())
    gc.unfreeze()
