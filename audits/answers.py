"""What people answered where no machine can tell: read for a quarter, all mistakes at once, and nothing by halves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audits.answer_file import SHEET, AnswersError, Entry, answer_words, read_entries
from audits.model import Answer, Subject, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from audits.standard import Indicator, Standard

DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
ADDRESS = ("http://", "https://")
FOLDER = "answers"


class Known(NamedTuple):
    """What answers may name: the standard's indicators, and the registered sites by code."""

    standard: Standard
    sites: Mapping[str, Subject]


class Asked(NamedTuple):
    """What an answer is for: the indicator's id and the target's code."""

    indicator: str
    target: str


@dataclass(frozen=True)
class Answers:
    """The answers of a quarter, and the place where each stands."""

    given: Mapping[Asked, Answer] = field(default_factory=dict)
    places: Mapping[Asked, str] = field(default_factory=dict)

    def of(self, indicator: str, target: str) -> Answer | None:
        """What was answered for the indicator with this id and the target with this code."""
        return self.given.get(Asked(indicator, target))

    def check_accounts(self, sites: Collection[str], accounts: Collection[str]) -> None:
        """Raise AnswersError for each that is for neither a site nor an account that the statistics list."""
        lost = [asked for asked in self.given if asked.target not in sites and asked.target not in accounts]
        if lost:
            advice = "correct it and judge with --replay, which visits nothing again"
            raise AnswersError(
                *(f"{self.places[each]}: no account has the code {each.target!r}; {advice}" for each in lost)
            )


def answers_path(named: str | None, registry: Path, quarter: str) -> Path | None:
    """The file with the answers of `quarter`: the one named, else beside the registry; None when there is none.

    Raises:
        AnswersError: there are two files for one quarter.
    """
    if named:
        return Path(named)
    there = [path for path in default_paths(registry, quarter) if path.is_file()]
    if len(there) > 1:
        message = f"both {there[0]} and {there[1]} are there; keep one of them, or name one with --answers"
        raise AnswersError(message)
    return there[0] if there else None


def default_paths(registry: Path, quarter: str) -> tuple[Path, Path]:
    """Where the answers of `quarter` are looked for, as yaml and as sheet."""
    folder = registry.parent / FOLDER
    return folder / f"{quarter}.yaml", folder / f"{quarter}{SHEET}"


def load_answers(path: Path, known: Known) -> Answers:
    """The answers in the file.

    Raises:
        AnswersError: the file cannot be read, or has mistakes; all of them are listed, each with its line or row.
    """
    entries = read_entries(path)
    twice = _twice(entries, known.standard)
    mistakes = [
        f"{entry.place}: {told}"
        for entry in entries
        for told in (*_mistakes(entry, path.parent, known), *twice.get(entry.place, ()))
    ]
    if mistakes:
        raise AnswersError(*mistakes)
    asked = {_asked(entry, known.standard): entry for entry in entries}
    return Answers(
        given={each: answer for each, entry in asked.items() if (answer := _answer(entry))},
        places={each: entry.place for each, entry in asked.items()},
    )


def _mistakes(entry: Entry, folder: Path, known: Known) -> Iterator[str]:
    row = _row(entry, known.standard)
    yield from _wrong_indicator(entry.values["indicator"], row, known.standard)
    if row:
        yield from _wrong_target(entry.values["target"], row, known.sites)
    yield from _wrong_verdict(entry)
    if not entry.values["by"]:
        yield f"{_named('by')} is missing; write who looked"
    if _day(entry.values["when"]) is None:
        yield f"{_named('when')}: {entry.values['when']!r} is no day; write year-month-day, such as 2022-02-24"
    yield from _wrong_evidence(entry, folder)


def _wrong_indicator(name: str, row: Indicator | None, standard: Standard) -> Iterator[str]:
    if row is None:
        known = ", ".join(each.id for each in standard.indicators if each.enabled)
        yield f"{_named('indicator')}: standard {standard.version} has no {name!r}; known: {known}"
    elif not row.enabled:
        yield f"{_named('indicator')}: {row.id} is off in standard {standard.version}; switch it on or drop the answer"


def _wrong_target(code: str, row: Indicator, sites: Mapping[str, Subject]) -> Iterator[str]:
    """What is wrong with a target as far as it is known: any code that is no site's may be an account's."""
    subject = sites.get(code, Subject.ACCOUNT)
    if not code:
        yield f"{_named('target')} is missing; write the code of the site or account"
    elif not row.concerns(subject):
        reason = f"{row.id} does not concern it" if code in sites else "no site has this code"
        yield f"{_named('target')}: {code!r}: {reason}; correct the code or the indicator"


def _wrong_verdict(entry: Entry) -> Iterator[str]:
    verdict = _verdict(entry)
    if verdict is None:
        words = "、".join(answer_words().verdicts.values())
        yield f"{_named('verdict')}: {entry.values['verdict']!r} is not known; write one of {words}"
    elif verdict is not Verdict.CLEAR and not entry.values["what"]:
        yield f"{_named('what')} is missing; write what was found, or why it does not apply"


def _wrong_evidence(entry: Entry, folder: Path) -> Iterator[str]:
    """Whatever is found can be checked by its reader; what is named has to be there."""
    evidence = entry.values["evidence"]
    if not evidence and _verdict(entry) is Verdict.FOUND:
        yield f"{_named('evidence')} is missing; name a file beside the answers, or an address"
    if evidence and not evidence.startswith(ADDRESS) and not (folder / evidence).is_file():
        yield f"{_named('evidence')}: there is no file {evidence!r} in {folder}; correct the path, or add the file"


def _twice(entries: list[Entry], standard: Standard) -> dict[str, list[str]]:
    """What is answered more than once, by the place where it is answered again."""
    first: dict[Asked, str] = {}
    mistakes = {}
    for entry in entries:
        asked = _asked(entry, standard)
        if asked in first:
            told = f"{asked.indicator} of {asked.target} is answered at {first[asked]} already; keep one of the two"
            mistakes[entry.place] = [told]
        first.setdefault(asked, entry.place)
    return mistakes


def _asked(entry: Entry, standard: Standard) -> Asked:
    row = _row(entry, standard)
    return Asked(row.id if row else entry.values["indicator"], entry.values["target"])


def _answer(entry: Entry) -> Answer | None:
    """What the entry says; None where it has mistakes."""
    verdict, day = _verdict(entry), _day(entry.values["when"])
    if verdict is None or day is None:
        return None
    what = entry.values["what"] or answer_words().verdicts[verdict]
    return Answer(verdict=verdict, what=what, by=entry.values["by"], on=day, evidence=entry.values["evidence"])


def _row(entry: Entry, standard: Standard) -> Indicator | None:
    name = entry.values["indicator"]
    return next((row for row in standard.indicators if name in {row.id, row.name}), None)


def _verdict(entry: Entry) -> Verdict | None:
    words = answer_words().verdicts
    return next((verdict for verdict, word in words.items() if entry.values["verdict"] in {word, verdict.value}), None)


def _day(text: str) -> date | None:
    found = DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _named(key: str) -> str:
    """A field as both kinds of files call it."""
    return f"{key} ({answer_words().fields[key]})"
