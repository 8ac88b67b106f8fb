"""What holds of the small readers whatever stands around a number and however it is typed."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from pages.reading.columns import is_loading, is_placeholder
from pages.reading.dates import find_dates, read_meta_date, resolve_year
from pages.reading.forms import form_of
from pages.reading.heads import find_fields
from pages.reading.identifiers import find_icp_filings, find_police_filings, find_site_codes
from pages.reading.lists import is_pager_text
from pages.reading.numbers import read_message_statistics
from pages.reading.periods import find_period
from pages.reading.published import find_published
from pages.reading.titles import interprets, is_interpretation, normalise_title
from pages.reading.words import plain
from tests.pages.reading.variations import any_text, colons, neighbours, spaces, spread, widths

SEEN = date(2022, 2, 24)
days = st.dates(date(1990, 1, 1), date(2049, 12, 31))
NUMERALS = "〇一二三四五六七八九"
NUMERIC = ["{0}-{1:02}-{2:02}", "{0}/{1}/{2}", "{0}.{1:02}.{2:02}", "{0} - {1} - {2}"]
FORMS = [*NUMERIC, "{0}年{1}月{2}日", "{0} 年 {1:02} 月 {2:02} 日"]
CLOCKS = ["", " 09:30", " 9:30:05", "T09:30:05", "\u300009∶30"]
regions = st.sampled_from(["11", "31", "41", "44", "50", "65"])


def shown(day: date, form: str) -> str:
    return form.format(day.year, day.month, day.day)


def in_numerals(number: int, tens: str) -> str:
    """A day or month in Chinese numerals; `tens` are the signs for 20 and 30, '' for 二十 and 三十."""
    ten, one = divmod(number, 10)
    unit = NUMERALS[one] if one else ""
    sign = {0: "", 1: "十"}.get(ten) or (tens[ten - 2] if tens and ten else f"{NUMERALS[ten]}十" if ten else "")
    return sign + unit


@given(days, st.sampled_from(FORMS), st.sampled_from(CLOCKS), st.data())
def test_a_date_is_found_among_any_neighbours(day: date, form: str, clock: str, data: st.DataObject) -> None:
    before, after = data.draw(neighbours), data.draw(neighbours)
    text = data.draw(widths(f"{before}{shown(day, form)}{clock}{after}"))
    (found,) = find_dates(text)
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert text[found.start : found.end].strip() == text[len(before) : len(text) - len(after)].strip()


@given(days, st.sampled_from(["", "廿卅"]), st.sampled_from("〇○零ОOo０◯"), st.data())
def test_a_date_in_numerals_is_found_however_they_are_typed(
    day: date, tens: str, zero: str, data: st.DataObject
) -> None:
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year)).replace("〇", zero)
    parts = (year, "年", in_numerals(day.month, ""), "月", in_numerals(day.day, tens), "日")
    gap = data.draw(st.sampled_from(["", " ", "\u3000"]))
    (found,) = find_dates(f"{data.draw(neighbours)}{gap.join(parts)}{data.draw(neighbours)}")
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)


@given(days, st.sampled_from(NUMERIC), st.integers(0, 99), st.data())
def test_digits_beside_a_date_make_it_none(day: date, form: str, digits: int, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([f"{digits}{shown(day, form)}", f"{shown(day, form)}.{digits}"]))
    assert all(found.year is None for found in find_dates(data.draw(widths(text))))


PUBLISH_LABELS = ["发布时间", "发布日期", "时间发布", "上载日期", "發布時間"]
OTHER_LABELS = ["成文日期", "生成日期", "会议时间", "截止日期", "印发日期", "今天是"]


@given(days, st.sampled_from(PUBLISH_LABELS), colons, st.data())
def test_a_publish_label_names_its_date(day: date, label: str, colon: str, data: st.DataObject) -> None:
    on = data.draw(widths(shown(day, data.draw(st.sampled_from(FORMS)))))
    said = find_published([f"{data.draw(spread(label))}{colon}{on}{data.draw(neighbours)}"], (), max(day, SEEN))
    assert said is not None
    assert (said.on, said.read_from) == (day, "label")


@given(days, st.sampled_from(OTHER_LABELS), colons, st.sampled_from(FORMS))
def test_another_label_names_no_publish_date(day: date, label: str, colon: str, form: str) -> None:
    assert find_published([f"{label}{colon}{shown(day, form)} 来源：某局"], (), max(day, SEEN)) is None


CODE_LABELS = ["网站标识码", "政府网站标识码", "网站识别码", "網站標識碼"]


@given(regions, st.integers(0, 99_999_999), st.sampled_from(CODE_LABELS), st.data())
def test_a_site_code_is_read_beside_its_label(region: str, rest: int, label: str, data: st.DataObject) -> None:
    code = f"{region}{rest:08}"
    separator, after = data.draw(colons | spaces), data.draw(st.sampled_from(["", " ", "豫ICP备", "\n", "　"]))
    text = f"主办：某县人民政府{label}{separator}{data.draw(widths(code))}{after}"
    assert [found.value for found in find_site_codes(text)] == [code]


@given(regions, st.integers(0, 99_999_999), st.integers(0, 9999), st.sampled_from(["网站标识码：", "某县 "]))
def test_a_site_code_is_no_part_of_a_longer_number(region: str, rest: int, more: int, before: str) -> None:
    number = f"{region}{rest:08}{more}"
    found = find_site_codes(f"{before}{number} 其他")
    assert all(each.value == number and not each.wellformed for each in found)


@given(
    st.text("0123456789", min_size=14, max_size=14),
    st.sampled_from(["公网安备", "公安备案号", "公安机关备案号"]),
    st.data(),
)
def test_a_police_filing_is_read_with_all_its_digits(digits: str, mark: str, data: st.DataObject) -> None:
    separator, after = data.draw(colons | spaces), data.draw(st.sampled_from(["号", "", " 号", " "]))
    text = f"豫{mark}{separator}{data.draw(widths(digits))}{after}豫ICP备05001234号"
    assert [found.value for found in find_police_filings(text)] == [digits]
    assert [found.value for found in find_icp_filings(text)] == ["豫ICP备05001234号"]


@st.composite
def figures(draw: st.DrawFn, number: int) -> str:
    """A number with or without commas, in any width."""
    return draw(widths(f"{number:,}" if draw(st.booleans()) else str(number)))


@given(st.integers(1, 999_999), st.integers(1, 999_999), st.sampled_from(["件", "条", "封", ""]), st.data())
def test_counts_are_read_whole(received: int, closed: int, unit: str, data: st.DataObject) -> None:
    assume("12345" not in {str(received), str(closed)})
    colon, end = data.draw(colons).strip("\n"), f"{data.draw(spaces)}{unit}"
    first, second = data.draw(figures(received)), data.draw(figures(closed))
    found = read_message_statistics(f"收到留言{colon}{first}{end}，办结{colon}{second}{end}。")
    assert found is not None
    assert (found.received, found.closed) == (received, closed)


@given(st.integers(2000, 2049), st.integers(1, 12), spaces, st.data())
def test_a_month_is_read_as_a_period(year: int, month: int, space: str, data: st.DataObject) -> None:
    name = data.draw(widths(str(month)) | st.just(in_numerals(month, "")))
    after = data.draw(st.sampled_from(["", "共收到", "："]))
    text = f"{data.draw(neighbours)}{data.draw(widths(str(year)))}{space}年{space}{name}{space}月份{after}"
    period = find_period(text)
    assert period is not None
    assert period.start == date(year, month, 1)


WORDS = ["解读", "政策解读", "图解", "政策问答", "起草说明"]
TITLES = ["《{0}》{1}", "《{0}》的{1}", "关于《{0}》的{1}", "{1}：《{0}》", "{1}丨{0}", "【{1}】《{0}》"]


@given(
    st.text("县水利农业河道供热规划方案意见办法", min_size=5, max_size=20),
    st.sampled_from(WORDS),
    st.sampled_from(TITLES),
    spaces,
)
def test_an_interpretation_is_matched_however_its_title_is_set(subject: str, word: str, form: str, space: str) -> None:
    title = f"{space}{form.format(subject, word)}{space}"
    assert is_interpretation(title)
    assert interprets(title, f"某县人民政府关于印发《{subject}》的通知")


PLACEHOLDERS = ["暂无信息", "暂无数据", "该栏目正在建设中", "内容更新中", "暫無信息"]


@given(st.sampled_from(PLACEHOLDERS), spaces, st.sampled_from(["", "！", "……", "...", "。"]))
def test_a_placeholder_is_one_with_any_spaces_and_ending(text: str, space: str, ending: str) -> None:
    assert is_placeholder(space.join(text) + ending)
    assert not is_placeholder(f"关于{text}情况的说明")


SIGNS = "〇一二十廿0123456789０１²①٣年月日-/.:： \t\n\u200b\ufeff发布时间收到办结件第周季度至"


@given(any_text | st.text(SIGNS, max_size=60))
def test_no_text_at_all_makes_a_reader_fail(text: str) -> None:
    assert len(plain(text)) == len(text)
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert resolve_year(found, SEEN, None)
    for read in (read_meta_date, read_message_statistics, find_period, find_fields, is_interpretation, normalise_title):
        read(text)
    for find in (find_site_codes, find_icp_filings, find_police_filings, is_placeholder, is_loading, is_pager_text):
        find(text)
    find_published(text.split("\n"), (text[:20],), SEEN)
    form_of(text, None)
