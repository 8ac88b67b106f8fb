#!/usr/bin/env python3
"""Carries what must not be forgotten between machines that forget: timed visits, ledger, each quarter's last results.

    records.py restore    takes them from the branch `records` of the remote, beside what is here
    records.py save       joins what is here with the branch, and pushes

A branch and neither cache nor artifact: those expire, and of two jobs that end at once one would overwrite the other's.
Here the second push is refused, joined with the first and tried again, and whatever was ever there is in the history.
Standard library only; the ledger alone needs the environment. Exit status: 0 done, 3 trouble, 4 usage.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import machine

BRANCH = os.environ.get("RECORDS_BRANCH", "records")
REMOTE = os.environ.get("RECORDS_REMOTE", "origin")
FETCHED = "refs/records/fetched"
# Of a token in $RECORDS_TOKEN git is told by its helper, so that it stands in no command line, file or log.
HELPER = '!f() { test "$1" = get && echo "username=${RECORDS_USER:-records}" && echo "password=$RECORDS_TOKEN"; }; f'
AUTHOR = {
    f"GIT_{role}_{what}": said
    for role in ("AUTHOR", "COMMITTER")
    for what, said in (("NAME", "audit"), ("EMAIL", "audit@localhost"))
}
MESSAGE = "Keep records [skip ci]"
ATTEMPTS = 6
ABSENT = 2  # git ls-remote: there is no such branch
TROUBLE, USAGE = 3, 4
PROBES = machine.ROOT / "probes"
OUT = machine.ROOT / "reports" / "out"
LEDGER = machine.ROOT / "reports" / "ledger.sqlite"
LEDGER_FILE = "ledger.jsonl"
RESULTS = "results.json"

Files = dict[str, bytes]


class RecordsError(Exception):
    """What went wrong, in git's or the ledger's own words."""


def main(arguments: list[str]) -> int:
    """Restore or save; return the exit status."""
    if arguments not in (["restore"], ["save"]):
        sys.stderr.write(f"{__doc__}\n")
        return USAGE
    try:
        (restore if arguments == ["restore"] else save)()
    except (RecordsError, OSError) as error:
        sys.stderr.write(f"records: {error}\n")
        return TROUBLE
    return 0


def restore() -> None:
    """Put what is on the branch beside what is here; nothing that is here is changed or doubled."""
    tip = fetch()
    if tip is None:
        say(f"no branch {BRANCH} yet: the first save begins it")
        return
    kept = read(tip)
    here = set(lines(path.read_bytes() for path in PROBES.glob("*.jsonl")))
    for name, content in kept.items():
        path = machine.ROOT / name
        if path.parent == PROBES:
            append(path, [line for line in lines([content]) if line not in here])
        if name.startswith("results/") and not (results := OUT / path.stem / RESULTS).exists():
            append(results, content.splitlines())
    if LEDGER_FILE in kept:
        import_ledger(kept[LEDGER_FILE])
    say(f"restored from {BRANCH}: {', '.join(sorted(kept))}")


def save() -> None:
    """Join what is here with the branch, and push; one that was pushed meanwhile is joined too."""
    for attempt in range(ATTEMPTS):
        tip = fetch()
        kept = read(tip)
        changed = {name: content for name, content in joined(kept).items() if kept.get(name) != content}
        if not changed:
            say(f"nothing new for {BRANCH}")
            return
        if push(commit(tip, changed)):
            say(f"saved to {BRANCH}: {', '.join(sorted(changed))}")
            return
        time.sleep(attempt)
    message = f"{BRANCH} was pushed to {ATTEMPTS} times meanwhile; run `python3 .ci/records.py save` again"
    raise RecordsError(message)


def joined(kept: Mapping[str, bytes]) -> Files:
    """What the branch should hold: what it has, and what is here."""
    files: Files = {}
    visits = list(lines(path.read_bytes() for path in sorted(PROBES.glob("*.jsonl"))))
    if LEDGER.exists():
        if LEDGER_FILE in kept:
            import_ledger(kept[LEDGER_FILE])
        ledger, of_probes = without_probes(export_ledger())
        visits += of_probes
        files[LEDGER_FILE] = ledger
    for path in sorted(OUT.glob(f"[0-9]*Q[1-4]/{RESULTS}")):
        name = f"results/{path.parent.name}.json"
        files[name] = joined_results(path.read_bytes(), kept.get(name, path.read_bytes()))
    for day, added in by_day(visits).items():
        name = f"probes/{day}.jsonl"
        files[name] = with_lines(kept.get(name, b""), added)
    return files


def joined_results(ours: bytes, theirs: bytes) -> bytes:
    """The later of two results, with what people decided of either; ours, where both are of one run."""
    if ours == theirs:
        return ours
    later, other = sorted((json.loads(ours), json.loads(theirs)), key=_finished, reverse=True)
    known = later.get("decisions", [])
    decided = [decision for decision in other.get("decisions", []) if decision not in known]
    return (json.dumps({**later, "decisions": [*decided, *known]}, ensure_ascii=False, indent=1) + "\n").encode()


def without_probes(export: bytes) -> tuple[bytes, list[bytes]]:
    """An export of the ledger without its timed visits, and those: they have files of their own, one for each day.

    In one file they would outgrow what hosts of repositories take within a year or two.
    """
    rows, visits = [], []
    for line in lines([export]):
        row = json.loads(line)
        if row.get("table") == "probe":
            visits.append(row["body"].encode())
        else:
            rows.append(line)
    return b"".join(row + b"\n" for row in rows), visits


def by_day(visits: Iterable[bytes]) -> dict[str, list[bytes]]:
    """The lines by the day they tell of; those that cannot be read are kept as well."""
    days: dict[str, list[bytes]] = {}
    for line in visits:
        days.setdefault(_day(line), []).append(line)
    return days


def with_lines(content: bytes, added: Iterable[bytes]) -> bytes:
    """The content with those lines that it lacks."""
    have = set(lines([content]))
    missing = [line for line in dict.fromkeys(added) if line not in have]
    return content + b"".join(line + b"\n" for line in missing)


def lines(contents: Iterable[bytes]) -> Iterable[bytes]:
    """Their lines that are not empty."""
    return (line for content in contents for line in content.splitlines() if line.strip())


def fetch() -> str | None:
    """Fetch the branch; return its newest commit, None where there is no such branch yet."""
    asked = _git("ls-remote", "--exit-code", REMOTE, f"refs/heads/{BRANCH}", fine=(0, ABSENT))
    if asked.returncode == ABSENT:
        return None
    _git("fetch", "--quiet", "--depth=1", "--no-tags", REMOTE, f"+refs/heads/{BRANCH}:{FETCHED}")
    return _git("rev-parse", FETCHED).stdout.decode().strip()


def read(tip: str | None) -> Files:
    """All files of a commit."""
    if tip is None:
        return {}
    with tarfile.open(fileobj=io.BytesIO(_git("archive", "--format=tar", tip).stdout)) as archive:
        members = [(member.name, archive.extractfile(member)) for member in archive if member.isfile()]
        return {name: file.read() for name, file in members if file}


def commit(tip: str | None, changed: Mapping[str, bytes]) -> str:
    """Commit the files upon `tip`, without touching what is checked out; return the new commit."""
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        if tip:
            _git("read-tree", tip, environment=index)
        for name, content in changed.items():
            blob = _git("hash-object", "-w", "--stdin", given=content).stdout.decode().strip()
            _git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}", environment=index)
        tree = _git("write-tree", environment=index).stdout.decode().strip()
    parents = ("-p", tip) if tip else ()
    return _git("commit-tree", tree, *parents, "-m", MESSAGE, environment=AUTHOR).stdout.decode().strip()


def push(made: str) -> bool:
    """Push the commit; return whether it was taken. One that is refused for another reason than haste is an error."""
    done = _git("push", "--quiet", REMOTE, f"{made}:refs/heads/{BRANCH}", fine=(0, 1))
    if done.returncode == 0:
        return True
    said = done.stderr.decode(errors="replace")
    if any(
        word in said for word in ("fetch first", "non-fast-forward", "stale info", "cannot lock ref", "already exists")
    ):
        return False
    raise RecordsError(said.strip())


def import_ledger(content: bytes) -> None:
    """Have what was exported beside what is in the ledger here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / LEDGER_FILE
        path.write_bytes(content)
        _ledger("import", path)


def export_ledger() -> bytes:
    """The ledger here as lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / LEDGER_FILE
        _ledger("export", path)
        return path.read_bytes()


def append(path: Path, added: Iterable[bytes]) -> None:
    """Add the lines to the file, which appears only where there are any."""
    content = b"".join(line + b"\n" for line in added)
    if content:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(content)


def say(message: str) -> None:
    """Tell the log."""
    sys.stdout.write(f"{message}\n")


def _finished(results: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(results["run"]["finished_at"])


def _day(line: bytes) -> str:
    try:
        return str(json.loads(line)["at"])[:10]
    except (ValueError, KeyError, TypeError):
        return "unread"


def _ledger(command: str, path: Path) -> None:
    python = machine.venv_python()
    if python is None:
        message = "the ledger needs the environment; run `make setup` first"
        raise RecordsError(message)
    _run([str(python), "-m", "reports.ledger", "--ledger", str(LEDGER), command, str(path)])


def _git(
    *words: str, given: bytes | None = None, fine: tuple[int, ...] = (0,), environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    helper = (
        ("-c", "credential.helper=", "-c", f"credential.helper={HELPER}") if os.environ.get("RECORDS_TOKEN") else ()
    )
    return _run(
        ["git", *helper, *words], given, fine, {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **(environment or {})}
    )


def _run(
    command: list[str],
    given: bytes | None = None,
    fine: tuple[int, ...] = (0,),
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(  # noqa: S603 - git and our own ledger
        command,
        cwd=machine.ROOT,
        env={**os.environ, **(environment or {})},
        input=given if given is not None else b"",
        capture_output=True,
        check=False,
    )
    if done.returncode not in fine:
        raise RecordsError((done.stderr or done.stdout).decode(errors="replace").strip())
    return done


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
