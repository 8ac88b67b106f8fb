#!/usr/bin/env python3
"""What this machine has: a browser that starts, a Chinese font, an environment. Prints the browser's path when run.

Standard library only: it runs before anything is installed.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "constraints.txt"
STAMP = VENV / ".set-up"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DOWNLOADED = (
    "chromium_headless_shell-*/chrome-*/*headless[-_]shell",
    "chromium-*/chrome-linux*/chrome",
)


def main() -> int:
    """Print the browser that would be used; 1 when there is none."""
    found = browser()
    sys.stdout.write(f"{found}\n" if found else "")
    return 0 if found else 1


def browser() -> str | None:
    """Return the first browser that starts, in the suite's order; where $AUDIT_BROWSER names one, that or none."""
    return next((path for path in _browsers() if run([path, "--version"], timeout=20) is not None), None)


def chinese_font() -> bool | None:
    """Return whether a font for Chinese is installed; None when fontconfig, which would know, is missing."""
    if shutil.which("fc-list") is None:
        return None
    return bool((run(["fc-list", ":lang=zh"], timeout=30) or "").strip())


def venv_python() -> Path | None:
    """Return the environment's Python when it starts and can install packages, else None."""
    python = VENV / "bin" / "python"
    works = run([str(python), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"], timeout=30)
    return None if works is None else python


def wanted() -> dict[str, str]:
    """Return the version each package should have, by its normalised name: as set up here, else as the constraints say.

    The constraints may name packages that only another Python or system needs.
    """
    source = STAMP if STAMP.is_file() else CONSTRAINTS
    lines = (line.partition("==") for line in source.read_text("utf-8").splitlines())
    return {_normal(name): version for name, equals, version in lines if equals}


def installed() -> dict[str, str]:
    """Return the version of each package in the environment, by its normalised name."""
    folders = VENV.glob("lib/python3*/site-packages/*.dist-info")
    whole = (folder for folder in folders if (folder / "RECORD").is_file())
    stems = (folder.name.removesuffix(".dist-info").partition("-") for folder in whole)
    return {_normal(name): version for name, _, version in stems}


def wrong_packages() -> list[str]:
    """Return what is missing or of another version, as `name version`."""
    have = installed()
    return [f"{name} {version}" for name, version in wanted().items() if have.get(name) != version]


def run(command: list[str], timeout: float, cwd: Path | None = None) -> str | None:
    """Return what the command printed, None when it could not start, failed, or took more than `timeout` seconds."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the commands are this folder's own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            cwd=cwd,
        )
    except OSError:
        return None
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        # Its children too: an installer's download goes on otherwise.
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None
    return output if process.returncode == 0 else None


def _browsers() -> Iterator[str]:
    named = os.environ.get("AUDIT_BROWSER")
    if named:
        yield named
        return
    for pattern in DOWNLOADED:
        yield from sorted(map(str, _download_folder().glob(pattern)), key=_revision, reverse=True)
    yield from filter(None, map(shutil.which, NAMES))


def _download_folder() -> Path:
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    return Path(folder) if folder else Path.home() / ".cache" / "ms-playwright"


def _revision(path: str) -> int:
    found = re.search(r"-(\d+)/chrome", path)
    return int(found[1]) if found else 0


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
