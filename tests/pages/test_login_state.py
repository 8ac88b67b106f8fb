from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages.login_state import LoginError, load_state

if TYPE_CHECKING:
    from pathlib import Path

STATE = '{"cookies": [{"name": "session", "value": "s3cret", "domain": "a.cn", "path": "/"}], "origins": []}'


def test_a_variable_holds_a_stored_login_or_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "login.json"
    path.write_text(STATE, "utf-8")
    assert load_state("LOGIN", {"LOGIN": STATE}) == load_state("LOGIN", {"LOGIN": str(path)})


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "LOGIN is not set"),
        ({"LOGIN": "  "}, "LOGIN is not set"),
        ({"LOGIN": "/nowhere/login.json"}, "LOGIN names cannot be read (No such file or directory)"),
        ({"LOGIN": '{"cookies": "s3cret"'}, "LOGIN holds or names is no stored login"),
        ({"LOGIN": '{"token": "s3cret"}'}, "LOGIN holds or names is no stored login"),
        ({"LOGIN": '{"cookies": [{"name": "session", "value": "s3cret"}]}'}, "LOGIN holds or names is no stored login"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_to_do_and_without_the_secret(
    environment: dict[str, str], said: str
) -> None:
    with pytest.raises(LoginError) as caught:
        load_state("LOGIN", environment)
    assert said in str(caught.value)
    assert "--save-storage=FILE" in str(caught.value)
    assert "s3cret" not in str(caught.value)
