"""The registry of a city, in the form the suite reads."""

import io
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from tests.estate.city import City, Site

_REPLICA_NOTE = (
    "Everything below is a replica served on this machine. To go live: remove this line and write the real addresses."
)


def targets(city: City, path: Path) -> str:
    """A targets.yaml for the city; it starts the replica from `path`."""
    registry = CommentedMap(
        issuer=_issuer(city),
        regions={DoubleQuotedScalarString(code): place for code, place in city.regions.items()},
        replica=f"python -m tests.estate serve {path.as_posix()}",
        quarters={name: quarter.model_dump(exclude_none=True) for name, quarter in city.quarters.items()},
        sites=[_site(site) for site in city.sites],
        accounts=[{"name": city.platform.name, "source": f"http://{city.platform.host}{city.platform.path}"}],
    )
    if city.bulletin:
        registry["bulletin"] = city.bulletin.model_dump(exclude_defaults=True)
    for quarter in registry["quarters"].values():
        quarter["standard"] = DoubleQuotedScalarString(quarter["standard"])
    registry.yaml_set_comment_before_after_key("replica", before=_REPLICA_NOTE)
    yaml = YAML()
    yaml.width = 200
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(registry, text)
    return text.getvalue()


def _issuer(city: City) -> dict[str, Any]:
    return city.issuer.model_dump() | {"region": DoubleQuotedScalarString(city.issuer.region)}


def _site(site: Site) -> dict[str, Any]:
    code = DoubleQuotedScalarString(site.site_code)
    return {"name": site.name, "unit": site.unit, "site_code": code, "kind": site.kind, "url": f"http://{site.host}/"}
