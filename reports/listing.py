"""The book as lists: all outcomes, what a person must review, what was not checked, what is only advice."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from audits.model import Finding, Kind, Outcome, Remark, Target, Verdict
from reports.book import QuarterBook
from reports.text import one_line
from reports.words import words


class Entry(NamedTuple):
    """One outcome for a reader; `details` are the findings, or the reason, one each."""

    target: Target
    indicator: str
    kind: str
    verdict: str
    details: tuple[str, ...]
    address: str
    picture: str | None


def all_outcomes(book: QuarterBook) -> list[Entry]:
    """Every outcome, in registry order, then official order."""
    return [_entry(book, outcome, details_of(outcome), _remarks(outcome)) for outcome in _ordered(book)]


def for_review(book: QuarterBook) -> list[Entry]:
    """What a person must decide: undecided outcomes, and the doubts that remain beside findings."""
    return [
        _entry(book, outcome, _doubts(outcome), outcome.doubts) for outcome in _ordered(book) if awaits_person(outcome)
    ]


def not_checked(book: QuarterBook) -> list[Entry]:
    """What could not be checked, with the reason; the address is the target's own where no page is named."""
    return [
        _entry(book, outcome, details_of(outcome), _remarks(outcome))
        for outcome in _ordered(book)
        if outcome.verdict is Verdict.NOT_CHECKED
    ]


def advice(book: QuarterBook) -> list[Entry]:
    """What was found but costs nothing."""
    return [
        _entry(book, outcome, details_of(outcome), outcome.findings)
        for outcome in _ordered(book)
        if outcome.verdict is Verdict.FOUND and outcome.kind is Kind.ADVICE
    ]


def awaits_person(outcome: Outcome) -> bool:
    """Whether a person has to decide something of it: all of it, or the doubts beside its findings."""
    waiting = (Verdict.NEEDS_REVIEW, Verdict.FOUND)
    return outcome.verdict in waiting and bool(_doubts(outcome))


def details_of(outcome: Outcome) -> tuple[str, ...]:
    """What is to be read of an outcome: its findings, else its reason, else its doubts; then what a person said."""
    return (*remarks_of(outcome), *_answered(outcome))


def remarks_of(outcome: Outcome) -> tuple[str, ...]:
    """What is to be read of an outcome apart from what a person said."""
    if outcome.verdict is Verdict.FOUND:
        return _texts(outcome.findings) or (one_line(outcome.sentence),)
    return (one_line(outcome.reason),) if outcome.reason else _texts(outcome.doubts)


def findings_of(outcome: Outcome) -> tuple[Finding, ...]:
    """What an outcome found, one by one; its sentence where nothing more is known of it."""
    return outcome.findings or (Finding(code="", text=outcome.sentence),)


def say_target(target: Target) -> str:
    """The target's name; an account's with its platform, since one office gives several accounts one name."""
    name = one_line(target.name)
    return words().account.format(name=name, platform=one_line(target.platform)) if target.platform else name


def say_route(basis: Mapping[str, int]) -> str:
    """How the pages that an outcome rests on were seen; '' where it rests on none."""
    said = words().review_page
    told = {"rendered": basis.get("pages_rendered", 0) + basis.get("pages_control", 0)}
    told["trusted"] = basis.get("pages_trusted", 0)
    return words().papers["joint"].join(said[key].format(count=count) for key, count in told.items() if count)


def verdict_word(outcome: Outcome) -> str:
    """The verdict in the words of the reports."""
    if outcome.verdict is Verdict.FOUND and outcome.kind is Kind.ADVICE:
        return words().advice_verdict
    return words().verdicts[outcome.verdict]


def _ordered(book: QuarterBook) -> Iterator[Outcome]:
    for target in book.targets:
        yield from book.outcomes_of[target.code]


def _entry(book: QuarterBook, outcome: Outcome, details: tuple[str, ...], remarks: tuple[Remark, ...]) -> Entry:
    target = book.target[outcome.target]
    evidence = [evidence for remark in remarks for evidence in remark.evidence]
    return Entry(
        target=target,
        indicator=book.indicator[outcome.indicator].title,
        kind=words().kinds[outcome.kind],
        verdict=verdict_word(outcome),
        details=details,
        address=evidence[0].url if evidence else target.url,
        picture=next((each.screenshot for each in evidence if each.screenshot), None),
    )


def _answered(outcome: Outcome) -> tuple[str, ...]:
    """A person's answer, unless the findings or the reason say it already."""
    answer = outcome.answer
    if answer is None or (answer.counted and outcome.verdict is answer.verdict is not Verdict.CLEAR):
        return ()
    text = one_line(answer.text)
    return (text if answer.counted else words().unused_answer.format(answer=text),)


def _remarks(outcome: Outcome) -> tuple[Remark, ...]:
    return outcome.findings or outcome.doubts


def _doubts(outcome: Outcome) -> tuple[str, ...]:
    texts = _texts(outcome.doubts)
    return texts if texts or outcome.verdict is Verdict.FOUND else details_of(outcome)


def _texts(remarks: tuple[Remark, ...]) -> tuple[str, ...]:
    return tuple(one_line(remark.text or remark.code) for remark in remarks)
