"""Rates as a bulletin prints them (standard, section 12)."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum


class Rounding(StrEnum):
    """How the last decimal is found; cities differ."""

    HALF_UP = "half_up"
    TRUNCATE = "truncate"


NO_RATE = "—"
WHOLE = Decimal(100)
MODES = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.TRUNCATE: ROUND_DOWN}


def percentage(part: int, whole: int, decimals: int = 2, rounding: Rounding = Rounding.HALF_UP) -> str:
    """`part` of `whole` as text such as `98.09%`; a dash when there is no whole.

    A bare `100%` says that it is all, and nothing less ever rounds up to it (standard, section 12).

    Raises:
        ValueError: `part` is not between 0 and `whole`, or `decimals` is negative.
    """
    if not 0 <= part <= whole or decimals < 0:
        message = f"no rate of {part} in {whole} with {decimals} decimals; part must lie between 0 and whole"
        raise ValueError(message)
    if whole == 0:
        return NO_RATE
    return "100%" if part == whole else f"{_rounded(part, whole, decimals, rounding)}%"


def _rounded(part: int, whole: int, decimals: int, rounding: Rounding) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    exact = WHOLE * part / whole
    return min(exact.quantize(step, MODES[rounding]), WHOLE - step)
