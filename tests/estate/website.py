"""A replica site as a function from an address to an answer."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from tests.estate import assets, disclosure, display, heft, views
from tests.estate.city import City, Site
from tests.estate.footer import SORTS, Footer, Sort, footer, same_everywhere
from tests.estate.links import Links
from tests.estate.model import Column
from tests.estate.plan import blueprint, plan_site
from tests.estate.prose import stock
from tests.estate.routes import page_path

_HERE = Path(__file__).parent
_HTML = "text/html; charset=utf-8"
_ENCODINGS = {"gbk_table": "gbk"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sends back."""

    status: int
    content_type: str
    body: bytes


class Website:
    """One site; pages are rendered when first asked for and kept."""

    def __init__(self, city: City, site: Site) -> None:
        """Plans the site, renders nothing yet."""
        self.site = _as_it_calls_itself(site)
        self.model = plan_site(city, self.site)
        words = blueprint()["platform"]
        self._menus = disclosure.shown_in_menus(self.model, words)
        self.footers: dict[Sort, Footer] = {
            sort: disclosure.with_entry(footer(city, site, sort), self.model, words) for sort in SORTS
        }
        self._encoding = _ENCODINGS.get(site.family, "utf-8")
        folders = [_HERE / "families" / site.family, _HERE / "snippets"]
        self._templates = Environment(loader=FileSystemLoader(folders), autoescape=True, trim_blocks=True)
        self._templates.filters["script_string"] = _script_string
        self._heft = heft.frame(self._templates, self.model)
        self._links = Links(site)
        self._kept: dict[str, Answer] = {}
        self._makers = self._pages() | self._files() | self._data()

    def answer(self, address: str) -> Answer:
        """The answer to a GET of that path and query."""
        if address not in self._kept:
            if address not in self._makers and (said := self._links.answer(urlsplit(address).path)):
                return Answer(said[0], _HTML, said[1].encode())
            self._kept[address] = self._make(address)
        return self._kept[address]

    def addresses(self) -> list[str]:
        """The addresses of all HTML pages."""
        return list(self._pages())

    def files(self) -> list[str]:
        """The addresses of everything that pages load from their own site."""
        return list(self._files() | self._data())

    def _make(self, address: str) -> Answer:
        if address in self._makers:
            return self._makers[address]()
        parts = urlsplit(address)
        if parts.path == "/search":
            return self._search(_query(parts.query))
        if parts.path in self._makers:
            return self._makers[parts.path]()
        if parts.path.startswith("/static/img/"):
            return Answer(200, assets.PICTURE_TYPE, assets.picture(parts.path))
        return Answer(404, _HTML, b"<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>")

    def _search(self, query: str) -> Answer:
        if self.site.defects.search == "error":
            return Answer(500, _HTML, b"<html><body><h1>500 Internal Server Error</h1></body></html>")
        page = views.search_page(self.model, query)
        page.rows = [] if self.site.defects.search == "nothing" else page.rows
        return self._page(page)

    def _pages(self) -> dict[str, Callable[[], Answer]]:
        makers: dict[str, Callable[[], Answer]] = {"/": lambda: self._page(views.home_page(self.model))}
        for section in self.model.sections:
            makers[section.path] = partial(lambda section: self._page(views.section_page(self.model, section)), section)
        for column in self.model.columns:
            for number in range(1, views.page_count(column) + 1):
                address = page_path(column, self.site.pager, number, views.page_count(column))
                makers[address] = partial(self._column, column, number)
        for article in self.model.articles:
            makers[article.path] = partial(lambda article: self._page(views.article_page(self.model, article)), article)
        return makers

    def _column(self, column: Column, number: int) -> Answer:
        return self._page(views.column_page(self.model, column, number))

    def _page(self, page: views.Page) -> Answer:
        text = self._render("page.html.j2", page.sort, page)
        text = display.onto(self.site, self._links.onto(text)) if page.view == "home" else text
        plain = "text/html" if self._encoding == "gbk" else _HTML
        return Answer(200, plain, text.encode(self._encoding, "xmlcharrefreplace"))

    def _render(self, template: str, sort: Sort, page: views.Page | None = None) -> str:
        return self._templates.get_template(template).render(
            page=page,
            model=self._menus,
            site=self.site,
            heft=self._heft,
            foot=self.footers[sort],
            footer_file=self._footer_file(sort),
            row=partial(views.row, self.site),
            rows_of=partial(views.first_rows, self.site),
            board_notes=stock()["board_notes"],
        )

    def _footer_file(self, sort: Sort) -> str:
        return "footer" if same_everywhere(self.site) else f"footer_{sort}"

    def _files(self) -> dict[str, Callable[[], Answer]]:
        makers: dict[str, Callable[[], Answer]] = {"/static/style.css": self._style}
        for name in heft.scripts() if self.site.heft else []:
            makers[f"/static/js/{name}"] = partial(lambda name: Answer(200, _SCRIPT, heft.script(name)), name)
        for article in self.model.articles:
            if article.attachment:
                makers[article.attachment] = lambda: Answer(200, "application/pdf", assets.pdf())
        for sort in SORTS:
            stem = self._footer_file(sort)
            for template, address, kind in _FOOTER_FILES.get(self.site.family, []):
                makers[address.format(stem=stem)] = partial(self._text, template, sort, kind)
        return makers

    def _style(self) -> Answer:
        plain = self._text("style.css", "home", "text/css; charset=utf-8")
        if not self.site.heft:
            return plain
        return Answer(200, plain.content_type, plain.body + self._render("heft_style.css", "home").encode())

    def _text(self, template: str, sort: Sort, kind: str) -> Answer:
        return Answer(200, kind, self._render(template, sort).encode())

    def _data(self) -> dict[str, Callable[[], Answer]]:
        makers: dict[str, Callable[[], Answer]] = {}
        numbers = views.statistics(self.model)
        if numbers:
            makers["/api/message-statistics"] = lambda: _json(numbers[0])
        if self.site.family != "spa":
            return makers
        for column in self.model.columns if self.site.defects.stale_home else ():
            makers[f"/api/channel/{column.number}/front?page=1"] = partial(self._front, column)
        for column in self.model.columns:
            for number in range(1, views.page_count(column) + 1):
                makers[f"/api/channel/{column.number}?page={number}"] = partial(self._channel, column, number)
        return makers

    def _front(self, column: Column) -> Answer:
        rows = [asdict(views.row(self.site, article)) for article in column.front]
        return _json({"total": len(rows), "pages": 1, "list": rows})

    def _channel(self, column: Column, number: int) -> Answer:
        page = views.column_page(self.model, column, number)
        return _json({"total": len(column.articles), "pages": page.total, "list": [asdict(row) for row in page.rows]})


def _as_it_calls_itself(site: Site) -> Site:
    """The site under the name its pages bear: a short one where the full one is wanting."""
    absent = site.defects.full_name is not None
    return site.model_copy(update={"name": stock()["short_name"]}) if absent else site


_SCRIPT = "application/javascript; charset=utf-8"
_FOOTER_FILES: dict[str, list[tuple[str, str, str]]] = {
    "script_footer": [("footer.js.j2", "/static/js/{stem}.js", _SCRIPT)],
    "ajax_footer": [("footer.html.j2", "/{stem}.inc.html", _HTML), ("include.js", "/static/js/include.js", _SCRIPT)],
    "iframe_footer": [("footer.html.j2", "/{stem}.html", _HTML)],
    "spa": [("footer.js.j2", "/static/js/{stem}.js", _SCRIPT), ("app.js", "/static/js/app.js", _SCRIPT)],
}


def _script_string(text: str) -> Markup:
    return Markup(json.dumps(str(text), ensure_ascii=False))  # noqa: S704 - the text is markup already


def _json(content: object) -> Answer:
    return Answer(200, "application/json; charset=utf-8", json.dumps(content, ensure_ascii=False).encode())


def _query(text: str) -> str:
    raw = dict(parse_qsl(text, encoding="latin-1")).get("q", "").encode("latin-1", "ignore")
    try:
        return unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return raw.decode("gbk", "replace")
