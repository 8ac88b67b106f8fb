#!/usr/bin/env python3
"""Sets up what is missing: environment, packages, browser, Chinese font. Does nothing, quickly, the second time.

With the word `packages` it sees to the packages alone. Two set-ups at once wait for each other.
Standard library only: it runs before anything is installed.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import machine

PYPROJECT = machine.ROOT / "pyproject.toml"
UNFINISHED = machine.VENV / ".unfinished"
FONT_TRIED = machine.VENV / ".font-tried"
DAY = 24 * 60 * 60


def main() -> int:
    """Set up; return 0 when the suite can run."""
    steps = [packages] if sys.argv[1:] == ["packages"] else [packages, browser, chinese_font]
    try:
        with Path(__file__).open() as own:
            fcntl.flock(own, fcntl.LOCK_EX)
            for step in steps:
                step()
    except SetupError as error:
        sys.stderr.write(f"\nSet-up stopped: {error}\nRun `make doctor` to see what else is missing.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nSet-up interrupted; the next one begins where it must.\n")
        return 130
    return 0


class SetupError(Exception):
    """What could not be set up, and what to do about it."""


def packages() -> None:
    """Install what pyproject.toml asks for, unless this very set has been installed here already."""
    digest = _digest()
    if _is_set_up(digest):
        return
    python = _environment()
    UNFINISHED.touch()
    machine.STAMP.unlink(missing_ok=True)
    say("Installing packages (a minute or two) …")
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command = [*install, "--editable", f"{machine.ROOT}[dev]", "--constraint", str(machine.CONSTRAINTS)]
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode != 0:  # noqa: S603 - pip's own words show
        UNFINISHED.unlink()
        message = "pip could not install the packages (its message is above). Is the package index reachable?"
        raise SetupError(message)
    named = machine.wanted()
    have = (f"{name}=={version}" for name, version in machine.installed().items() if name in named)
    machine.STAMP.write_text("\n".join([digest, *have]), "utf-8")
    UNFINISHED.unlink()


def browser() -> None:
    """Make sure that some Chromium starts."""
    if machine.browser():
        return
    named = os.environ.get("AUDIT_BROWSER")
    if named:
        message = f"AUDIT_BROWSER={named} does not start. Correct it, or unset it to have a browser installed."
        raise SetupError(message)
    say("Installing a browser …")
    for install in (_download_browser, partial(apt, "chromium-headless-shell"), partial(apt, "chromium")):
        install()
        found = machine.browser()
        if found:
            say(f"Browser: {found}")
            return
    message = (
        "no browser could be installed. Install Chromium by hand (Debian: apt install chromium-headless-shell; "
        "elsewhere: .venv/bin/playwright install --with-deps chromium-headless-shell), "
        "or set AUDIT_BROWSER to the path of one."
    )
    raise SetupError(message)


def chinese_font() -> None:
    """Try to have a font for Chinese, once a day: without one everything works, but pictures show boxes."""
    if machine.chinese_font() or _tried_lately():
        return
    say("Installing a Chinese font …")
    FONT_TRIED.touch()
    if not (apt("fontconfig", "fonts-noto-cjk") and machine.chinese_font()):
        say("Warning: no Chinese font; screenshots will show boxes. Install one by hand (Debian: fonts-noto-cjk).")


def say(message: str) -> None:
    """Tell the person in front of the terminal."""
    sys.stdout.write(f"{message}\n")
    sys.stdout.flush()


def apt(*names: str) -> bool:
    """Install Debian packages where that is possible without asking; return whether it worked."""
    privilege = _privilege()
    if privilege is None or shutil.which("apt-get") is None:
        return False
    get = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=60", "-q", "-y"]
    machine.run([*get, "update"], timeout=120)
    return machine.run([*get, "install", "--no-install-recommends", *names], timeout=300) is not None


def _digest() -> str:
    # The place belongs to it: an environment does not survive being moved.
    parts = [str(machine.ROOT).encode(), PYPROJECT.read_bytes(), machine.CONSTRAINTS.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _is_set_up(digest: str) -> bool:
    stamped = machine.STAMP.is_file() and machine.STAMP.read_text("utf-8").startswith(digest)
    return stamped and _sound_python() is not None


def _environment() -> Path:
    python = _sound_python()
    if python:
        return python
    _need_venv_module()
    say(f"Making the environment with Python {sys.version.split()[0]} …")
    shutil.rmtree(machine.VENV, ignore_errors=True)
    machine.VENV.mkdir()
    # Stays until all is done, so that an interrupted set-up is begun afresh.
    UNFINISHED.touch()
    machine.run([sys.executable, "-m", "venv", str(machine.VENV)], timeout=180)
    python = machine.venv_python()
    if python:
        return python
    message = f"`{sys.executable} -m venv .venv` did not work. Run it by hand to see why, then try again."
    raise SetupError(message)


def _sound_python() -> Path | None:
    if UNFINISHED.exists() or machine.wrong_packages():
        return None
    return machine.venv_python()


def _need_venv_module() -> None:
    if _has_venv_module() or (apt("python3-venv") and _has_venv_module()):
        return
    message = f"{sys.executable} lacks its venv module. Install it (Debian, Ubuntu: apt install python3-venv)."
    raise SetupError(message)


def _has_venv_module() -> bool:
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _download_browser() -> None:
    playwright = str(machine.VENV / "bin" / "playwright")
    downloaded = machine.run([playwright, "install", "chromium-headless-shell"], timeout=180) is not None
    if downloaded and machine.browser() is None and _privilege() is not None:
        machine.run([playwright, "install-deps", "chromium-headless-shell"], timeout=300)


def _privilege() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if machine.run(["sudo", "-n", "true"], timeout=10) is not None else None


def _tried_lately() -> bool:
    return FONT_TRIED.exists() and time.time() - FONT_TRIED.stat().st_mtime < DAY


if __name__ == "__main__":
    sys.exit(main())
