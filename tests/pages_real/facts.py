"""The facts file: which real pages there are, and what each of them shows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

UNKNOWN = "unknown"


class FactsError(ValueError):
    """The facts and the saved pages do not fit together; the message lists what to do."""


class RealPage(BaseModel):
    """A saved page and its facts.

    `expect` gives what the page shows by field: a value, None where it is not shown, `unknown` where nobody can tell.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    repo: str
    path: str
    site: str
    site_url: str
    expect: dict[str, str | None]

    @property
    def folder(self) -> str:
        """The folder in which the page's repository lies unpacked."""
        return self.repo.rsplit("/", 1)[-1]

    @property
    def host(self) -> str:
        """The host name of the site that the page was saved from."""
        address = self.site_url if "//" in self.site_url else f"//{self.site_url}"
        return (urlsplit(address).hostname or "").lower()

    @property
    def url(self) -> str:
        """The page's address as a site of one page."""
        return f"http://{self.host}/{self.path}"

    @property
    def site_code(self) -> str:
        """The site's own code: the one shown, else the one in the page's head; '' when neither is known."""
        codes = (self.expect.get("site_code"), self.expect.get("meta_site_code"))
        return next((code for code in codes if code and code != UNKNOWN), "")


def load_facts(path: Path) -> list[RealPage]:
    """The pages named in `path`, in its order.

    Raises:
        FactsError: the file cannot be read, or a page in it cannot be served as a site of its own.
    """
    try:
        pages = TypeAdapter(list[RealPage]).validate_json(path.read_bytes())
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); name the facts file"
        raise FactsError(message) from error
    except ValidationError as error:
        mistakes = "\n".join(f"  {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        message = f"{path} is no facts file:\n{mistakes}"
        raise FactsError(message) from error
    if mistakes := "\n".join(_mistakes(pages)):
        raise FactsError(mistakes)
    return pages


def check_saved(pages: Sequence[RealPage], folder: Path) -> None:
    """Raise FactsError, naming each page that does not lie in `folder`."""
    missing = [page for page in pages if not (folder / page.folder / page.path).is_file()]
    if missing:
        lines = (f"{page.repo}: {page.path} is not in {folder / page.folder}; unpack it there" for page in missing)
        raise FactsError("\n".join(lines))


def _mistakes(pages: Sequence[RealPage]) -> Iterator[str]:
    hosts, codes = Counter(page.host for page in pages), Counter(page.site_code for page in pages)
    for page in pages:
        if not page.host:
            yield f"{page.repo}: site_url {page.site_url!r} names no host; write one such as www.example.gov.cn"
        elif hosts[page.host] > 1:
            yield f"{page.repo}: another page also has the host {page.host}; keep one page of each site"
        if not page.site_code:
            yield f"{page.repo}: expect gives neither a site_code nor a meta_site_code; add the one registered"
        elif codes[page.site_code] > 1:
            yield f"{page.repo}: another page also has the code {page.site_code}; keep one page of each site"
