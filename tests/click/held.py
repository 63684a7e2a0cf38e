"""A macro: a conversion that stays in its midst. Put into a profile by test_recovered, for it."""

import threading

from ondecontacts.calc import converting


def hold_conversions(*_arguments):
    """Have each conversion from now on stay, for ever, where it would write the report."""
    converting.write_report = lambda *_report: threading.Event().wait()
    return ""


g_exportedScripts = (hold_conversions,)  # noqa: N816 (its name is LibreOffice’s)
