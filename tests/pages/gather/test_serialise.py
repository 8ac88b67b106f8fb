from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from pages.gather.shoot import OUTLINE
from pages.reading.dom import Document
from tests.pages.gather.browsing import QUICK
from tests.pages.gather.web import SECOND, SITE, Web

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from pages.gather.browser import BrowserPool
    from tests.pages.gather.conftest import Run, Visit

# Whether the frame that was drawn last lies, six pixels away, around #x.
AROUND = """() => {
  const frame = document.querySelector("iframe");
  const own = document.querySelector("#x") || frame.contentDocument.querySelector("#x");
  const inside = own.ownerDocument !== document;
  const from = inside ? frame.getBoundingClientRect() : { x: 0, y: 0 };
  const edge = inside ? frame.clientLeft : 0;
  const inner = own.getBoundingClientRect();
  const outer = document.documentElement.lastElementChild.getBoundingClientRect();
  const [left, top] = [outer.x + 6 - inner.x - from.x - edge, outer.y + 6 - inner.y - from.y - edge];
  return [left, top, outer.width - inner.width - 12].every((distance) => Math.abs(distance) < 1);
}"""
Seen = Callable[[str], Document]
PLAIN_ENTRY = "http://zfwzgl.www.gov.cn/exposure/jiucuo.html"
ENTRY = f"{PLAIN_ENTRY}?site_code=4113000001"


def by_id(document: Document, name: str = "x") -> LexborNode:
    node = document.tree.css_first(f"#{name}")
    assert node is not None, f"no #{name}"
    return node


def opens(document: Document, name: str = "x") -> str | None:
    return by_id(document, name).attributes.get("au-opens")


HIDDEN = {
    "display": "<p id=x style='display:none'>t</p>",
    "visibility": "<p id=x style='visibility:hidden'>t</p>",
    "opacity": "<p id=x style='opacity:0'>t</p>",
    "clipped": "<p id=x style='width:0;height:0;overflow:hidden'>t</p>",
    "outside": "<p id=x style='position:absolute;left:-9999px;width:200px'>t</p>",
    "size": "<p id=x style='font-size:0'>t</p>",
    "colour": "<p id=x style='color:#fff'>t</p>",
    "colour on a dark ground": "<div style='background:#123456'><p id=x style='color:#123456'>t</p></div>",
    "colour that lets through": "<p id=x style='color:transparent'>t</p>",
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_a_person_cannot_see_is_marked_with_the_reason(seen: Seen, case: str) -> None:
    document = seen(f"<p>shown</p>{HIDDEN[case]}")
    assert by_id(document).attributes.get("au-hidden") == case.partition(" ")[0]
    assert document.text == "shown"


@pytest.mark.parametrize(
    "body",
    [
        "<p id=x>t</p>",
        "<div style='background:#123456'><p id=x style='color:#fff'>t</p></div>",
        "<div style='background-image:url(/dark.png)'><p id=x style='color:#fff'>t</p></div>",
        (
            "<div style='position:relative'><div style='position:absolute;inset:0;background:#123'></div>"
            "<p id=x style='position:relative;color:#fff'>t</p></div>"
        ),
        (
            "<div style='height:3000px'></div><div style='position:relative'>"
            "<img style='position:absolute;width:100%;height:100%'>"
            "<p id=x style='position:relative;color:#fff'>t</p></div>"
        ),
        "<p id=x style='color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text'>t</p>",
        "<div style='width:0;height:0'><p id=x style='width:90px'>t</p></div>",
        "<p id=x style='position:absolute;top:2500px'>t</p>",
        "<p id=x style='opacity:.5'>t</p>",
    ],
)
def test_what_a_person_can_see_is_not_marked(seen: Seen, body: str) -> None:
    document = seen(body)
    assert by_id(document).attributes.get("au-hidden") is None
    assert document.text == "t"


def test_comments_are_left_out_and_a_page_cannot_write_our_marks(seen: Seen) -> None:
    document = seen("<!-- <p>footer</p> --><p id=x au-hidden=display au-opens=y>t</p>")
    assert "footer" not in document.tree.html  # type: ignore[operator]
    assert document.text == "t"
    assert opens(document) is None


def test_places_are_measured_on_the_page_and_side_bars_are_told(seen: Seen) -> None:
    document = seen(
        "<body style='margin:0'><div style='height:2000px'></div><p id=x style='margin:0;width:300px;height:40px'>t</p>"
        "<div style='position:fixed;right:0;top:9px'><b id=bar>bar</b></div>"
    )
    assert by_id(document).attributes["au-box"] == "0,2000,300,40"
    assert document.floating(by_id(document, "bar"))
    assert not document.floating(by_id(document))
    assert document.height >= 2040


def test_a_footer_written_by_a_script_is_there(web: Web, seen: Seen) -> None:
    script = web.put("document.write('<div id=x>footer</div>')", "text/javascript")
    assert seen(f"<p>t</p><script src='{script}'></script>").text == "t\nfooter"


def test_what_is_in_a_shadow_tree_is_there_and_does_not_move_its_neighbours(seen: Seen) -> None:
    document = seen(
        "<div id=host><p id=light>light</p></div><script>const s = host.attachShadow({mode: 'open'});"
        "s.innerHTML = '<p>in the shade</p><p style=\"display:none\">hidden</p>'</script>"
    )
    assert document.text == "in the shade"  # without a slot the light child is not shown
    assert document.path(by_id(document, "light")) == ("body > div:nth-child(1) > p:nth-child(1)",)


def test_a_frame_of_the_same_host_is_written_in_place_and_one_of_another_is_not(web: Web, seen: Seen) -> None:
    inner = web.page("<div>-</div><p id=x style='margin:0'>inside</p><p style='display:none'>hidden</p>")
    other = web.page("<p id=y>elsewhere</p>", host=SECOND)
    document = seen(
        f"<iframe src='{inner}' style='position:absolute;left:50px;top:70px;border:3px solid'></iframe>"
        f"<iframe src='{other}'></iframe>"
    )
    assert document.text == "-\ninside"
    box = document.box(by_id(document))
    assert box is not None
    assert box.x == 50 + 3 + 8
    assert box.y > 70 + 3 + 8


def test_a_hidden_frame_hides_what_it_holds(web: Web, seen: Seen) -> None:
    inner = web.page("<p>inside</p>")
    assert seen(f"<p>t</p><iframe src='{inner}' style='display:none'></iframe>").text == "t"


def test_a_page_made_of_frames_is_read(web: Web, visit: Visit) -> None:
    left, right = web.page("<p>menu</p>"), web.page("<p>content</p>")
    frames = (
        f"<frameset cols='20%,80%'><frame src='{left}'><frameset rows='*'><frame src='{right}'></frameset></frameset>"
    )
    result = visit(f"http://{SITE}{web.put(f'<html><head><title>t</title></head>{frames}</html>')}")
    assert Document(result.html, result.final_url).text == "menu\ncontent"


PLACES = {
    "plain": "<div>a<!-- c --><p>b</p><p id=x>t</p></div>",
    "behind hollow elements": "<style>i{}</style><svg><g></g></svg><noscript>n</noscript><template><p></p></template>"
    "<object><p>o</p></object><video></video><script>1</script><canvas></canvas><p id=x>t</p>",
    "odd attributes": "<p 标题='1' @click='go()' :class='a' data-a.b='\"&<>' {{y}}>a</p><p id=x>t</p>",
    "odd tags": "<o:p>w</o:p><p><o:p id=x>t</o:p></p>",
    "old script with a comment": "<script><!--\nwrite('<script src=y.js></script>')\n</script><p id=x>t</p>",
    "script naming its own end": "<script>var s = '<\\/script><p>no</p>'</script><p id=x>t</p>",
    "table": "<table><tr><td>a<tr><td>b<td id=x>t</table>",
    "broken nesting": "<div><p>a<div>b</p></div><a href='/q'>c<a href='/r' id=x>t</a></div>",
}


@pytest.mark.parametrize("case", PLACES)
def test_a_path_taken_from_the_markup_finds_the_element_in_the_browser(
    web: Web, run: Run, pool: BrowserPool, case: str
) -> None:
    assert run(outlined(pool, web.page(PLACES[case])))


async def outlined(pool: BrowserPool, url: str) -> bool:
    """Whether the outline drawn for the path of #x lies around #x, be it in the page or in its frame."""
    async with pool.tab() as tab:
        document = Document((await tab.visit(url, QUICK)).html, url)
        path = document.path(by_id(document))
        assert await tab.page.evaluate(OUTLINE, {"mark": list(path), "bottom": False}), path
        return bool(await tab.page.evaluate(AROUND))


FRAMES = {
    "plain": "{}",
    "in a paragraph": "<p>{}</p>",
    "in a list": "<ul><li>a</li><li>{}</li></ul>",
    "in a link": "<a href='/q'>{}</a>",
    "in a form": "<form>{}</form>",
}


@pytest.mark.parametrize("case", FRAMES)
def test_a_path_into_a_frame_finds_the_element_in_the_browser(web: Web, run: Run, pool: BrowserPool, case: str) -> None:
    inner = web.page(
        "<body class=inner><form><div>-</div><ul><li>i</li></ul><a href='/s'>s</a><p id=x>t</p></form></body>"
    )
    url = web.page(f"<body id=outer><p>-</p>{FRAMES[case].format(f'<iframe src={inner}></iframe>')}<p>after</p></body>")

    assert run(outlined(pool, url))


OPENED = {
    "onclick": f"<img id=x alt='找错' onclick=\"window.open('{ENTRY}')\">",
    "listener": "<img id=x alt='找错'>"
    f"<script>x.addEventListener('click', () => window.open('{ENTRY}', '_blank'))</script>",
    "location": f"<span id=x onclick=\"location.href='{ENTRY}'\">网站纠错</span>",
    "top location": f"<span id=x onclick=\"top.location.assign('{ENTRY}')\">网站纠错</span>",
    "delegated": "<img id=x alt='找错'><script>document.addEventListener('click', (event) => {"
    f"if (event.target.closest('#x')) window.open('{ENTRY}') }})</script>",
    "anchor without address": f"<a id=x href='#' onclick=\"window.open('{ENTRY}');return false\">我要找错</a>",
    "anchor to a new window": f"<a id=x href='#' target=_blank onclick=\"window.open('{ENTRY}')\">我要找错</a>",
    "script address": f"<a id=x href=\"javascript:window.open('{ENTRY}')\">我要找错</a>",
    "question first": f"<img id=x alt='找错' onclick=\"confirm('?') && window.open('{ENTRY}')\">",
    "form": f"<form id=f action='{PLAIN_ENTRY}'><input type=hidden name=site_code value=4113000001></form>"
    "<img id=x alt='找错' onclick='f.submit()'>",
}


@pytest.mark.parametrize("way", OPENED)
def test_what_a_click_opens_is_told(seen: Seen, way: str) -> None:
    assert opens(seen(OPENED[way])) == ENTRY


def test_what_a_click_in_a_frame_opens_is_told(web: Web, seen: Seen) -> None:
    inner = web.page(
        f"<img id=x alt='找错' onclick=\"parent.open('{ENTRY}')\">"
        f"<img id=y alt='找错' onclick=\"window.open('{ENTRY}')\">"
    )
    document = seen(f"<iframe src='{inner}'></iframe>")
    assert (opens(document, "x"), opens(document, "y")) == (ENTRY, ENTRY)


@pytest.mark.parametrize(
    "body",
    [
        f"<a href='{ENTRY}'><img id=x alt='找错'></a>",
        "<a id=x href='#'>我要找错</a>",
        "<img id=x alt='找错'>",
        "<img id=x alt='找错' onclick='nothing.here()'>",
        "<img id=x alt='天气' onclick=\"window.open('/weather')\">",
    ],
)
def test_a_click_that_opens_nothing_and_a_plain_link_are_not_marked(seen: Seen, body: str) -> None:
    assert opens(seen(f"<p>t</p>{body}")) is None


def test_clicking_neither_leaves_the_page_nor_changes_what_is_recorded(web: Web, run: Run, pool: BrowserPool) -> None:
    path = web.put("<p>other page</p>")
    url = web.page(
        "<p id=a>before</p>"
        "<img id=x alt='找错' onclick=\"a.textContent = 'after'; this.remove(); alert(1);"
        " window.open('/y'); window.open('/z')\">"
        f"<span id=y onclick=\"location.href='{path}'\">找错</span><a id=z target=_blank href='#'>找错</a>"
    )

    async def visited() -> tuple[Document, str, int]:
        async with pool.tab() as tab:
            result = await tab.visit(url, QUICK)
            return Document(result.html, url), tab.page.url, len(tab.page.context.pages)

    document, at, windows = run(visited())
    assert document.text.startswith("before")
    assert (opens(document, "x"), opens(document, "y")) == (f"http://{SITE}/y", f"http://{SITE}{path}")
    assert (at.partition("#")[0], windows) == (url, 1)
    assert web.asked[path] == 0


def test_a_video_that_is_hidden_is_told_so(seen: Seen) -> None:
    document = seen("<p>t</p><video id=x style='display:none'></video><video id=y width=90 height=90></video>")
    assert not document.visible(by_id(document, "x"))
    assert document.visible(by_id(document, "y"))


PAINTED = {
    "logo": "<a id=logo href=/ style='display:block;width:300px;height:40px;background:url(/l.png)'></a>",
    "beside": "<style>#beside::before{content:'';display:block;width:200px;height:9px;background:url(l.png)}</style>"
    "<p id=beside></p>",
    "content": "<style>#content::after{content:url(/l.png)}</style><p id=content></p>",
    "data": "<p id=data style='background-image:url(data:image/png;base64,AAAA)'>t</p>",
}
NOT_PAINTED = {
    "gradient": "<p id=gradient style='background:linear-gradient(#fff,#eee)'>t</p>",
    "icon": "<p id=icon style='width:24px;height:24px;background:url(/i.png)'></p>",
    "bullet": "<style>#bullet::before{content:'';display:block;width:9px;background:url(l.png)}</style>"
    "<p id=bullet>t</p>",
    "none": "<p id=none style='background:#fff url()'>t</p>",
    "low": "<p id=low style='position:absolute;top:321px;width:300px;background:url(/l.png)'>t</p>",
}


def test_pictures_that_style_sheets_paint_into_the_head_are_marked(seen: Seen) -> None:
    document = seen(f"<p>shown</p>{''.join((PAINTED | NOT_PAINTED).values())}")
    marked = {node.id for node in document.tree.css("[au-picture]")}
    assert marked == set(PAINTED)
