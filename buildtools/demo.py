"""The main job with nobody at the screen: from an extraction to a file of contacts.

    python3 build.py demo [FILE] [--target ID] [--output DIR]

Without FILE it takes the fictitious school in demo/.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Mapping, Sequence

from buildtools.environment import ROOT, let_every_console_show_it
from buildtools.robot.office import CommandFailedError, RunningOffice, file_url

SCHOOL = ROOT / "demo" / "CSVExtraction.csv"
_OUTPUT = ROOT / "build" / "demo"


def main(arguments: list[str]) -> int:
    """Show the main job; return 0, or 1 when a command failed."""
    let_every_console_show_it()
    parser = argparse.ArgumentParser(prog="build.py demo")
    parser.add_argument("package", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("workbook", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("file", nargs="?", type=Path, default=SCHOOL, metavar="FILE")
    parser.add_argument("--target", default="google", metavar="ID")
    parser.add_argument("--output", type=Path, metavar="DIR")
    options = parser.parse_args(arguments)
    output = options.output or _fresh(_OUTPUT)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SystemExit(f"Impossible de créer le dossier {output} : {error.strerror}") from None
    with RunningOffice(options.package) as office:
        workbook = Path(shutil.copy(options.workbook, office.profile))
        document = office.desktop.open_spreadsheet(str(workbook))
        try:
            source = file_url(options.file.resolve())
            office.call(document, "open", URL=source)
            conversion = office.call(document, "convert", Target=options.target)
            target = {"Target": options.target, "URL": file_url(output.resolve())}
            saved = office.call(document, "save", **target)
        except CommandFailedError as failure:
            print(failure, file=sys.stderr)
            return 1
        finally:
            document.close()
    _show(options.file, conversion, saved)
    return 0


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _show(source: Path, conversion: dict[str, Any], saved: dict[str, Any]) -> None:
    print(f"Extraction : {source}")
    print(
        f"{conversion['responsables']} responsables, {conversion['eleves']} élèves,"
        f" {conversion['familles']} familles → {conversion['contacts']} contacts,"
        f" dont {conversion['sans_courriel']} sans courriel\n"
    )
    _show_classes(conversion["classes"])
    _show_findings(conversion["findings"])
    print(f"\nCarnet d'adresses : {saved['target']}")
    for path in saved["files"]:
        print(f"Fichier : {path}")


def _show_classes(classes: Sequence[Mapping[str, Any]]) -> None:
    width = max((len(count["label"]) for count in classes), default=0)
    print(f"{'Classe':{width}}  élèves  contacts  sans courriel  familles jointes par courriel")
    for count in classes:
        reached = f"{count['familles_par_courriel']} sur {count['familles']}"
        print(
            f"{count['label']:{width}}  {count['eleves']:6}  {count['contacts']:8}"
            f"  {count['sans_courriel']:13}  {reached:>29}"
        )


def _show_findings(findings: Sequence[Mapping[str, Any]]) -> None:
    """Print how many there are of each kind, the most important first, and the first of each."""
    kinds = Counter(finding["kind"] for finding in findings)
    print("\nÀ vérifier :" if kinds else "\nRien à vérifier.")
    importance = ""
    for kind, number in kinds.items():
        first = next(finding for finding in findings if finding["kind"] == kind)
        if first["importance"] != importance:
            importance = first["importance"]
            print(f"  {importance}")
        where = f"ligne {first['row']} : " if first["row"] else ""
        print(f"  {number:4} {kind:22} {where}{first['message']}")


if __name__ == "__main__":
    status = main(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # LibreOffice is gone; its bridge in this process may crash an orderly exit.
    os._exit(status)
