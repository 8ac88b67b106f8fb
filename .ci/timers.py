#!/usr/bin/env python3
"""Has systemd run the nightly audit and the probes on this machine; says each command before it runs it.

    timers.py [--user NAME]    install them and start the timers (asks for a password where sudo does)
    timers.py --show           print the units as they would be installed
    timers.py --cron           print the lines for a crontab instead
    timers.py --remove         stop the timers and remove them

Standard library only. Exit status: 0 done, 3 a command failed, 4 usage.
"""

import argparse
import getpass
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import machine

TEMPLATES = machine.ROOT / ".ci" / "office"
UNITS = Path("/etc/systemd/system")
NAMES = ("gov-site-audit-nightly", "gov-site-audit-probe")
FILES = tuple(f"{name}.{kind}" for name in NAMES for kind in ("service", "timer"))
TIMERS = tuple(f"{name}.timer" for name in NAMES)
TROUBLE, USAGE = 3, 4
AFTERWARDS = """
The audit runs every evening at 22:00 in Beijing, the probes twice an hour. To see them:
  systemctl list-timers 'gov-site-audit-*'       when they run next
  journalctl -u gov-site-audit-nightly -e        what the last night said
  make timers ARGS=--remove                      to stop them
"""
NO_SYSTEMD = "There is no systemd here. Put these lines into your crontab (`crontab -e`):\n\n"


def main(arguments: list[str]) -> int:
    """Do what is asked; return the exit status."""
    options = _options(arguments)
    user = options.user or auditor()
    if options.cron or not (options.show or options.remove or _has_systemd()):
        sys.stdout.write(("" if options.cron else NO_SYSTEMD) + crontab())
        return 0
    if options.show:
        sys.stdout.write("\n".join(f"# {UNITS / name}\n{filled(name, user)}" for name in FILES))
        return 0
    if user == "root" and not options.remove:
        sys.stderr.write(
            "A browser that visits strangers should not be root. Name who audits: make timers ARGS='--user NAME'\n"
        )
        return USAGE
    try:
        remove() if options.remove else install(user)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{shlex.join(error.cmd)}: ended with {error.returncode}; nothing after it was done\n")
        return TROUBLE
    return 0


def install(user: str) -> None:
    """Install the units for `user` and start the timers; raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in FILES]
        for path in paths:
            path.write_text(filled(path.name, user), "utf-8")
        if shutil.which("systemd-analyze"):
            _do(["systemd-analyze", "verify", *map(str, paths)])
        _do([*_privilege(), "install", "-m", "644", *map(str, paths), str(UNITS)])
    _do([*_privilege(), "systemctl", "daemon-reload"])
    _do([*_privilege(), "systemctl", "enable", "--now", *TIMERS])
    sys.stdout.write(AFTERWARDS)


def remove() -> None:
    """Stop the timers and remove the units; what runs ends as it would. Raises CalledProcessError."""
    _do([*_privilege(), "systemctl", "disable", "--now", *TIMERS])
    _do([*_privilege(), "rm", "-f", *(str(UNITS / name) for name in FILES)])
    _do([*_privilege(), "systemctl", "daemon-reload"])


def filled(name: str, user: str) -> str:
    """The unit for this folder and `user`."""
    folder = str(machine.ROOT).replace("%", "%%")  # systemd puts its own words for what follows a %
    return (TEMPLATES / name).read_text("utf-8").replace("@FOLDER@", folder).replace("@USER@", user)


def crontab() -> str:
    """The lines of a crontab for this folder."""
    folder = shlex.quote(str(machine.ROOT)).replace("%", r"\%")  # which would end the line for cron
    return (TEMPLATES / "crontab").read_text("utf-8").replace("@FOLDER@", folder)


def auditor() -> str:
    """Who audits: whoever asks, behind sudo too; for root whom the folder belongs to."""
    if os.geteuid() != 0:
        return getpass.getuser()
    return os.environ.get("SUDO_USER") or machine.ROOT.owner()


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="timers.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--user", metavar="NAME")
    for option in ("--show", "--cron", "--remove"):
        parser.add_argument(option, action="store_true")
    try:
        return parser.parse_args(arguments)
    except SystemExit as ending:
        sys.exit(USAGE if ending.code else 0)


def _has_systemd() -> bool:
    return Path("/run/systemd/system").is_dir() and shutil.which("systemctl") is not None


def _privilege() -> list[str]:
    return [] if os.geteuid() == 0 else ["sudo"]


def _do(command: list[str]) -> None:
    sys.stdout.write(f"{shlex.join(command)}\n")
    sys.stdout.flush()
    subprocess.run(command, check=True)  # noqa: S603 - said before it is run


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
