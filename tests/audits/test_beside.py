"""Work beside ours, each time in a Python of its own: where tests run other threads may go on."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest

COPIES = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how many threads there are")


def said(code: str) -> str:
    begin = "import os, threading\nfrom audits.beside import Beside\nhere = os.getpid()\n"
    words = [sys.executable, "-c", begin + dedent(code)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603 (our own)
    assert done.stderr == ""
    return done.stdout.strip()


@COPIES
def test_work_is_done_by_another_process_before_anybody_asks() -> None:
    told = said("""
        told, tell = os.pipe()
        beside = Beside(lambda: os.write(tell, b"%d" % os.getpid()))
        other = int(os.read(told, 10))  # waits until it was written
        print(other != here, beside.result() == len(str(other)))
    """)
    assert told == "True True"


def test_work_whose_process_dies_is_done_here() -> None:
    told = said("""
        def work():
            if os.getpid() != here:
                os._exit(9)
            return "done"
        print(Beside(work).result())
    """)
    assert told == "done"


def test_where_no_other_process_can_be_had_the_work_is_done_here() -> None:
    told = said("""
        def refused():
            raise BlockingIOError
        os.fork = refused
        print(Beside(os.getpid).result() == here)
    """)
    assert told == "True"


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for() -> None:
    told = said("""
        beside = Beside(lambda: [][0])
        try:
            beside.result()
        except IndexError as error:
            print(error)
    """)
    assert told == "list index out of range"


def test_a_process_with_several_threads_does_the_work_itself() -> None:
    told = said("""
        over = threading.Event()
        threading.Thread(target=over.wait).start()
        print(Beside(os.getpid).result() == here)
        over.set()
    """)
    assert told == "True"


@COPIES
def test_ctrl_c_ends_ours_and_not_what_is_written_beside() -> None:
    told = said("""
        import signal
        told, tell = os.pipe()
        ready, go = os.pipe()
        def work():
            os.write(tell, b"%d" % os.getpid())
            os.read(ready, 1)
            return os.getpid()
        beside = Beside(work)
        other = int(os.read(told, 10))
        os.kill(other, signal.SIGINT)
        os.write(go, b"!")
        print(beside.result() == other != here)
    """)
    assert told == "True"


@COPIES
def test_work_that_nobody_asks_for_is_ended_however_much_it_has_to_tell() -> None:
    told = said("""
        told, tell = os.pipe()
        def work():
            os.write(tell, b"!")
            return bytes(1 << 24)
        beside = Beside(work)
        os.read(told, 1)
        beside.drop()
        beside.drop()
        print("ended")
    """)
    assert told == "ended"


@COPIES
def test_work_ends_where_ours_was_killed_before_it_could_tell() -> None:
    told = said("""
        import signal, subprocess, sys
        code = "import os, signal, sys\\nfrom audits.beside import Beside\\nours = os.getpid()\\n"
        code += "beside = Beside(lambda: os.kill(ours, signal.SIGKILL) or bytes(1 << 24))\\nbeside.result()"
        ended = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE)  # until nobody can write there
        print(ended.returncode == -signal.SIGKILL)
    """)
    assert told == "True"
