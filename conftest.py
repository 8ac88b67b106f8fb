"""Registers the plugins: without --quarter they rest, and pytest runs the tests of the suite itself."""

pytest_plugins = ["audits.plugin", "audits.fixtures", "reports.plugin"]
