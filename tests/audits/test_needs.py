from __future__ import annotations

import pytest

from audits.model import Subject
from audits.standard_file import load_standard
from pages.errands import Errand

STANDARD = load_standard("2019")
ROW = STANDARD.by_name("blank_columns")
NEEDY = STANDARD.model_copy(
    update={
        "indicators": (
            ROW.model_copy(update={"needs": (Errand.SEARCH, Errand.LINKS), "subjects": (Subject.PORTAL,)}),
            ROW.model_copy(update={"id": "X1", "name": "other", "needs": (Errand.IPV6,), "enabled": False}),
            ROW.model_copy(update={"id": "X2", "name": "another", "needs": (Errand.LINKS,)}),
        )
    }
)


@pytest.mark.parametrize(
    ("subject", "asked", "errands"),
    [
        (Subject.PORTAL, (), (Errand.LINKS, Errand.SEARCH)),
        (Subject.DEPARTMENT, (), (Errand.LINKS,)),
        (Subject.PORTAL, ("X2",), (Errand.LINKS,)),
        (Subject.PORTAL, ("X1",), ()),
        (Subject.ACCOUNT, (), ()),
    ],
)
def test_a_site_has_the_errands_of_the_rows_it_will_be_judged_by(
    subject: Subject, asked: tuple[str, ...], errands: tuple[Errand, ...]
) -> None:
    assert NEEDY.errands(subject, asked) == errands
