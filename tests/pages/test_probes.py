from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from pages import probe
from pages.probes import Probe, add_probes, read_probes
from pages.snapshot import VisitOutcome

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2022, 2, 24, 4, tzinfo=UTC)
AGENT = "probe"


def a_probe(at: datetime = NOON, site: str = "4113210001") -> Probe:
    return Probe(site=site, url="http://a.gov.cn/", at=at, seconds=0.5, outcome=VisitOutcome.OK, status=200)


def test_rounds_are_kept_by_the_month_of_beijing(tmp_path: Path) -> None:
    late = a_probe(datetime(2022, 2, 28, 17, tzinfo=UTC))
    add_probes(tmp_path, [a_probe(), late])
    add_probes(tmp_path, [a_probe(site="4113210002")])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2022-02.jsonl", "2022-03.jsonl"]
    assert read_probes(tmp_path).probes == (a_probe(), a_probe(site="4113210002"), late)


def test_a_damaged_line_is_named_and_costs_no_other(tmp_path: Path) -> None:
    add_probes(tmp_path, [a_probe()])
    path = tmp_path / "2022-02.jsonl"
    path.write_bytes(path.read_bytes() + b'{"site":"41132')  # as a power cut leaves it
    add_probes(tmp_path, [a_probe(site="4113210002")])
    record = read_probes(tmp_path)
    assert [each.site for each in record.probes] == ["4113210001", "4113210002"]
    assert record.damaged == ("2022-02.jsonl:2",)


def test_no_record_is_an_empty_one(tmp_path: Path) -> None:
    assert read_probes(tmp_path / "none") == ((), ())


async def _served(respond: bytes) -> tuple[asyncio.Server, str]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(respond)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    return server, f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(
    ("respond", "outcome", "failed"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>hi</p>", VisitOutcome.OK, False),
        (b"HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n", VisitOutcome.HTTP_ERROR, True),
        (b"HTTP/1.1 403 No\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno", VisitOutcome.HTTP_ERROR, None),
        (b"", VisitOutcome.RESET, True),
    ],
)
def test_a_site_is_visited_once_and_compared_with_the_others(
    respond: bytes, outcome: VisitOutcome, *, failed: bool | None
) -> None:
    fine = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>hi</p>"

    async def run() -> list[Probe]:
        servers = [await _served(respond), await _served(fine)]
        hosts = {f"{name}.gov.cn": address for name, (_, address) in zip("ab", servers, strict=True)}
        try:
            return await probe.probe_all(
                {"4113210001": "http://a.gov.cn/"}, ["http://b.gov.cn/"], hosts=hosts, agent=AGENT
            )
        finally:
            for server, _ in servers:
                server.close()

    (seen,) = asyncio.run(run())
    assert (seen.outcome, seen.asked, seen.answered) == (outcome, 1, 1)
    assert seen.failed(15) is failed


def test_a_registry_with_mistakes_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "targets.yaml").write_text("sites: 3\n")
    assert probe.main(["--targets", str(tmp_path / "targets.yaml")]) == probe.USAGE
    assert "targets.yaml:1" in capsys.readouterr().err


def test_where_every_site_is_slow_our_own_line_is_the_likelier_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>hi</p>"
    monkeypatch.setattr(probe, "WAIT", 0.0)  # so that each takes too long, and still opens

    async def run() -> list[Probe]:
        servers = [await _served(fine), await _served(fine)]
        hosts = {f"{name}.gov.cn": address for name, (_, address) in zip("ab", servers, strict=True)}
        homes = {"4113210001": "http://a.gov.cn/", "4113210002": "http://b.gov.cn/"}
        async with asyncio.timeout(10):
            seen = await probe.probe_all(homes, hosts=hosts, agent=AGENT)
        for server, _ in servers:
            server.close()
        return seen

    seen = asyncio.run(run())
    assert [(each.asked, each.answered) for each in seen] == [(1, 0), (1, 0)]
    assert [each.failed(probe.WAIT) for each in seen] == [None, None]
