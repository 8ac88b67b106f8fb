"""`python -m pages.gather.desk`: reads pages for the gathering process, beside it, so that visiting never waits for it.

Asked and answered in lines of JSON, the short questions first. It holds nothing that is not on disk or in the question:
one that dies is started anew, and what it was asked is asked again.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import threading
from contextlib import suppress
from itertools import count
from queue import PriorityQueue
from typing import TYPE_CHECKING, Self

from pages.gather.assess import Assessment, BothWays, assess
from pages.gather.give_back import give_back
from pages.gather.review import FinishedSite, Reviewed, SiteReview, read, review

if TYPE_CHECKING:
    from asyncio.subprocess import Process

STARTS = 3
LONGEST_LINE = 1 << 26
COMMAND = (sys.executable, "-m", "pages.gather.desk")
# A site that is read is forgotten, and what its review left need not be read again.
_KINDS = {"assess": 0, "read": 1, "review": 2}
# Nothing that readers make holds itself, so that the collector finds hardly anything; it looks all the same at times.
COLLECT_EVERY = 16


class DeskError(RuntimeError):
    """The reading process gave no answer; what it was asked stays unknown."""


class Desk:
    """A reading process; entered and left with the gathering, and gone when that is."""

    def __init__(self) -> None:
        """Nothing is started before the first question."""
        self._process: Process | None = None
        self._starting = asyncio.Lock()
        self._listening: asyncio.Task[None] | None = None
        self._numbers = count()
        self._open: dict[int, asyncio.Future[str]] = {}

    async def __aenter__(self) -> Self:
        """The desk."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the process."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        if self._listening:
            await self._listening

    async def assess(self, seen: BothWays) -> Assessment:
        """What a page seen both ways teaches; raises DeskError."""
        return Assessment.model_validate_json(await self._ask("assess", seen.model_dump_json()))

    async def review(self, wanted: SiteReview) -> Reviewed:
        """Which of a site's pages are to be seen again, and what errands are to ask for; raises DeskError."""
        return Reviewed.model_validate_json(await self._ask("review", wanted.model_dump_json()))

    async def read(self, finished: FinishedSite) -> None:
        """Read a finished snapshot and keep what was read; raises DeskError."""
        await self._ask("read", finished.model_dump_json())

    async def _ask(self, kind: str, question: str) -> str:
        for _ in range(STARTS):
            process = await self._running()
            number, answer = next(self._numbers), asyncio.get_running_loop().create_future()
            self._open[number] = answer
            try:
                assert process.stdin is not None  # noqa: S101 (a pipe, see below)
                process.stdin.write(f"{kind} {number} {question}\n".encode())
                await process.stdin.drain()
                return str(await answer)
            except ConnectionError:
                continue
            finally:
                self._open.pop(number, None)
        message = f"the reading process died {STARTS} times over one page"
        raise DeskError(message)

    async def _running(self) -> Process:
        async with self._starting:
            if self._process is None or self._process.returncode is not None:
                pipe = asyncio.subprocess.PIPE
                self._process = await asyncio.create_subprocess_exec(
                    *COMMAND, stdin=pipe, stdout=pipe, limit=LONGEST_LINE
                )
                self._listening = asyncio.create_task(self._listen(self._process))
            return self._process

    async def _listen(self, process: Process) -> None:
        assert process.stdout is not None  # noqa: S101 (a pipe, see above)
        async for line in process.stdout:
            self._tell(line.decode())
        await process.wait()
        for answer in self._open.values():
            if not answer.done():
                answer.set_exception(ConnectionError())

    def _tell(self, line: str) -> None:
        number, kind, text = line.rstrip("\n").split(" ", 2)
        answer = self._open.get(int(number))
        if answer is None or answer.done():
            return
        if kind == "ok":
            answer.set_result(text)
        else:
            answer.set_exception(DeskError(text))


def _answer(kind: str, question: str) -> str:
    if kind == "assess":
        return assess(BothWays.model_validate_json(question)).model_dump_json()
    if kind == "review":
        return review(SiteReview.model_validate_json(question)).model_dump_json()
    read(FinishedSite.model_validate_json(question))
    return "read"


def main() -> None:
    """Answer until the input ends."""
    gc.freeze()
    gc.disable()  # else a fifth of the time goes into looking through the pages of a site again and again
    questions: PriorityQueue[tuple[int, int, str]] = PriorityQueue()
    threading.Thread(target=_take_in, args=(questions,), daemon=True).start()
    sites = count(1)
    while True:
        _, number, line = questions.get()
        kind, _, question = line.split(" ", 2)
        try:
            said = f"ok {_answer(kind, question)}"
        except Exception as error:  # noqa: BLE001 (one page that trips us must not cost the others their reading)
            said = f"error {type(error).__name__}: {error}".replace("\n", " ")
        print(f"{number} {said}", flush=True)  # noqa: T201 (the protocol)
        if kind == "read":
            give_back(collect=next(sites) % COLLECT_EVERY == 0)


def _take_in(questions: PriorityQueue[tuple[int, int, str]]) -> None:
    with os.fdopen(os.dup(0), encoding="utf-8") as lines:
        for line in lines:
            kind, number, _ = line.split(" ", 2)
            questions.put((_KINDS[kind], int(number), line))
    os._exit(0)  # whoever asked is gone, and so is whoever would hear the answer


if __name__ == "__main__":
    main()
