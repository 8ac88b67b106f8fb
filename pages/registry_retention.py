"""What targets.yaml says of how long the evidence of earlier runs stays on disk."""

from pydantic import BaseModel, ConfigDict, model_validator

from pages.registry_types import Count


class Retention(BaseModel):
    """How long what earlier runs of a quarter left behind is kept, in days since the run; what annexes rest on stays.

    Attributes:
        runs: so many of the newest earlier runs of each quarter stay whole, however old they are.
        snapshots: days that pages as they were seen are kept.
        screenshots: days that pictures are kept.
        warc: days that raw answers are kept.
        results: days that results.json and the papers made of it are kept; not less than any other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    runs: Count = 14
    snapshots: Count = 90
    screenshots: Count = 400
    warc: Count = 30
    results: Count = 1100

    @model_validator(mode="after")
    def _results_longest(self) -> "Retention":
        # Without its results nobody could tell any more what evidence is of.
        longest = max(self.snapshots, self.screenshots, self.warc)
        if self.results >= longest:
            return self
        message = (
            f"results: {self.results} days are less than the {longest} that evidence is kept; write {longest} or more"
        )
        raise ValueError(message)
