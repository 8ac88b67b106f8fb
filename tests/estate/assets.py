"""Small files every site serves: pictures and attachments."""

from functools import cache
from pathlib import Path

PICTURE_TYPE = "image/svg+xml"
_FOLDER = Path(__file__).parent / "images"


@cache
def picture(path: str) -> bytes:
    """The drawing that stands for the picture of that name, whatever folder and ending it is asked for by."""
    name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    drawing = _FOLDER / f"{name}.svg"
    return (drawing if drawing.is_file() else _FOLDER / "ga.svg").read_bytes()


def pdf() -> bytes:
    """An empty page as PDF."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )
