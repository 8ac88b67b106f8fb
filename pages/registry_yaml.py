"""Reading YAML that a person wrote, and telling where in it a mistake stands."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from pages.registry_error import Mistake, RegistryError

TIMESTAMP = "tag:yaml.org,2002:timestamp"


def read_yaml(path: Path, such_as: str = "issuer:, quarters: and sites: as docs/settings.md shows") -> CommentedMap:
    """Return the mapping in `path`; it remembers the line and column of everything.

    `such_as` are the keys that a message names where the file holds none, and the guide that shows them.

    Raises:
        RegistryError: There is no such file, it is not UTF-8, not YAML, empty, or not made of `key: value` lines.
    """
    text = _text(path)
    try:
        tree = _yaml().load(text)
    except MarkedYAMLError as error:
        raise RegistryError(_syntax(path, error)) from error
    except ReaderError as error:
        place = _place_of(text, error.position)
        message = f"{path.name}:{place}: a character YAML does not allow; delete it"
        raise RegistryError(message) from error
    except (YAMLError, ValueError) as error:
        message = f"{path.name}:1:1: this is not YAML that can be read: {error}"
        raise RegistryError(message) from error
    return _mapping(path, tree, such_as)


def told(mistakes: Iterable[Mistake], tree: CommentedMap, file: str) -> list[str]:
    """Return one line for each mistake, `file:LINE:COL: where: what to do`, in the order of the file."""
    placed = {(_place(tree, mistake), _where(mistake.path), mistake.message) for mistake in mistakes}
    return [f"{file}:{line}:{column}: {where}{message}" for (line, column), where, message in sorted(placed)]


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror}); create it, or name the right file"
        raise RegistryError(message) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_of(content[: error.start].decode("utf-8-sig"), error.start)
        message = f"{path.name}:{place}: this is not UTF-8 (GBK, perhaps); save the file as UTF-8"
        raise RegistryError(message) from error


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Constructor = _WithoutTimestamps
    return yaml


class _WithoutTimestamps(RoundTripConstructor):
    """Leaves days as text: the loader would refuse 2022-02-30 without saying where it stands."""


_WithoutTimestamps.add_constructor(TIMESTAMP, RoundTripConstructor.construct_yaml_str)


def _syntax(path: Path, error: MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
    reason = " ".join(f"{error.problem or error.context}".split())
    return (
        f"{path.name}:{place}: this is not YAML ({reason}); look at the indentation, colons and quotes here and above"
    )


def _place_of(text: str, position: int) -> str:
    before = text[:position]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def _mapping(path: Path, tree: object, such_as: str) -> CommentedMap:
    if isinstance(tree, CommentedMap):
        return tree
    reason = "the file is empty" if tree is None else "the file must be made of `key: value` lines"
    message = f"{path.name}:1:1: {reason}; write {such_as}"
    raise RegistryError(message)


def _place(tree: CommentedMap, mistake: Mistake) -> tuple[int, int]:
    node: object = tree
    place = (0, 0)
    for depth, part in enumerate(mistake.path, start=1):
        at_key = mistake.at_key and depth == len(mistake.path)
        place = _child_place(node, part, at_key=at_key) or place
        node = _child(node, part)
    return place[0] + 1, place[1] + 1


def _child_place(node: object, part: str | int, *, at_key: bool) -> tuple[int, int] | None:
    if not isinstance(node, CommentedMap | CommentedSeq) or not _has(node, part):
        return None
    if isinstance(node, CommentedSeq):
        return cast("tuple[int, int]", node.lc.item(part))
    if at_key or node[part] is None:
        return cast("tuple[int, int]", node.lc.key(part))
    return cast("tuple[int, int]", node.lc.value(part))


def _has(node: CommentedMap | CommentedSeq, part: str | int) -> bool:
    return part in node if isinstance(node, CommentedMap) else isinstance(part, int) and part < len(node)


def _child(node: object, part: str | int) -> object:
    if isinstance(node, CommentedMap | CommentedSeq) and _has(node, part):
        return cast("object", node[part])
    return None


def _where(path: Sequence[str | int]) -> str:
    steps = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    text = "".join(steps).removeprefix(".")
    return f"{text}: " if text else ""
