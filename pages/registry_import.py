"""`python -m pages.registry_import FILE.xlsx`: merges an office's list of websites into targets.yaml.

FILE is xlsx, xls or CSV; its header names at least the site code and the address. Websites that targets.yaml knows by
their code are brought up to date, new ones come last, and what FILE does not list is named and stays. A table of names
and statistics pages does the same for sources of accounts. The change is shown, and made only with --write; the file as
it was is kept beside it as .bak.

Exit status: 0 done, 1 there are rows that cannot be used, so that nothing was written, 3 targets.yaml could not be
written, 4 a file or the result has mistakes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pages.registry import RegistryError, load_registry
from pages.registry_merge import known_entries, merge
from pages.registry_rows import KINDS, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pages.registry_merge import Merged
    from pages.registry_rows import ReadRows

ROWS, TROUBLE, USAGE = 1, 3, 4
MARK = "\ufeff"
IN_LIST = re.compile(r"(\w+)\[(\d+)\]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Import; returns the exit status."""
    options = _options(arguments)
    path: Path = options.targets.resolve()
    try:
        load_registry(path)
        text = _text(path)
        read = read_rows(options.file, known_entries(text, KINDS))
        merged = merge(text, read.entries, KINDS)
        _check(merged, path.name)
    except RegistryError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return USAGE
    print(*_told(text, read, merged, path.name), sep="\n")  # noqa: T201
    if read.wrong and not options.skip_bad_rows:
        print("Nothing is written: correct these rows, or leave them out with --skip-bad-rows.")  # noqa: T201
        return ROWS
    return _write(path, merged.text) if options.write and merged.text != text else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m pages.registry_import", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="the office's list: xlsx, xls or CSV")
    parser.add_argument("--targets", type=Path, default=Path("targets.yaml"), metavar="FILE", help="the registry")
    parser.add_argument("--write", action="store_true", help="change the registry; without it the change is only shown")
    parser.add_argument("--skip-bad-rows", action="store_true", help="import the other rows although some are wrong")
    return parser.parse_args(arguments)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _check(merged: Merged, name: str) -> None:
    """Have the registry's own reader look at the result.

    Raises:
        RegistryError: it has mistakes; each is told with the row that brought it and its line in the result.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(merged.text, "utf-8")
        try:
            load_registry(path)
        except RegistryError as error:
            head = f"nothing is written, for the result would have mistakes (the lines are those of the new {name}):"
            raise RegistryError(head, *(_with_row(message, merged) for message in error.messages)) from error


def _with_row(message: str, merged: Merged) -> str:
    found = IN_LIST.search(message)
    place = found and merged.places().get((found[1], int(found[2])))
    return f"{place}: {message}" if place else message


def _told(text: str, read: ReadRows, merged: Merged, name: str) -> Iterator[str]:
    """The difference, and what is to be said of rows and entries."""
    before, after = text.splitlines(), merged.text.splitlines()
    yield from unified_diff(before, after, name, f"{name} (new)", lineterm="")
    yield from read.told
    for entry, old in merged.changed:
        for field, value in old.items():
            yield f"{entry.place}: {entry.known_by}: {field}: {value or 'nothing'} becomes {entry.values[field]}"
    yield from (f"{entry.place}: {entry.known_by}: new" for entry in merged.new)
    yield from (f"not in the file, and left as it is: {line}" for line in merged.missing)
    yield from read.wrong
    same = len(read.entries) - len(merged.new) - len(merged.changed)
    yield (
        f"{len(merged.new)} new, {len(merged.changed)} changed, {same} as they were, "
        f"{len(merged.missing)} not in the file, {len(read.wrong)} mistakes in rows"
    )


def _write(path: Path, text: str) -> int:
    """Write the registry beside its place and rename it; the one before is kept."""
    was = path.read_bytes()
    mark = MARK if was.startswith(MARK.encode()) else ""
    ends = text.replace("\n", "\r\n") if b"\r\n" in was else text
    kept, beside = path.with_name(f"{path.name}.bak"), path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        shutil.copy2(path, beside)
        beside.replace(kept)
        beside.write_bytes((mark + ends).encode())
        shutil.copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        print(f"{path}: {error.strerror or error}; make room, or close it elsewhere", file=sys.stderr)  # noqa: T201
        return TROUBLE
    finally:
        beside.unlink(missing_ok=True)
    print(f"written; the file as it was is {kept.name}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
