"""Ending with the parent: a child process learns of its parent's end, however it came, by its input being closed."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine

UNTIL_INPUT_ENDS = "--until-input-ends"
ABANDONED = 3
GRACE_SECONDS = 20.0


def end_child(process: subprocess.Popen[str], grace: float = GRACE_SECONDS) -> None:
    """End a process that minds its input, by closing that; by force when it is still there `grace` seconds later."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run_with_parent(work: Coroutine[Any, Any, None]) -> int:
    """Run `work` to its end and return 0.

    Started with `--until-input-ends`, as our own parent processes do, it is stopped when the input ends: what it opened
    is closed, and 3 is returned. Without that option there is no parent to mind.
    """
    return asyncio.run(_run(work, minded=UNTIL_INPUT_ENDS in sys.argv))


async def _run(work: Coroutine[Any, Any, None], *, minded: bool) -> int:
    task = asyncio.ensure_future(work)
    if minded:
        loop = asyncio.get_running_loop()
        threading.Thread(target=_wait_for_end, args=(loop, task), daemon=True).start()
    try:
        await task
    except asyncio.CancelledError:
        return ABANDONED
    return 0


def _wait_for_end(loop: asyncio.AbstractEventLoop, task: asyncio.Future[None]) -> None:
    # Not sys.stdin: its lock, held here, would be waited for when the interpreter ends.
    while os.read(0, 1024):
        pass
    last_resort = threading.Timer(GRACE_SECONDS, os._exit, (ABANDONED,))
    last_resort.daemon = True
    last_resort.start()
    with suppress(RuntimeError):  # the loop may have ended by itself meanwhile
        loop.call_soon_threadsafe(task.cancel)
