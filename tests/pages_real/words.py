"""The Chinese words of this room."""

from importlib import resources

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML


class Words(BaseModel):
    """What words.yaml holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issuer: str
    city: str
    label: str
    note: str
    government: str
    items: dict[str, str]


WORDS = Words.model_validate(YAML(typ="safe").load((resources.files(__package__) / "words.yaml").read_text("utf-8")))
