"""A stored login (Playwright storage state), from where an environment variable says; never kept or told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from pydantic import BaseModel, ValidationError

from pages.registry_error import RegistryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.async_api import StorageState

HOW = (
    "log in once with `.venv/bin/playwright open --save-storage=FILE ADDRESS`, and set the variable to the file's path"
)


class LoginError(RegistryError):
    """There is no stored login to use; `str()` says what to do, and nothing of what is stored."""


class _Cookie(BaseModel):
    name: str
    value: str
    domain: str
    path: str
    expires: float = -1
    httpOnly: bool = False  # noqa: N815 (as browsers write it)
    secure: bool = False
    sameSite: Literal["Strict", "Lax", "None"] = "Lax"  # noqa: N815


class _Stored(BaseModel):
    name: str
    value: str


class _Origin(BaseModel):
    origin: str
    localStorage: tuple[_Stored, ...] = ()  # noqa: N815


class _State(BaseModel):
    cookies: tuple[_Cookie, ...]
    origins: tuple[_Origin, ...] = ()


def load_state(variable: str, environment: Mapping[str, str] = os.environ) -> StorageState:
    """The storage state that the environment variable holds: as a file's path, or as it is.

    Raises:
        LoginError: the variable is not set, the file cannot be read, or neither is a storage state.
    """
    value = environment.get(variable, "").strip()
    if not value:
        message = f"the environment variable {variable} is not set; {HOW}"
        raise LoginError(message)
    try:
        state = _State.model_validate_json(value if value.startswith("{") else Path(value).read_bytes())
    except OSError as error:
        message = f"the file that the environment variable {variable} names cannot be read ({error.strerror}); {HOW}"
        raise LoginError(message) from None
    except ValidationError:  # which would show what is stored
        message = f"what the environment variable {variable} holds or names is no stored login; {HOW}"
        raise LoginError(message) from None
    return cast("StorageState", state.model_dump(mode="json"))
