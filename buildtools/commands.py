"""The commands of build.py, once everything they need is there."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import Sequence
from urllib.parse import urlsplit

from buildtools.environment import ROOT
from buildtools.extension import build_extension, build_feed
from buildtools.office import find_soffice, python_with_uno
from buildtools.referees import prepare_referees
from buildtools.workbook import build_workbook

_TIERS = ["tests/unit", "tests/artefact", "tests/referees", "tests/office", "tests/click"]


def run(command: str, arguments: Sequence[str]) -> int:
    """Run ``command`` and give its exit status."""
    return {"build": _build, "demo": _demo, "test": _test}[command](list(arguments))


def _build(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="build.py build")
    parser.add_argument("--feed-url", type=_feed_url, metavar="URL")
    feed_url = parser.parse_args(arguments).feed_url
    paths = [build_extension(feed_url or ""), build_workbook()]
    if feed_url:
        paths.append(build_feed(feed_url))
    for path in paths:
        print(path.relative_to(ROOT))
    return 0


def _feed_url(text: str) -> str:
    """Give an address that updates may come from. Raises ArgumentTypeError for any other."""
    url = urlsplit(text)
    # Nothing signs an .oxt: whoever is in between could put another one in its place.
    if url.scheme != "https" or not url.netloc or not url.path.rpartition("/")[2]:
        raise argparse.ArgumentTypeError(f"il faut l'adresse https:// d'un fichier, pas {text!r}")
    return text


def _demo(arguments: list[str]) -> int:
    package, workbook = build_extension(), build_workbook()
    # LibreOffice's own Python may have to do it: ours may not know uno.
    python = python_with_uno(find_soffice())
    search_path = os.pathsep.join([str(ROOT), *(p for p in sys.path if "site-packages" in p)])
    command = [str(python), "-m", "buildtools.demo", str(package), str(workbook), *arguments]
    environment = {**os.environ, "PYTHONPATH": search_path}
    return subprocess.run(command, env=environment, check=False).returncode


def _test(arguments: list[str]) -> int:
    """Run the linter, the type checker and the tests; the quick ones first."""
    prepare_referees()
    build_extension()
    build_workbook()
    steps = [
        ["ruff", "check"],
        ["ruff", "format", "--check"],
        ["mypy"],
        ["pytest", *(arguments or _TIERS)],
    ]
    for step in steps:
        print(f"\n== {' '.join(step)}", flush=True)
        status = subprocess.run(
            [sys.executable, "-m", *step], cwd=str(ROOT), check=False
        ).returncode
        if status:
            return status
    return 0
