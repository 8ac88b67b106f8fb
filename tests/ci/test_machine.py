import importlib.util

from pages.gather.browser import EXECUTABLES
from tests.ci.conftest import ROOT, Checkout


def test_without_a_browser_there_is_none(checkout: Checkout) -> None:
    said = checkout.script("machine.py")
    assert (said.returncode, said.stdout) == (1, "")


def test_the_headless_shell_comes_before_full_chromium(checkout: Checkout) -> None:
    checkout.program("chromium")
    shell = checkout.program("chromium-headless-shell")
    assert checkout.script("machine.py").stdout == f"{shell}\n"


def test_a_browser_that_does_not_start_is_passed_over(checkout: Checkout) -> None:
    checkout.program("chromium-headless-shell", says="libnss3.so: cannot open shared object file", status=127)
    chromium = checkout.program("chromium")
    assert checkout.script("machine.py").stdout == f"{chromium}\n"


def test_a_download_comes_before_the_systems_browser_and_the_newest_first(checkout: Checkout) -> None:
    checkout.program("chromium-headless-shell")
    checkout.downloaded(999)
    newest = checkout.downloaded(1255)
    assert checkout.script("machine.py").stdout == f"{newest}\n"


def test_a_browser_named_in_the_environment_counts_alone(checkout: Checkout) -> None:
    checkout.program("chromium-headless-shell")
    mine = checkout.program("mine")
    assert checkout.script("machine.py", AUDIT_BROWSER=str(mine)).stdout == f"{mine}\n"
    assert checkout.script("machine.py", AUDIT_BROWSER="/nowhere").returncode == 1


def test_set_up_and_the_suite_look_for_the_same_browsers() -> None:
    spec = importlib.util.spec_from_file_location("machine", ROOT / ".ci" / "machine.py")
    assert spec is not None
    assert spec.loader is not None
    machine = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(machine)
    assert machine.NAMES == EXECUTABLES
