import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.machines import Jobs

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ("ls", "env", "sh", "bash", "dirname", "make", "awk", "test", "echo")


class Checkout:
    """A fresh clone, as far as set-up sees it, on a machine that has nothing but a shell, make and one Python."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "checkout"
        self.bin = folder / "bin"
        self.home = folder / "home"
        for place in (self.root, self.bin, self.home):
            place.mkdir()
        shutil.copytree(ROOT / ".ci", self.root / ".ci")
        for name in ("constraints.txt", "pyproject.toml", "Makefile"):
            shutil.copy(ROOT / name, self.root)
        for found in filter(None, map(shutil.which, WHOLE)):
            (self.bin / Path(found).name).symlink_to(found)

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        path = shutil.which(command[0], path=str(self.bin)) or command[0]
        return subprocess.run(  # noqa: S603 - the checkout's own scripts
            [path, *command[1:]],
            cwd=self.root,
            env={"PATH": str(self.bin), "HOME": str(self.home), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def script(self, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, f".ci/{name}", **environment)

    def program(self, name: str, says: str = "", status: int = 0) -> Path:
        return program(self.bin / name, says, status)

    def downloaded(self, revision: int) -> Path:
        folder = self.home / f".cache/ms-playwright/chromium_headless_shell-{revision}/chrome-headless-shell-linux64"
        folder.mkdir(parents=True)
        return program(folder / "chrome-headless-shell", "Chrome", 0)


def program(path: Path, says: str, status: int) -> Path:
    path.write_text(f"#!/bin/sh\necho '{says}'\nexit {status}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    return Jobs(tmp_path)
