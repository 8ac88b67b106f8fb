"""Ways to write the same text, for property tests: widths, spaces, separators and neighbours."""

from __future__ import annotations

from hypothesis import strategies as st

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SPACES = ["", " ", "  ", "\u00a0", "\u3000", "\u2002"]
COLONS = ["：", ":", "∶", "﹕", " ：", ": ", "：\u3000", "：\n"]
# What may stand right before or after a number without being part of it.
NEIGHBOURS = ["", " ", "\n", "　", "。", "，", "（", "）", "|", "某县", "来源", "《", "》"]

spaces = st.sampled_from(SPACES)
colons = st.sampled_from(COLONS)
neighbours = st.sampled_from(NEIGHBOURS)
any_text = st.text(max_size=80)


@st.composite
def widths(draw: st.DrawFn, text: str) -> str:
    """`text`, its digits perhaps in full width."""
    return text.translate(FULL_WIDTH) if draw(st.booleans()) else text


@st.composite
def spread(draw: st.DrawFn, text: str) -> str:
    """`text`, its characters perhaps apart to fill a line."""
    return draw(st.sampled_from(["", " ", "\u3000", "\u2002"])).join(text)
