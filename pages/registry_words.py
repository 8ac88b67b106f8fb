"""What the validator found, in words a clerk can act on."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pages.registry_error import Mistake

IN_KEY = "[key]"
PLAIN_WORDS = {
    "int_type": "must be a whole number, without quotes",
    "bool_type": "must be true or false, without quotes",
    "date_type": "must be a day, such as 2022-02-16",
    "greater_than": "must be more than 0",
    "string_too_short": "is empty; write a value",
    "too_short": "is empty; list at least one entry",
    "dict_type": "must be a block of `key: value` lines",
    "model_type": "must be a block of `key: value` lines",
    "tuple_type": "must be a list: lines that begin with `- `",
}


def mistakes_of(error: ValidationError, model: type[BaseModel]) -> list[Mistake]:
    """Return each of the validator's errors as a mistake; `model` tells which keys are known where."""
    return [_mistake(details, model) for details in error.errors(include_url=False) if not _echo(details)]


def _echo(details: ErrorDetails) -> bool:
    # A list whose entries are all wrong is reported as too short as well.
    return details["type"] == "too_short" and bool(details["input"])


def _mistake(details: ErrorDetails, model: type[BaseModel]) -> Mistake:
    path = details["loc"]
    if path and path[-1] == IN_KEY:
        return Mistake(path[:-1], _message(details), at_key=True)
    if details["type"] == "extra_forbidden":
        return Mistake(path, _unknown(str(path[-1]), _known(model, path[:-1])), at_key=True)
    return Mistake(path, _message(details))


def _message(details: ErrorDetails) -> str:
    kind, value = details["type"], details["input"]
    if kind == "missing":
        return f"is missing; add `{details['loc'][-1]}: …` here"
    if value is None:
        return "is empty; write a value, or remove the line if it may be left out"
    if kind == "string_type":
        return _not_text(value)
    if kind == "enum":
        return f"{value!r} is not known here; write {details['ctx']['expected']}"
    if kind == "value_error":
        return str(details["ctx"]["error"])
    return PLAIN_WORDS.get(kind, details["msg"])


def _not_text(value: object) -> str:
    if isinstance(value, Mapping | list):
        return "must be one text, not a block or a list"
    return f'must be text; put it in quotes: "{value}"'


def _unknown(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    if near:
        return f"unknown key; did you mean `{near[0]}`?"
    return f"unknown key; remove it. Known here: {', '.join(known)}"


def _known(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    annotation: object = model
    for part in path:
        annotation = _inside(annotation, part)
    found = next(_models(annotation), None)
    return list(found.model_fields) if found else []


def _inside(annotation: object, part: str | int) -> object:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and isinstance(part, str):
        return annotation.model_fields[part].annotation
    return next(_models(annotation), None)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
