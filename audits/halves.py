"""A replay judges on two cores: a copy of its process takes the second half of the items."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol  # as pytest-forked and pytest-rerunfailures do: pytest offers no other way

from audits.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

FEWEST = 100  # items that are worth a process
Reports = list[dict[str, Any]]


class Halves:
    """The plugin of a replay that does so; reports of the copy are told as those of any item, after all of ours."""

    def __init__(self, target_of: Callable[[pytest.Item], str]) -> None:
        """Items of one target, which follow each other, stay together: what they are about is read once."""
        self._target_of = target_of

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Have pytest run the first half, and tell then what came of the second."""
        items, middle = session.items, self._middle(session.items)
        if middle == len(items):
            return (yield)
        session.items, others = items[:middle], items[middle:]
        beside = Beside(partial(_run, session.config, others))
        try:
            result = yield
            _tell(session, others, beside.result())
        finally:
            session.items = items
            beside.drop()
        return result

    def _middle(self, items: Sequence[pytest.Item]) -> int:
        if len(items) < FEWEST:
            return len(items)
        middle = len(items) // 2
        target = self._target_of(items[middle])
        return next((place for place in range(middle, len(items)) if self._target_of(items[place]) != target), middle)


class _Recorder:
    """Runs items like pytest, and tells nobody."""

    def __init__(self) -> None:
        self.reports: list[Reports] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        write = item.config.hook.pytest_report_to_serializable
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
        self.reports.append([write(config=item.config, report=report) for report in reports])
        return True


def _run(config: pytest.Config, items: Sequence[pytest.Item]) -> list[Reports]:
    """What came of each item, in words that another process can be told."""
    # It holds files that a copy would share; what an audit prints is seen at once.
    capture = config.pluginmanager.unregister(name="capturemanager")
    recorder = _Recorder()
    config.pluginmanager.register(recorder)
    try:
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
    finally:
        config.pluginmanager.unregister(recorder)
        if capture:
            config.pluginmanager.register(capture, "capturemanager")
    return recorder.reports


def _tell(session: pytest.Session, items: Sequence[pytest.Item], told: Sequence[Reports]) -> None:
    """Tell pytest and its plugins of each item, until one of them has enough."""
    for item, reports in zip(items, told, strict=True):
        where = {"nodeid": item.nodeid, "location": item.location}
        item.ihook.pytest_runtest_logstart(**where)
        for each in reports:
            report = item.config.hook.pytest_report_from_serializable(config=item.config, data=each)
            item.ihook.pytest_runtest_logreport(report=report)
        item.ihook.pytest_runtest_logfinish(**where)
        if session.shouldfail:
            raise session.Failed(session.shouldfail)
        if session.shouldstop:
            raise session.Interrupted(session.shouldstop)
