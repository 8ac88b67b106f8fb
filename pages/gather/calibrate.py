"""Which pages of a site must be rendered, and which are known well enough from their source (design: calibrated sweep).

The first page of a template is rendered and compared with its source. Where the two agree, the template's other pages
are trusted to be as their source says; where they do not, every one of them is rendered. Sites of one vendor share
templates, scripts and style sheets to the byte: what a template teaches on one site holds on the next. What a page's
frame says is taken from a rendered page of the same site with the same frame evidence; a page whose evidence differs is
rendered itself.
"""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from pages.gather.answer import Answer
from pages.gather.assess import BothWays
from pages.gather.desk import DeskError
from pages.reading.gist import Gist, GistReader
from pages.reading.links import is_web_address, same_site
from pages.snapshot import PageVisit, Route, Template, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from datetime import date

    from pages.gather.assess import Assessment
    from pages.gather.desk import Desk
    from pages.gather.resources import Resources

FAILED_EXAMPLES = 2
FEWEST_TO_CONTROL = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A page that was fetched: the answer, its decoded text and the text's gist."""

    answer: Answer
    text: str
    gist: Gist

    @property
    def digest(self) -> str:
        """A short SHA-256 of what the server sent."""
        return sha256(self.answer.body).hexdigest()[:16]


@dataclass(slots=True)
class Lesson:
    """What the example of a template taught; `trusted` is None until there was one that could be read."""

    deciding: asyncio.Lock = field(default_factory=asyncio.Lock)
    trusted: bool | None = None
    reason: str = ""
    article: bool = False
    titled: bool = False
    example: PageVisit | None = None
    failed: int = 0


@dataclass(slots=True)
class _Template:
    """A template on one site; `withdrawn` says why it is not trusted here, whatever its example taught."""

    name: str
    lesson: Lesson
    withdrawn: str = ""
    members: int = 0
    trusting: list[str] = field(default_factory=list)

    @property
    def trusted(self) -> bool:
        return bool(self.lesson.trusted) and not self.withdrawn


@dataclass(slots=True)
class _Frame:
    url: str
    says: str
    blocks: tuple[str, ...]
    trusted: bool = True
    trusting: list[str] = field(default_factory=list)


class Calibration:
    """What is known of one site's templates and frames."""

    def __init__(  # noqa: PLR0913 (what one site shares with all others)
        self,
        home: str,
        as_of: date,
        desk: Desk,
        render: Callable[[Answer], Awaitable[PageVisit]],
        *,
        resources: Resources | None = None,
        lessons: dict[str, Lesson] | None = None,
    ) -> None:
        """Learn about the site at `home`; `render` shows an answer in the browser, `desk` reads what came of it.

        `lessons` are what the templates of all sites taught until now; `resources` tell whether two templates include
        the same scripts and style sheets.
        """
        self._home = home
        self._as_of = as_of
        self._desk = desk
        self._render = render
        self._resources = resources
        self._lessons = {} if lessons is None else lessons
        self._reader = GistReader(home)
        self._templates: dict[str, _Template] = {}
        self._frames: defaultdict[str, list[_Frame]] = defaultdict(list)
        self._unframed: set[str] = set()
        self._framing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def source(self, answer: Answer, text: str) -> Source:
        """A fetched page, looked at."""
        return Source(answer, text, self._reader.read(text, answer.final_url))

    async def see(self, source: Source) -> PageVisit:
        """The page as its source has it where that may be trusted, else rendered."""
        template = await self._template_of(source)
        template.members += 1
        lesson = template.lesson
        if lesson.trusted is None:
            async with lesson.deciding:  # the first comer is the example; the others wait for what it teaches
                if lesson.trusted is None:
                    return await self._example(lesson, source)
        return await self._member(template, source)

    async def show(self, source: Source) -> PageVisit:
        """The page rendered, whatever is trusted."""
        visit = await self._render(source.answer)
        known = {"template": source.gist.template, "digest": source.digest, "modified": source.answer.modified}
        return visit.model_copy(update=known)

    async def control(self, source: Source) -> PageVisit:
        """The page rendered, to put the trust in its template and frame to the test."""
        visit = await self.show(source)
        template = await self._template_of(source)
        if visit.ok and template.trusted:
            await self._compare(template, visit, source)
        return visit.model_copy(update={"route": Route.CONTROL})

    def controls(self, seed: str, every: int) -> list[str]:
        """Members of trusted templates to be rendered as a control, the same for the same seed: one in `every`."""
        return [url for template in self._trusted() for url in _sample(template, seed, every)]

    def revoked(self) -> list[str]:
        """Addresses of pages whose trust was withdrawn since this was last asked."""
        templates = [each.trusting for each in self._templates.values() if not each.trusted]
        frames = [each.trusting for frames in self._frames.values() for each in frames if not each.trusted]
        urls = list(dict.fromkeys(url for urls in (*templates, *frames) for url in urls))
        for trusting in (*templates, *frames):
            trusting.clear()
        return urls

    def templates(self) -> tuple[Template, ...]:
        """The templates for the record, with their examples where those are other sites' pages."""
        return tuple(self._told(template) for template in self._templates.values())

    def _told(self, template: _Template) -> Template:
        lesson = template.lesson
        example = lesson.example
        foreign = bool(example and template.trusted and not same_site(example.url, self._home))
        return Template(
            name=template.name,
            examples=(example.url,) if example else (),
            example=example if foreign else None,
            members=template.members,
            trusted=template.trusted,
            reason=template.withdrawn or lesson.reason,
        )

    async def _template_of(self, source: Source) -> _Template:
        name = source.gist.template
        if name not in self._templates:
            key = f"{name} {await self._included(source)}"
            self._templates.setdefault(name, _Template(name, self._lessons.setdefault(key, Lesson())))
        return self._templates[name]

    async def _included(self, source: Source) -> str:
        """The contents of what the page includes, in short; frames are each site's own, and only named."""
        if self._resources is None:
            return ""
        kinds = {"script": "script", "link": "style"}
        included = [(kinds[tag], url) for tag, url in source.gist.includes if tag in kinds and is_web_address(url)]
        answers = await asyncio.gather(*(self._resources.get(url, kind) for kind, url in included))
        return sha256("".join(map(self._resources.digest, answers)).encode()).hexdigest()[:16]

    def _trusted(self) -> Iterator[_Template]:
        return (template for template in self._templates.values() if template.trusted)

    async def _example(self, lesson: Lesson, source: Source) -> PageVisit:
        visit = await self.show(source)
        learned = await self._assessed(visit, source) if visit.ok else None
        if learned is None:
            lesson.failed += 1
            if lesson.failed >= FAILED_EXAMPLES:
                lesson.trusted, lesson.reason = False, "no page of it could be rendered and read"
            return visit
        lesson.article, lesson.titled = learned.article, learned.title == source.gist.title
        lesson.example = visit.model_copy(update={"source": source.text})
        lesson.trusted, lesson.reason = not learned.disagreement, learned.disagreement
        self._frame(source, learned)
        return lesson.example if lesson.trusted else visit

    async def _member(self, template: _Template, source: Source) -> PageVisit:
        if not template.trusted or source.gist.evidence in self._unframed:
            return await self.show(source)
        frame = self._frame_of(source.gist)
        if frame is None:
            async with self._framing[source.gist.evidence]:
                frame = self._frame_of(source.gist)
                if frame is None and source.gist.evidence not in self._unframed:
                    return await self._with_own_frame(template, source)
        if frame is None or not (frame.trusted and template.trusted):
            return await self.show(source)
        return self._as_trusted(template, frame, source)

    async def _with_own_frame(self, template: _Template, source: Source) -> PageVisit:
        visit = await self.show(source)
        if visit.ok:
            await self._compare(template, visit, source)
        if self._frame_of(source.gist) is None:
            self._unframed.add(source.gist.evidence)
        return visit

    async def _compare(self, template: _Template, visit: PageVisit, source: Source) -> None:
        """Withdraw the trust in a template of which a rendered page differs from its source; else learn its frame."""
        learned = await self._assessed(visit, source, template.lesson.example)
        if learned is None or learned.disagreement:
            template.withdrawn = f"{visit.url} differs: {learned.disagreement if learned else 'it could not be read'}"
        else:
            self._frame(source, learned)

    async def _assessed(self, visit: PageVisit, source: Source, example: PageVisit | None = None) -> Assessment | None:
        both = visit.model_copy(update={"source": source.text})
        try:
            return await self._desk.assess(BothWays(home=self._home, as_of=self._as_of, visit=both, example=example))
        except DeskError:
            return None

    def _frame_of(self, gist: Gist) -> _Frame | None:
        frames = self._frames[gist.evidence]
        return next((frame for frame in frames if all(block in gist.body for block in frame.blocks)), None)

    def _frame(self, source: Source, learned: Assessment) -> None:
        """Keep what a rendered page's frame says; where it contradicts what one like it said, neither is trusted."""
        if not learned.frame:
            return
        known = self._frame_of(source.gist)
        if known is None:
            frame = _Frame(source.answer.url, learned.frame, learned.blocks)
            self._frames[source.gist.evidence].append(frame)
        elif known.says != learned.frame:
            known.trusted = False

    def _as_trusted(self, template: _Template, frame: _Frame, source: Source) -> PageVisit:
        answer, gist, lesson = source.answer, source.gist, template.lesson
        template.trusting.append(answer.url)
        frame.trusting.append(answer.url)
        return PageVisit(
            url=answer.url,
            final_url=answer.final_url,
            outcome=VisitOutcome.OK,
            status=answer.status,
            route=Route.TRUSTED,
            source=source.text,
            template=template.name,
            frame=frame.url,
            digest=source.digest,
            modified=answer.modified,
            links=gist.links,
            title=gist.title if lesson.article and lesson.titled and gist.article else "",
            troubles=lesson.example.troubles if lesson.example else (),
            seen_at=answer.seen_at,
            seconds=round(answer.seconds, 3),
        )


def _sample(template: _Template, seed: str, every: int) -> list[str]:
    members = sorted(template.trusting)
    if len(members) < FEWEST_TO_CONTROL:
        return []
    return random.Random(f"{seed}/{template.name}").sample(members, -(-len(members) // every))  # noqa: S311 (no secret)
