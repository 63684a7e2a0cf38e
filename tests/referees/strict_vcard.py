"""A strict reader of vCard 3.0 as a referee: PyPI's ``vcard``, RFC 2426 to the letter."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path

from buildtools.trials.referees import PYTHON, prepared

_CHECK = """
import json, sys
from vcard.vcard_validator import validate_file

def reason(path):
    try:
        return validate_file(path, False)
    except UnicodeDecodeError as error:
        return f"{error}\\nFile: {path}"

print(json.dumps([reason(path) for path in sys.argv[1:]]))
"""

# A letter in UTF-8 that is not in Latin-1.
_OTHER_LETTER = re.compile(
    rb"[\xc4-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def refused_by_vcard(path: Path) -> tuple[str, ...]:
    """Return why cards of the .vcf at ``path`` are not vCard 3.0, one reason a card; () if all are.

    A reason ends with the name of a file, which is the number of the card. What does not end as a
    card does counts as one more.
    """
    cards = each_card(path.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.vcf") for number in range(1, len(cards) + 1)]
        for file, card in zip(files, cards):
            # RFC 2426, section 4, allows every octet from 128 on; the package knows the letters
            # of Latin-1 only, and would refuse « Lœtitia » and « L’Haÿ ».
            file.write_bytes(_OTHER_LETTER.sub("é".encode(), card))
        return tuple(reason for reason in _check(files) if reason)


def each_card(content: bytes) -> list[bytes]:
    """Cut a .vcf after the last line of each card; what does not end so is the last piece."""
    return [card for card in re.split(rb"(?<=\nEND:VCARD\r\n)", content) if card]


def _check(files: list[Path]) -> list[str]:
    # One process, but each card alone: after an error the package does not find the next card.
    command = [str(prepared(PYTHON / "bin" / "python")), "-c", _CHECK, *map(str, files)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
