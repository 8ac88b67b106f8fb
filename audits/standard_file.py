"""Standards on disk: `audits/standards/<version>.yaml`, each whole, or based on another one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from audits.inheritance import cross_checks, inherit, own_path
from audits.standard import Standard, StandardError
from pages.registry_error import Mistake, RegistryError
from pages.registry_words import mistakes_of
from pages.registry_yaml import read_yaml, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audits.inheritance import Raw

FOLDER = Path(__file__).with_name("standards")
ROOT = FOLDER.parent.parent


def load_standard(version: str, folder: Path = FOLDER) -> Standard:
    """The standard `version`, with all that it takes over from those it is based on.

    Raises:
        StandardError: there is no such file, or it or one that it is based on has mistakes; all mistakes of the file
            are listed, each as `audits/standards/FILE:LINE:COL: where: what to do`.
    """
    if version not in known_standards(folder):
        message = f"no standard '{version}' ({_known(folder)}); correct 'standard:' of the quarter in targets.yaml"
        raise StandardError(message)
    return _load(version, folder, (version,))


def known_standards(folder: Path = FOLDER) -> list[str]:
    """The versions there are files of, by name."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


def newest_standard(folder: Path = FOLDER) -> Standard:
    """Of the standards that stand alone the last by name."""
    standards = [load_standard(version, folder) for version in known_standards(folder)]
    return [each for each in standards if each.based_on is None][-1]


def _load(version: str, folder: Path, chain: tuple[str, ...]) -> Standard:
    """The standard `version`; `chain` are those based on it that are being loaded, itself included."""
    path = folder / f"{version}.yaml"
    raw = _read(path)
    base = raw.get("based_on")
    standard: Standard | None = None
    if base is None:
        standard, mistakes = _validated(raw)
    elif problem := _base_problem(base, folder, chain):
        mistakes = [Mistake(("based_on",), problem), *_unknown_keys(raw)]
    else:
        standard, mistakes = _heir(_load(str(base), folder, (*chain, str(base))), raw)
    mistakes += _wrong_version(raw, version)
    if mistakes or standard is None:
        raise StandardError(_listed(mistakes, path))
    return standard


def _heir(base: Standard, raw: Raw) -> tuple[Standard | None, list[Mistake]]:
    standard, found = _validated(inherit(base, raw))
    return standard, [*cross_checks(base, raw), *(own_path(base, each) for each in found)]


def _validated(raw: object) -> tuple[Standard | None, list[Mistake]]:
    try:
        return Standard.model_validate(raw), []
    except ValidationError as error:
        return None, mistakes_of(error, Standard)


def _base_problem(base: object, folder: Path, chain: tuple[str, ...]) -> str | None:
    if not isinstance(base, str):
        return f'must be text; put it in quotes: "{base}"'
    if base in chain:
        circle = " → ".join((*chain[chain.index(base) :], base))
        return f"leads back to itself ({circle}); base one of them on another standard, or on none"
    if base not in known_standards(folder):
        return f"there is no standard {base!r} ({_known(folder)}); correct it, or add its file"
    return None


def _unknown_keys(raw: Raw) -> list[Mistake]:
    """What can be said of a file whose base is missing."""
    _, mistakes = _validated(raw)
    return [each for each in mistakes if each.at_key and len(each.path) == 1]


def _wrong_version(raw: Raw, version: str) -> list[Mistake]:
    said = raw.get("version")
    if not isinstance(said, str) or said == version:
        return []
    message = f'the file is named {version}.yaml; write "{version}" here, or rename the file'
    return [Mistake(("version",), message)]


def _read(path: Path) -> Raw:
    try:
        raw = YAML(typ="safe").load(path.read_text("utf-8-sig"))
    except (OSError, YAMLError, ValueError):
        raw = None
    return raw if isinstance(raw, Mapping) else _placed(path)


def _placed(path: Path) -> Raw:
    """The same by a reader that knows where everything stands, ten times as slow."""
    try:
        return read_yaml(path, such_as="version:, title: and indicators: as docs/standards.md shows")
    except RegistryError as error:
        raise StandardError(str(error).replace(path.name, _shown(path), 1)) from error


def _listed(mistakes: Iterable[Mistake], path: Path) -> str:
    return "\n".join(told(mistakes, read_yaml(path), _shown(path)))


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def _known(folder: Path) -> str:
    return f"known: {', '.join(known_standards(folder))}"
