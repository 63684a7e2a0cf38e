"""Zimbra guesses the encoding of a file: by ICU, from its first 8,192 bytes (its CsvFormatter)."""

import codecs

import icu

from fixtures import convert, parent
from ondecontacts.targets.registry import target_called

_BYTES_LOOKED_AT = 8192


def guessed(data):
    detector = icu.CharsetDetector()
    detector.setText(data[:_BYTES_LOOKED_AT])
    return detector.detect().getName()


def test_zimbra_reads_accents_however_late_the_first_one_comes():
    names = ["DUBOIS"] * 200 + ["LEFÈVRE"]
    parents = (parent(name, f"Marie {n}", children=[("Tom", "CP")]) for n, name in enumerate(names))
    data = target_called("zimbra").encode(convert(*parents).contacts)
    assert guessed(data) == "UTF-8"
    # It is the mark that makes it so.
    assert guessed(data[len(codecs.BOM_UTF8) :]) == "ISO-8859-1"
