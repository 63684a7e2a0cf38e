"""A macro: what LibreOffice holds. Put into a profile by the tests that do something many times."""

import ctypes
import gc
import json
from pathlib import Path

_KIB = 1024
_COUNTS = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"


class _Mallinfo2(ctypes.Structure):
    """What glibc tells about its memory, in bytes (malloc.h)."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in _COUNTS.split())


class _Mallinfo(ctypes.Structure):
    """The same before glibc 2.33, in numbers that go up to two gigabytes."""

    _fields_ = tuple((name, ctypes.c_int) for name in _COUNTS.split())


def _told_by(libc):
    tell, kind = (
        (libc.mallinfo2, _Mallinfo2) if hasattr(libc, "mallinfo2") else (libc.mallinfo, _Mallinfo)
    )
    tell.restype = kind
    return tell()


def memory(*_arguments):
    """Return how much is allocated and how much in memory, in kB, and how many objects are ours."""
    gc.collect()
    libc = ctypes.CDLL("libc.so.6")
    libc.malloc_trim(0)  # how much that is free is not given back is a matter of chance
    told = _told_by(libc)
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    classes = [type(thing) for thing in gc.get_objects()]
    # What is UNO's own has no module.
    ours = [c for c in classes if str(getattr(c, "__module__", "")).startswith("ondecontacts.")]
    return json.dumps(
        {
            "allocated": (told.uordblks + told.hblkhd) / _KIB,
            "in_use": int(status.partition("RssAnon:")[2].split()[0]),
            "our_objects": len(ours),
        }
    )


g_exportedScripts = (memory,)  # noqa: N816 (its name is LibreOffice’s)
