"""`python -m tests.reports.golden`: writes the dump of the workbook anew; look at what changed before you commit it."""

from __future__ import annotations

from tests.reports.golden.dump import GOLDEN, dumped

if __name__ == "__main__":
    GOLDEN.write_text(dumped(), "utf-8")
    print(GOLDEN)  # noqa: T201
