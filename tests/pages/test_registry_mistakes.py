import re
from pathlib import Path

import pytest

from pages.registry import RegistryError, load_registry
from tests.pages.registry_sample import GOOD, load


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(RegistryError) as caught:
        load(folder, text)
    return str(caught.value).splitlines()


def place(text: str, marked: str) -> str:
    before = text[: text.index(marked)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize(
    ("right", "wrong", "marked", "said"),
    [
        ("  city:", "  cty: x\n  city:", "cty", "issuer.cty: unknown key; did you mean `city`?"),
        ("sweep: {pages: 300}", "sweep: {zzz: 1}", "zzz", "sweep.zzz: unknown key; remove it. Known here: pages"),
        ("    kind: portal", "    kind: portal\n    sitecode: x", "sitecode", "did you mean `site_code`?"),
        ("end: 2022-02-24}", "end: 2022-02-24, ends: 1}", "ends", "window.ends: unknown key; did you mean `end`?"),
        ("  city: 南阳市\n", "", "name: 南阳市人", "issuer.city: is missing; add `city: …`"),
        (", comment: 留言由门户受理", "", "{indicator", "exemptions[0].comment: is missing"),
        ("comment: 留言由门户受理", 'comment: " "', '" "', "exemptions[0].comment: is empty"),
        ("    unit: 方城县人民政府", "    unit:", "unit:\n", "sites[1].unit: is empty; write a value"),
        (
            '"4113220001"',
            "4113220001",
            "4113220001",
            'sites[1].site_code: must be text; put it in quotes: "4113220001"',
        ),
        ('"4113220001"', '"411322001"', '"411322001"', "ten digits, or bm and eight digits"),
        ('"4113220001"', '"411322000１"', '"411322000１"', "ten digits"),
        (
            '"4113220001"',
            '"4113210001"',
            '"4113210001"',
            "does not begin with 411322, the region of 方城县人民政府 (方城)",
        ),
        (
            '"4113000012"',
            '"4113220012"',
            '"4113220012"',
            "does not begin with 411300, the region of 南阳市司法局 (南阳市)",
        ),
        (
            "  - name: 方城县政府网站\n    unit: 方城县人民政府",
            "  - name: b\n    unit: 南阳市文旅局",
            '"4113220001"',
            "411300",
        ),
        ("http://fc.example.gov.cn/", "HTTP://SFJ.example.gov.cn:80", "HTTP:", "already used by 南阳市司法局网站"),
        ("http://fc.example.gov.cn/", "fc.example.gov.cn", "fc.example", "begin it with http:// or https://"),
        ("http://fc.example.gov.cn/", "ftp://fc.example.gov.cn/", "ftp:", "begin it with http:// or https://"),
        ("http://fc.example.gov.cn/", "http:///index.html", "http:///", "it needs a full host name"),
        ("http://fc.example.gov.cn/", "http://fc/", "http://fc/", "it needs a full host name"),
        ("http://fc.example.gov.cn/", "http://fc.example.gov.cn/a b", "http://fc", "it contains a space"),
        ("http://fc.example.gov.cn/", "http://fc.example.gov.cn:x/", "http://fc", "not a usable address: "),
        ("http://fc.example.gov.cn/", "http://me:pw@fc.example.gov.cn/", "http://me", "leave out the user name"),
        ("kind: portal", "kind: portl", "portl", "write 'portal' or 'department'"),
        ("pages: 800", 'pages: "800"', '"800"', "must be a whole number, without quotes"),
        ("pages: 800", "pages: true", "true", "must be a whole number"),
        ("工作动态: 30", "工作动态: 0", "0}\n    exem", "periods.工作动态: must be more than 0"),
        ("  2022Q1:", "  2022Q5:", "2022Q5", "a quarter is named by year and number, such as 2022Q1"),
        ("  2022Q1:", "  2022:", "2022:", 'put it in quotes: "2022"'),
        ("  2022Q1:\n", "  2022Q1:\n    name: spring\n", "name: spring", "named by its key; remove this line"),
        ("start: 2022-02-16", "start: 2022-02-25", "2022-02-24}", "2022-02-24 is before the start, 2022-02-25"),
        ("start: 2022-02-16", "start: 2022-02-30", "2022-02-30", "2022-02-30 is not a day of the calendar"),
        ("start: 2022-02-16", "start: 16.2.2022", "16.2.2022", "write year-month-day, such as 2022-02-16"),
        ("start: 2022-02-16", 'start: "20220216"', '"20220216"', "write year-month-day, such as 2022-02-16"),
        ("start: 2022-02-16", "start: 20220216", "20220216", "must be a day, such as 2022-02-16"),
        (
            "sampled_on: 2022-02-24",
            "sampled_on: 2022-02-25",
            "2022-02-25",
            "outside the window 2022-02-16 to 2022-02-24",
        ),
        ("2022-03-07", "2022-02-24\n    #", "2022-02-24\n    #", "not after the window's last day"),
        ('standard: "2019"', "standard: 2019", "2019", 'put it in quotes: "2019"'),
        ("office@example.gov.cn", "office", "office\n", "write one e-mail address"),
        ("serve city.yaml", "serve 'city.yaml", "python -m", "replica: this command line cannot be read"),
        ('"411321"', "411321", "411321", 'put it in quotes: "411321"'),
        ('"411321"', '"41132"', '"41132"', "a region code is six digits"),
        ("sweep: {pages: 300}", "sweep: 300", "300\n", "sweep: must be a block of `key: value` lines"),
        ("{工作动态: 30}", "[工作动态]", "[工作动态]", "periods: must be a block of `key: value` lines"),
        ("[{indicator: message_statistics, comment: 留言由门户受理}]", "all", "all", "must be a list"),
        ("sweep: {pages: 300}", "consequences: {city: 0}", "0}", "consequences.city: must be more than 0"),
        ("sweep: {pages: 300}", "consequences: {citi: 1}", "citi", "citi: unknown key; did you mean `city`?"),
        ("sweep: {pages: 300}", "consequences: {unless_rectified: no}", "no}", "must be true or false"),
        (
            "  - name: 平台\n    source: http://platform.example.gov.cn/list/",
            "  - {name: 平台, source: http://a.cn}\n  - {name: 二, source: http://a.cn/}",
            "http://a.cn/",
            "accounts[1].source: 'http://a.cn/' is already used by 平台",
        ),
        ("http://platform.example.gov.cn/list/", "台账.docx", "台账.docx", "neither an address nor a file of accounts"),
        (
            "http://platform.example.gov.cn/list/",
            "ledgers/{year}.xlsx",
            "ledgers",
            "the only thing that is filled in is {quarter}",
        ),
        (
            "    source: http://platform.example.gov.cn/list/",
            "    source: http://platform.example.gov.cn/list/\n    columns: {nmae: 昵称}",
            "nmae",
            "did you mean `name`?",
        ),
        (
            "    source: http://platform.example.gov.cn/list/",
            "    source: http://platform.example.gov.cn/list/\n    login: s3cret!",
            "s3cret!",
            "write the name of an environment variable",
        ),
        (
            "  - name: 平台\n    source: http://platform.example.gov.cn/list/",
            "  - {name: 平台, source: a.xlsx, login: LOGIN}",
            "{name: 平台, source: a.xlsx",
            "`login` is of addresses only; remove it",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, right: str, wrong: str, marked: str, said: str) -> None:
    assert GOOD.count(right) == 1
    text = GOOD.replace(right, wrong)
    (told,) = mistakes(tmp_path, text)
    assert told.startswith(f"targets.yaml:{place(text, marked)}: ")
    assert said in told


def test_a_code_used_twice_is_told_at_its_second_place(tmp_path: Path) -> None:
    text = GOOD.replace("方城县人民政府", "南阳市文旅局").replace("4113220001", "4113000012")
    (told,) = mistakes(tmp_path, text)
    assert told.startswith("targets.yaml:28:16: sites[1].site_code: ")
    assert "already used by 南阳市司法局网站" in told


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        GOOD.replace("  city: 南阳市\n", "  colour: red\n")
        .replace("end: 2022-02-24", "end: 2022-02-01")
        .replace('"4113220001"', '"4113000012"')
        .replace("http://fc.example.gov.cn/", "http://sfj.example.gov.cn")
        .replace("kind: portal", "kind: portl")
        .replace("http://platform.example.gov.cn/list/", "platform")
    )
    told = mistakes(tmp_path, text)
    wheres = [line.split(": ")[1] for line in told]
    assert wheres == [
        "issuer.city",
        "issuer.colour",
        "quarters.2022Q1.window.end",
        "sites[1].site_code",
        "sites[1].site_code",
        "sites[1].kind",
        "sites[1].url",
        "accounts[0].source",
    ]


def test_a_list_whose_only_entry_is_wrong_is_not_called_empty(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("  - name: 方城")].replace("kind: department", "kind: x")
    (told,) = mistakes(tmp_path, text)
    assert "sites[0].kind" in told


@pytest.mark.parametrize("room", ["sites", "quarters"])
def test_a_registry_without_sites_or_quarters_is_refused(tmp_path: Path, room: str) -> None:
    text = re.sub(rf"^{room}:\n(  .*\n)+", f"{room}: {'[]' if room == 'sites' else '{}'}\n", GOOD, flags=re.MULTILINE)
    (told,) = mistakes(tmp_path, text)
    assert f"{room}: is empty; list at least one entry" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "targets.yaml:1:1: the file is empty"),
        ("# nothing\n", "targets.yaml:1:1: the file is empty"),
        ("- a\n- b\n", "targets.yaml:1:1: the file must be made of `key: value` lines"),
        ("issuer: {a: 1\nsites: 2\n", "targets.yaml:2:6: this is not YAML"),
        ("issuer:\n\tname: x\n", "targets.yaml:2:1: this is not YAML"),
        ("issuer: 1\nissuer: 2\n", "targets.yaml:2:1: this is not YAML (found duplicate key"),
        ("issuer: 1\nsites: \x01\n", "targets.yaml:2:8: a character YAML does not allow"),
    ],
)
def test_a_file_that_is_not_yaml_is_told_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    (told,) = mistakes(tmp_path, text)
    assert told.startswith(said)


def test_a_file_in_another_encoding_is_told_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "targets.yaml"
    path.write_bytes("issuer:\n  name: 南阳\n".encode("gbk"))
    with pytest.raises(RegistryError, match=r"^targets.yaml:2:9: this is not UTF-8.*save the file as UTF-8"):
        load_registry(path)


def test_a_missing_file_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"elsewhere.yaml: cannot be read .*create it"):
        load_registry(tmp_path / "elsewhere.yaml")
