"""Letters without a reply (standard, clause 2: V5; clause 3: I3)."""

import datetime as dt

from tests.estate.model import Article, Column, SiteModel

_WAITING_DAYS = 120
_RECENT_DAYS = 9


def leave_unanswered(model: SiteModel, column: Column) -> None:
    """Takes the replies of as many letters as the site leaves unanswered, and lets them have waited too long.

    Where no letter has a reply, none has waited long.
    """
    defects = model.site.defects
    for article in column.articles[len(column.articles) - defects.unanswered_letters :]:
        _unanswered(article, model.today - dt.timedelta(days=_WAITING_DAYS))
    if defects.letters_without_reply:
        for number, article in enumerate(column.articles):
            _unanswered(article, model.today - dt.timedelta(days=_RECENT_DAYS + number))


def _unanswered(article: Article, asked: dt.date) -> None:
    letter = article.letter
    if letter is None:
        return
    letter.asked = article.published = asked
    letter.answered, letter.reply = None, ""
