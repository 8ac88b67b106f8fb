"""The words by which the parts of a site are told apart, from `site_words.yaml`."""

from __future__ import annotations

from importlib import resources

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML


class SiteWords(BaseModel):
    """Word lists; see the file for what each one tells apart."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    longest_heading: int
    longest_name: int
    longest_own_name: int
    pager: frozenset[str]
    previous_page: frozenset[str]
    next_page: frozenset[str]
    not_names: frozenset[str]
    more: frozenset[str]
    article_head: tuple[str, ...]
    today: tuple[str, ...]
    home_names: frozenset[str]
    breadcrumb_marks: tuple[str, ...]
    board_names: tuple[str, ...]
    search: frozenset[str]
    search_marks: tuple[str, ...]
    list_ends: frozenset[str]
    side_headings: tuple[str, ...]
    breadcrumb: tuple[str, ...]
    section_pages: frozenset[str]
    related: tuple[str, ...]
    skip_links: tuple[str, ...]
    board_sections: tuple[str, ...]
    statistics_subject: tuple[str, ...]
    statistics_report: tuple[str, ...]
    office_endings: tuple[str, ...]
    document_fields: dict[str, tuple[str, ...]]
    other_head_labels: tuple[str, ...]
    message_fields: dict[str, tuple[str, ...]]
    other_message_labels: tuple[str, ...]
    reply_marks: tuple[str, ...]
    message_states: dict[str, tuple[str, ...]]
    channel_names: tuple[str, ...]
    channel_sections: tuple[str, ...]
    petition_names: tuple[str, ...]
    consultation_names: tuple[str, ...]
    interview_names: tuple[str, ...]
    account_fields: dict[str, tuple[str, ...]]
    not_account_fields: tuple[str, ...]
    closed_accounts: tuple[str, ...]
    no_day: frozenset[str]
    table_notes: tuple[str, ...]
    account_pages: dict[str, tuple[str, ...]]
    days_ago: dict[str, int]
    units_ago: dict[str, int]
    site_fields: dict[str, tuple[str, ...]]
    source_fields: dict[str, tuple[str, ...]]
    site_kinds: dict[str, str]
    tags: tuple[str, ...]
    site_endings: tuple[str, ...]
    guide_names: tuple[str, ...]
    guide_elements: dict[str, tuple[str, ...]]
    service_names: tuple[str, ...]
    service_hosts: tuple[str, ...]
    click: str
    ipv6_support: tuple[str, ...]
    ipv6_denial: tuple[str, ...]


def _load() -> SiteWords:
    text = (resources.files("pages.reading") / "site_words.yaml").read_text("utf-8")
    return SiteWords.model_validate(YAML(typ="safe").load(text))


SITE_WORDS = _load()
