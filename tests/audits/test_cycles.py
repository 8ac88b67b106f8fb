from __future__ import annotations

import gc

from audits.cycles import SELDOM, seldom_collected


def test_cycles_are_looked_for_seldom_meanwhile_and_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() == SELDOM
        assert gc.isenabled()
    assert gc.get_threshold() == before
    gc.unfreeze()
