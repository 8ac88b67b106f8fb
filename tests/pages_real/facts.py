"""The facts file: which real pages there are, and what each of them shows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

UNKNOWN = "unknown"
NAMELESS = "www.nameless.test"


class FactsError(ValueError):
    """The facts and the saved pages do not fit together; the message lists what to do."""


class RealPage(BaseModel):
    """A saved page and its facts.

    `expect` gives what the page shows by field: a value, None where it is not shown, `unknown` where nobody can tell.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    repo: str
    path: str
    commit: str = ""
    site: str = ""
    site_url: str = ""
    expect: dict[str, str | None]

    @property
    def folder(self) -> str:
        """The folder in which the page's repository lies unpacked."""
        return self.repo.rsplit("/", 1)[-1]

    @property
    def host(self) -> str:
        """The host name of the site that the page was saved from; a made-up one where the facts name none."""
        address = self.site_url if "//" in self.site_url else f"//{self.site_url}"
        try:
            host = (urlsplit(address).hostname or "").lower()
        except ValueError:
            host = ""
        return host if "." in host else NAMELESS

    @property
    def home(self) -> str:
        """The address of the site's home page."""
        return f"http://{self.host}/"

    @property
    def url(self) -> str:
        """The page's address on its site."""
        return f"{self.home}{self.path}"


def load_facts(path: Path, fields: Sequence[str]) -> list[RealPage]:
    """The pages named in `path`, in its order.

    Raises:
        FactsError: the file cannot be read, holds no pages, or expects something of none of the `fields`.
    """
    try:
        pages = TypeAdapter(list[RealPage]).validate_json(path.read_bytes())
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); name the facts file: FACTS=<file>"
        raise FactsError(message) from error
    except ValidationError as error:
        mistakes = "\n".join(f"  {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        message = f"{path} is no facts file; correct this (tests/pages_real/README.md tells its form):\n{mistakes}"
        raise FactsError(message) from error
    if mistakes := "\n".join(_mistakes(path, pages, fields)):
        raise FactsError(mistakes)
    return pages


def check_saved(pages: Sequence[RealPage], folder: Path) -> None:
    """Raise FactsError, naming each page that does not lie in `folder`."""
    if not folder.is_dir():
        message = f"{folder} is no folder; name the one that holds each repository unpacked: PAGES=<folder>"
        raise FactsError(message)
    missing = [page for page in pages if not (folder / page.folder / page.path).is_file()]
    if missing:
        raise FactsError("\n".join(_how_to_get(page, folder) for page in missing))


def _how_to_get(page: RealPage, folder: Path) -> str:
    state = f" as of {page.commit}" if page.commit else ""
    return f"{page.repo}: {page.path} is not in {folder / page.folder}; unpack the repository{state} there"


def _mistakes(path: Path, pages: Sequence[RealPage], fields: Sequence[str]) -> Iterator[str]:
    if not pages:
        yield f"{path} names no page; add one"
    for page in pages:
        if not set(page.expect) & set(fields):
            yield f"{page.repo}: expect names none of {', '.join(fields)}; say what the page shows"
