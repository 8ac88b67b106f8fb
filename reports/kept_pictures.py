"""The pictures of an earlier run, of which only those stay that still show what they are named for."""

from collections.abc import Sequence
from pathlib import Path

from reports.pictures import SCREENSHOTS, SMALL, Shot, thumbnail_of


def keep_pictures(shots: Sequence[Shot], earlier: Sequence[Shot], folder: Path) -> int:
    """Keep the pictures that still show what they are named for; returns how many findings have none.

    Nothing is visited when visits are judged anew, so no picture can be taken: one that showed another place goes.
    """
    same = [shot for shot in shots if shot in earlier]
    forget_others(folder, same)
    return sum(not (folder / shot.path).is_file() for shot in shots)


def forget_others(folder: Path, shots: Sequence[Shot]) -> None:
    """Remove pictures of an earlier run whose findings are gone, so that none is taken for this run's."""
    claimed = {folder / path for shot in shots for path in (shot.path, thumbnail_of(shot.path))}
    pictures = folder / SCREENSHOTS
    for picture in (*pictures.glob("*.png"), *(pictures / SMALL).glob("*.webp")):
        if picture not in claimed:
            picture.unlink()
