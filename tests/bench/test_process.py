import os

import pytest

from tests.bench.memory import Sampler, taken
from tests.bench.process import TroubleError, answer, run


def test_a_child_is_timed_and_heard() -> None:
    ended = run(["-c", "print('{}')"], limit=20, watched=True)
    assert (ended.status, ended.said.strip()) == (0, "{}")
    assert 0 < ended.seconds < 20


def test_a_child_that_takes_too_long_is_ended_and_told() -> None:
    with pytest.raises(TroubleError, match="took longer than 0 s"):
        run(["-c", "import sys; sys.stdin.read()"], limit=0.1)


def test_the_last_line_of_a_child_is_its_answer() -> None:
    assert answer(["-c", "print('chatter'); print('{\"pages\": 3}')"], limit=20) == {"pages": 3}
    with pytest.raises(TroubleError, match="ended with 1"):
        answer(["-c", "raise SystemExit('no')"], limit=20)


def test_memory_is_that_of_a_process_and_its_children() -> None:
    with Sampler(os.getpid()) as sampler:
        proportional, resident = taken(os.getpid())
    assert 1 < proportional <= resident * 1.01
    assert sampler.peak.samples >= 1


def test_a_process_that_is_gone_takes_none() -> None:
    assert taken(2**22 + 1) == (0.0, 0.0)
