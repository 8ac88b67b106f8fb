"""What must be said wherever the results of a run are shown that is not the real, whole one."""

from reports.book import QuarterBook
from reports.text import one_line
from reports.words import words


def warnings_of(book: QuarterBook) -> list[str]:
    """The sentences: that a replica was visited, that something was left out."""
    replica = [words().replica.format(label=one_line(book.run.replica))] if book.run.replica else []
    return replica + ([words().narrowed] if book.run.narrowed else [])
