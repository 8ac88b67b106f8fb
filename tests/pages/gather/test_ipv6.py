from __future__ import annotations

import asyncio
import socket

import pytest

from pages.gather.ipv6 import look_up

URL = "http://www.a.test/"
Said = dict[socket.AddressFamily, list[str] | Exception]
NO_NAME, NO_ANSWER = socket.gaierror(socket.EAI_NONAME, "no"), socket.gaierror(socket.EAI_AGAIN, "later")
SIX, FOUR = socket.AF_INET6, socket.AF_INET


def looked_up(said: Said, *, replica: bool = False) -> tuple[bool, tuple[str, ...]]:
    async def ask(host: str, family: socket.AddressFamily) -> list[str]:
        assert host == "www.a.test"
        answer = said[family]
        if isinstance(answer, Exception):
            raise answer
        return answer

    lookup = asyncio.run(look_up(URL, replica=replica, ask=ask))
    return lookup.answered, lookup.addresses


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({SIX: ["2400:3200::1", "2400:3200::1"]}, (True, ("2400:3200::1",))),
        ({SIX: NO_NAME, FOUR: ["192.0.2.1"]}, (True, ())),
        ({SIX: NO_NAME, FOUR: NO_NAME}, (False, ())),
        ({SIX: NO_ANSWER}, (False, ())),
        ({SIX: NO_NAME, FOUR: NO_ANSWER}, (False, ())),
        ({SIX: TimeoutError()}, (False, ())),
        ({SIX: ["64:ff9b::c000:201"]}, (True, ())),
        ({SIX: ["::1", "fe80::1%eth0", "fd00::1"]}, (True, ())),
    ],
)
def test_a_resolver_that_does_not_answer_does_not_say_that_there_is_no_address(
    said: Said, expected: tuple[bool, tuple[str, ...]]
) -> None:
    assert looked_up(said) == expected


def test_a_replica_s_names_are_asked_of_nobody() -> None:
    assert looked_up({}, replica=True) == (False, ())
