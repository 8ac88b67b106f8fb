"""A plain crawl of a replica site, for the tests: links of HTML pages and of the data their scripts load."""

import json
import re
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tests.estate.website import Answer, Website

_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


def crawl(website: Website) -> dict[str, Answer]:
    """The answers of all internal addresses that links lead to from the home page."""
    answers: dict[str, Answer] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answers[address] = website.answer(address)
        waiting += internal_links(website, address, answers[address])
    return answers


def text_of(answer: Answer) -> str:
    """The decoded body: by the header's charset, else by the meta tag's."""
    found = _CHARSET.search(answer.content_type.encode()) or _CHARSET.search(answer.body)
    return answer.body.decode(found[1].decode() if found else "utf-8")


def internal_links(website: Website, address: str, answer: Answer) -> list[str]:
    """Where the links of an answer lead on the same host."""
    if answer.content_type.startswith("application/json"):
        rows = json.loads(answer.body).get("list", [])
        return [row["url"] for row in rows if row["url"]]
    if not answer.content_type.startswith("text/html"):
        return []
    tree = LexborHTMLParser(text_of(answer))
    found = [node.attributes.get("href") or "" for node in tree.css("a[href]")]
    found += [node.attributes.get("src") or "" for node in tree.css("[src]")]
    found += [f"/api/channel/{node.attributes['data-channel']}?page=1" for node in tree.css("[data-channel]")]
    joined = [urlsplit(urljoin(f"http://{website.site.host}{address}", link.strip())) for link in found if link]
    return [
        url.path + (f"?{url.query}" if url.query else "")
        for url in joined
        if url.netloc == website.site.host and url.scheme == "http"
    ]
