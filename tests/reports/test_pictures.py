from pathlib import Path

from reports.pictures import Shot, existing_pictures, plan_shots
from tests.reports.builder import book, clear, found, site, undecided

SITE = site("4113000001")


def test_each_picture_is_planned_once_with_its_place() -> None:
    outcomes = (
        found(SITE, "D9a", "x", "甲", "乙"),
        found(SITE, "D9b", "x"),
        undecided(SITE, "D7", "x"),
        clear(SITE, "V3"),
    )
    shots = plan_shots(book((SITE,), outcomes))
    assert [shot.path for shot in shots] == ["screenshots/4113000001-D9a.png", "screenshots/4113000001-D9b.png"]
    assert shots[0] == Shot(
        "https://4113000001.gov.cn/about/D9a.html", ("body > div.footer",), at_bottom=False, path=shots[0].path
    )


def test_only_pictures_on_disk_exist(tmp_path: Path) -> None:
    kept = book((SITE,), (found(SITE, "D9a", "x"), found(SITE, "D9b", "x")))
    (tmp_path / "screenshots").mkdir()
    (tmp_path / "screenshots" / "4113000001-D9b.png").write_bytes(b"")
    assert existing_pictures(kept, tmp_path) == {"screenshots/4113000001-D9b.png"}
