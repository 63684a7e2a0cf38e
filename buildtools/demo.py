"""The main job with nobody at the screen: from an extraction to a file of contacts.

    python3 build.py demo [FILE] [--target ID] [--output DIR] [--send]

Without FILE it takes the fictitious school in demo/. It ends with an October: of the same school,
in which somebody has arrived, a family has left and a number is another one, the file of just that.
With --send they go to an online address book instead of a file: a Radicale on this computer.
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
from buildtools.october import October, october_of
from buildtools.online import show_sending
from buildtools.robot.office import CommandFailedError, Office, RunningOffice, file_url
from ondecontacts.targets.kinds import BookTarget
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui.strings import load_strings

SCHOOL = ROOT / "demo" / "CSVExtraction.csv"
_OUTPUT = ROOT / "build" / "demo"
_COMPLETE = "nextcloud"  # an address book whose table leaves nothing out
_TARGETS = {target.id: target for target in TARGETS}


def main(arguments: list[str]) -> int:
    """Show the main job; return 0, or 1 when a command failed."""
    let_every_console_show_it()
    parser = argparse.ArgumentParser(prog="build.py demo")
    parser.add_argument("package", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("workbook", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("file", nargs="?", type=Path, default=SCHOOL, metavar="FILE")
    parser.add_argument("--target", default="google", metavar="ID")
    parser.add_argument("--output", type=Path, metavar="DIR")
    parser.add_argument("--send", action="store_true")
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
            if options.send:
                show_the_year_online(office, document, options.file)
            else:
                show_the_year(office, document, options.file, options.target, output)
        except CommandFailedError as failure:
            print(failure, file=sys.stderr)
            return 1
        finally:
            document.close()
    return 0


def show_the_year(office: Office, document: Any, source: Path, target: str, output: Path) -> None:
    """Convert ``source`` in ``document`` (pyoo's) and save it for ``target`` into ``output``.

    Then again, as it may be in October, and print what came of both. Raises CommandFailedError.
    """
    opened = office.call(document, "open", URL=file_url(source.resolve()))
    conversion = office.call(document, "convert", Target=target)
    where = {"Target": target, "URL": file_url(output.resolve())}
    saved = office.call(document, "save", **where)
    _show(source, conversion, saved)
    if not isinstance(_TARGETS[saved["target"]], BookTarget):
        print("\nEn octobre : tout est à refaire, car ce n'est pas un carnet d'adresses.")
        return
    october = let_october_come(document.sheets[opened["sheet"]])
    _show_october(october, office.call(document, "convert", Target=target)["changes"])
    try:
        saved = office.call(document, "save", Only="changes", **where)
    except CommandFailedError as failure:
        # Of a small school a family may have left, and nobody else be another one.
        print(f"\n{failure}")
        return
    _show_files(saved)
    print(f"Dedans, les arrivées et les changements seuls : {saved['contacts']}. Ensuite :")
    for number, step in enumerate(saved["next"], 1):
        print(f"{number:3}. {step}")


def show_the_year_online(office: Office, document: Any, source: Path) -> None:
    """Convert ``source`` in ``document`` (pyoo's) and send it; then again, as it may be in October.

    Print both plans, and what stands in the address book. Raises CommandFailedError.
    """
    opened = office.call(document, "open", URL=file_url(source.resolve()))
    conversion = office.call(document, "convert", Target=_COMPLETE)
    _show_conversion(source, conversion)

    def october_comes() -> None:
        october = let_october_come(document.sheets[opened["sheet"]])
        _show_october(october, office.call(document, "convert", Target=_COMPLETE)["changes"])

    show_sending(office, document, october_comes)


def let_october_come(sheet: Any) -> October:
    """Put the later extraction in the place of the one in ``sheet`` (pyoo's), and return it."""
    import uno  # noqa: F401  (the two below know what is LibreOffice's by it)

    from ondecontacts.calc.extent import end_of_used_area
    from ondecontacts.calc.sheets import read_grid

    october = october_of(read_grid(sheet._target))
    end = end_of_used_area(sheet._target)
    width = max(end.EndColumn + 1, *map(len, october.grid))
    rows = [[*row, *[""] * (width - len(row))] for row in october.grid]
    rows += [[""] * width] * (end.EndRow + 1 - len(rows))
    sheet[: len(rows), :width].values = rows
    return october


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _show(source: Path, conversion: dict[str, Any], saved: dict[str, Any]) -> None:
    _show_conversion(source, conversion)
    print(f"\nCarnet d'adresses : {saved['target']}")
    _show_files(saved)


def _show_conversion(source: Path, conversion: dict[str, Any]) -> None:
    print(f"Extraction : {source}")
    print(
        f"{conversion['responsables']} responsables, {conversion['eleves']} élèves,"
        f" {conversion['familles']} familles → {conversion['contacts']} contacts,"
        f" dont {conversion['sans_courriel']} sans courriel\n"
    )
    _show_classes(conversion["classes"])
    _show_findings(conversion["findings"])


def _show_files(saved: Mapping[str, Any]) -> None:
    for path in saved["files"]:
        print(f"Fichier : {path}")


def _show_october(october: October, changes: Mapping[str, Any]) -> None:
    """Print what is another one in the extraction of ``october``, and what was told of it."""
    say = load_strings("fr")
    done = [f"arrivée de {october.arrived}"]
    done += [f"départ de {', '.join(october.left)}"] if october.left else []
    done += [f"autre numéro de {october.renumbered}"] if october.renumbered else []
    print(f"\nEn octobre, dans ONDE : {' ; '.join(done)}")
    told: dict[str, list[str]] = {key: changes[key] for key in ("arrived", "left")}
    told["changed"] = [
        f"{one['name']} ({', '.join(say(f'contact-field.{field}') for field in one['fields'])})"
        for one in changes["changed"]
    ]
    for key, names in told.items():
        print(f"  {say(f'changes.{key}', n=len(names))}{' : ' if names else ''}{', '.join(names)}")
    print(f"  {changes['unchanged']} sans changement")


def _show_classes(classes: Sequence[Mapping[str, Any]]) -> None:
    width = max(len(title) for title in ("Classe", *(count["label"] for count in classes)))
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
