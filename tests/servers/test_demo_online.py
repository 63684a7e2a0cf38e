"""The demo with an online address book: what it prints, and what stands in the book then."""

import subprocess
import sys

from buildtools.environment import ROOT


def test_the_demo_goes_from_september_to_october_and_loses_nothing():
    run = subprocess.run(
        [sys.executable, "build.py", "demo", "--send"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    told = run.stdout.splitlines()
    assert run.returncode == 0, run.stdout
    plans = [line for line in told if line.startswith(("Plan", "Envoyé", "Une fois"))]
    counts = [line.partition(" : ")[2] for line in plans]
    assert [count.split(", ")[:4] for count in counts] == [
        ["382 arrivés", "0 modifiés", "0 partis", "0 inchangés"],
        ["382 arrivés", "0 modifiés", "0 partis", "0 inchangés"],
        ["1 arrivés", "1 modifiés", "2 partis", "379 inchangés"],
        ["1 arrivés", "1 modifiés", "2 partis", "379 inchangés"],
        ["0 arrivés", "0 modifiés", "0 partis", "381 inchangés"],
    ]
    book = "\n".join(told[told.index("Dans le carnet : 381 contacts") :])
    assert "+33 6 00 98 76 54" in book
    assert "Délégué." in book
    assert "avec une photo : Alexandre CHEVALIER" in book
