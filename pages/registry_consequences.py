"""What targets.yaml says of what follows from bulletins: how often is too often (bulletin of 2022Q1, part 4)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pages.registry_types import Count

CRITICISMS = "criticisms.yaml"  # what a registry has beside it unless it names another


class ConsequenceSettings(BaseModel):
    """From when on something is proposed to the office.

    Attributes:
        consecutive: quarters in a row in which a target was named in the city's bulletin; then criticism is proposed.
        unless_rectified: whether nothing is proposed where a re-check saw all of the last ones rectified in time.
        province: criticisms of an account by the province; then it is proposed to have it shut down.
        city: criticisms of an account by the city, likewise.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    consecutive: Count = 2
    unless_rectified: Annotated[bool, Field(strict=True)] = True
    province: Count = 1
    city: Count = 2
