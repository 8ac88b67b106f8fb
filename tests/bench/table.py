"""The figures as a table that can be read, and pasted into a README."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.figure import Figure

HEAD = ("figure", "measured", "goal", "reached", "conditions")
_REACHED = {True: "yes", False: "**no**", None: ""}
_LONGEST_NOTE = 300


def markdown(figures: Sequence[Figure], machine: dict[str, Any], weight: dict[str, Any], pages: str) -> str:
    """Everything that was measured, as Markdown."""
    lines = [_on(machine), "", _of(weight, pages), "", *_table([HEAD, *map(_row, figures)])]
    notes = [f"- `{figure.name}`: {_line(figure.note)}" for figure in figures if figure.note]
    return "\n".join([*lines, "", *dict.fromkeys(notes)]).rstrip() + "\n"


def shown(value: float | None) -> str:
    """A value with as many digits as mean something."""
    if value is None:
        return "not measured"
    if value == int(value):
        return f"{value:.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def _line(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= _LONGEST_NOTE else f"{line[:_LONGEST_NOTE]} …"


def _on(machine: dict[str, Any]) -> str:
    return f"{machine['cores']} cores, {machine['memory_gb']} GB, Python {machine['python']}, {machine['browser']}."


def _of(weight: dict[str, Any], pages: str) -> str:
    size, elements, scripts = (weight[name] for name in ("kilobytes", "elements", "scripts"))
    spans = (f"{size['median']:g} KB ({size['from']:g} to {size['to']:g})", f"{elements['median']:g} elements")
    return f"{pages}; the median page has {spans[0]}, {spans[1]} and {scripts['median']:g} scripts."


def _row(figure: Figure) -> tuple[str, ...]:
    goal = str(figure.goal) if figure.goal else ""
    return f"`{figure.name}`", shown(figure.value), goal, _REACHED[figure.reached], figure.at


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]
