from tests.ci.conftest import Checkout


def test_in_a_fresh_clone_the_doctor_says_how_to_set_up(checkout: Checkout) -> None:
    said = checkout.script("doctor.py")
    assert said.returncode == 1
    assert "MISSING  environment   missing or broken\n                       → make setup" in said.stdout
    assert "Missing: environment, packages, browser, targets.yaml." in said.stdout


def test_what_is_optional_is_absent_and_not_missing(checkout: Checkout) -> None:
    said = checkout.script("doctor.py").stdout
    assert "absent   LibreOffice   none" in said
    assert "absent   Chinese font  unknown: fontconfig is missing" in said


def test_a_font_for_chinese_is_seen(checkout: Checkout) -> None:
    checkout.program("fc-list", says="/fonts/cjk.ttc: Some CJK")
    assert "ok       Chinese font  installed" in checkout.script("doctor.py").stdout


def test_fonts_for_other_languages_only_are_none(checkout: Checkout) -> None:
    (checkout.bin / "fc-list").symlink_to("/bin/true")
    assert "absent   Chinese font  none" in checkout.script("doctor.py").stdout


def test_a_browser_that_starts_is_named(checkout: Checkout) -> None:
    chromium = checkout.program("chromium")
    assert f"ok       browser       {chromium}" in checkout.script("doctor.py").stdout


def test_packages_of_other_versions_are_named(checkout: Checkout) -> None:
    wanted = (checkout.root / "constraints.txt").read_text("utf-8").split()
    for line in wanted:
        name, _, version = line.partition("==")
        found = "0.1" if name == "pytest" else version
        folder = checkout.root / f".venv/lib/python3.11/site-packages/{name.replace('-', '_')}-{found}.dist-info"
        folder.mkdir(parents=True)
        (folder / "RECORD").touch()
    right = next(line.replace("==", " ") for line in wanted if line.startswith("pytest=="))
    assert f"MISSING  packages      missing or of another version: {right}\n" in checkout.script("doctor.py").stdout


def test_a_half_installed_package_counts_as_missing(checkout: Checkout) -> None:
    line = (checkout.root / "constraints.txt").read_text("utf-8").split()[0]
    (checkout.root / "constraints.txt").write_text(line, "utf-8")
    folder = checkout.root / f".venv/lib/python3.11/site-packages/{line.replace('==', '-')}.dist-info"
    folder.mkdir(parents=True)
    assert "MISSING  packages" in checkout.script("doctor.py").stdout
    (folder / "RECORD").touch()
    assert "ok       packages      1 as they should be" in checkout.script("doctor.py").stdout
