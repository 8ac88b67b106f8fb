"""A small registry without mistakes, for tests to spoil."""

from pathlib import Path

from pages.registry import Registry, load_registry

GOOD = """\
issuer:
  name: 南阳市人民政府办公室
  city: 南阳市
  region: "411300"
  contact: office@example.gov.cn
regions:
  "411321": 南召
  "411322": 方城
replica: python -m tests.estate serve city.yaml
quarters:
  2022Q1:
    window: {start: 2022-02-16, end: 2022-02-24}
    accounts_sampled_on: 2022-02-24
    rectification_deadline: 2022-03-07
    standard: "2019"
sweep: {pages: 300}
sites:
  - name: 南阳市司法局网站
    unit: 南阳市司法局
    site_code: "4113000012"
    kind: department
    url: http://sfj.example.gov.cn/
    periods: {工作动态: 30}
    exemptions: [{indicator: message_statistics, comment: 留言由门户受理}]
    sweep: {pages: 800}
  - name: 方城县政府网站
    unit: 方城县人民政府
    site_code: "4113220001"
    kind: portal
    url: http://fc.example.gov.cn/
accounts:
  - name: 平台
    source: http://platform.example.gov.cn/list/
"""


def load(folder: Path, text: str) -> Registry:
    path = folder / "targets.yaml"
    path.write_text(text, "utf-8")
    return load_registry(path)
