"""Stand-ins for the hosts that footers of real sites load things from."""

from pathlib import Path
from urllib.parse import urlsplit

from tests.estate import assets
from tests.estate.website import Answer

HOSTS = (
    "zfwzgl.www.gov.cn",
    "dcs.conac.cn",
    "bszs.conac.cn",
    "beian.miit.gov.cn",
    "www.beian.gov.cn",
    "beian.mps.gov.cn",
    "www.gov.cn",
    "www.mee.gov.cn",
)
_SCRIPT = "application/javascript; charset=utf-8"
_FOLDER = Path(__file__).parent / "third_party_files"


def answer(host: str, address: str) -> Answer:
    """What the stand-in of a host sends for a path and query."""
    path = urlsplit(address).path
    if path.startswith("/gone/"):
        return Answer(404, "text/html; charset=utf-8", b"<html><body><h1>404 Not Found</h1></body></html>")
    if path.endswith(".png"):
        return Answer(200, assets.PICTURE_TYPE, assets.picture(path))
    if host == "zfwzgl.www.gov.cn" and path == "/exposure/jiucuo.js":
        return Answer(200, _SCRIPT, (_FOLDER / "jiucuo.js").read_bytes())
    if host == "dcs.conac.cn" and path.startswith("/js/"):
        code = path.rsplit("/", 1)[-1].removesuffix(".js")
        return Answer(200, _SCRIPT, (_FOLDER / "conac.js").read_text(encoding="utf-8").replace("CODE", code).encode())
    return Answer(200, "text/html; charset=utf-8", (_FOLDER / "page.html").read_bytes())
