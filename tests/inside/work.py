"""A macro: whether anything of ours is at work in LibreOffice. Put into a profile by idle.py."""

import sys

_OURS = "/ondecontacts/"


def is_at_work(*_arguments):
    """Return whether a thread, the main one or another, is in the midst of code of ours."""
    return "yes" if any(map(_is_in_ours, sys._current_frames().values())) else ""


def _is_in_ours(frame):
    while frame is not None:
        if _OURS in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


g_exportedScripts = (is_at_work,)  # noqa: N816 (its name is LibreOffice’s)
