"""How the templates of one site show their pages, each as the page it is known by tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.reading.looks import Looks

if TYPE_CHECKING:
    from pages.page import Page


class TemplateLooks:
    """Looks by template, learned once each. It knows examples only: a page that holds it does not hold its site."""

    def __init__(self) -> None:
        """Nothing is known yet; `examples` are filled in by who reads the site."""
        self.examples: dict[str, Page] = {}
        self._looks: dict[str, Looks | None] = {}

    def of(self, template: str) -> Looks | None:
        """How pages of a template are shown; None where it has no example that was seen both ways."""
        if template not in self._looks:
            example = self.examples.get(template)
            self._looks[template] = Looks([example.document]) if example else None
        return self._looks[template]
