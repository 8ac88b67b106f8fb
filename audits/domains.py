"""Hosts of government websites: how their names are formed (国办发〔2017〕47号: 门户 www.X.gov.cn, 部门 Y.X.gov.cn)."""

from __future__ import annotations

from ipaddress import ip_address

OFFICIAL = ".gov.cn"


def is_official(host: str) -> bool:
    """Whether a host is one of government offices."""
    return host.endswith(OFFICIAL)


def is_ip_address(host: str) -> bool:
    """Whether a site is reached by a bare IP address."""
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def form_of(host: str) -> str:
    """How an official host is formed: X is its last own part, Y one before that, www as it is, Z anything more."""
    first, *rest = host.removesuffix(OFFICIAL).split(".")
    own = rest if first == "www" else [first, *rest]
    letters = ["X", "Y", *"Z" * len(own)][: len(own)]
    return ".".join([*(["www"] if first == "www" else []), *reversed(letters)])
