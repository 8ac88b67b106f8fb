from __future__ import annotations

import threading
import time

from pages.gather.watchdog import Watchdog

LONG, SHORT = 60.0, 0.2


def test_it_bites_once_after_all_the_time_there_is() -> None:
    bites: list[float] = []
    started = time.monotonic()
    with Watchdog(lambda: bites.append(time.monotonic() - started), SHORT, LONG) as watchdog:
        while not bites and time.monotonic() - started < LONG:
            watchdog.heard()
            time.sleep(0.01)
    assert len(bites) == 1
    assert bites[0] >= SHORT


def test_it_bites_after_silence() -> None:
    bitten = threading.Event()
    with Watchdog(bitten.set, LONG, SHORT):
        assert bitten.wait(LONG / 2)


def test_signs_of_life_keep_it_quiet() -> None:
    bitten = threading.Event()
    with Watchdog(bitten.set, LONG, 4 * SHORT) as watchdog:
        for _ in range(40):
            watchdog.heard()
            time.sleep(SHORT / 4)
        assert not bitten.is_set()


def test_who_is_done_in_time_is_left_in_peace() -> None:
    bitten = threading.Event()
    with Watchdog(bitten.set, LONG, SHORT):
        pass
    time.sleep(2 * SHORT)
    assert not bitten.is_set()


def test_the_end_is_not_missed_by_one_who_has_just_heard_a_sign_of_life() -> None:
    watchdog = Watchdog(lambda: None, LONG, LONG)
    clear = watchdog._sign.clear  # noqa: SLF001

    def end_meanwhile() -> None:
        watchdog._over = True  # noqa: SLF001
        watchdog._sign.set()  # noqa: SLF001
        clear()

    watchdog._sign.clear = end_meanwhile  # type: ignore[method-assign]  # noqa: SLF001
    started = time.monotonic()
    with watchdog:
        watchdog.heard()
        watchdog._thread.join(LONG / 2)  # noqa: SLF001
        assert not watchdog._thread.is_alive()  # noqa: SLF001
    assert time.monotonic() - started < LONG / 2
