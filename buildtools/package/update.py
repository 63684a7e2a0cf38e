"""Having LibreOffice find newer versions: where it asks, and what it is answered.

The format of both is told in the Developer's Guide of OpenOffice.org, « Online Update of
Extensions ».
"""

from __future__ import annotations

from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

from defusedxml import ElementTree

_DESCRIPTION = "{http://openoffice.org/extensions/description/2006}"
_LIBREOFFICE = "{http://libreoffice.org/extensions/description/2011}"
_MINIMUM = f"{_DESCRIPTION}dependencies/{_LIBREOFFICE}LibreOffice-minimal-version"
_END = b"</description>"

_ASKING = """\
  <update-information>
    <src xlink:href={url}/>
  </update-information>
"""
_FEED = """\
<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/update/2006"
             xmlns:l="http://libreoffice.org/extensions/description/2011"
             xmlns:xlink="http://www.w3.org/1999/xlink">
  <identifier value={identifier}/>
  <version value={version}/>
  <dependencies>
    <l:LibreOffice-minimal-version value={minimum} l:name={named}/>
  </dependencies>
  <update-download>
    <src xlink:href={download}/>
  </update-download>
</description>
"""


def version_of(description: bytes) -> str:
    """Return the version in ``description``, a description.xml. Raises SystemExit without one."""
    return _value(description, f"{_DESCRIPTION}version")


def package_name(description: bytes) -> str:
    """Return what the .oxt is called. Raises SystemExit when ``description`` has no version."""
    return f"ondecontacts-{version_of(description)}.oxt"


def asking_at(description: bytes, feed_url: str) -> bytes:
    """Return ``description`` with the address at which LibreOffice asks for a newer version."""
    asking = _ASKING.format(url=quoteattr(feed_url)).encode("utf-8")
    return description.replace(_END, asking + _END)


def feed(description: bytes, feed_url: str) -> bytes:
    """Return what is to be answered at ``feed_url``: the version that ``description`` holds.

    Its .oxt is downloaded from beside it. The LibreOffice it needs is told too: one that is too
    old then says so instead of downloading. Raises SystemExit when something is not there.
    """
    minimum = _value(description, _MINIMUM)
    return _FEED.format(
        identifier=quoteattr(_value(description, f"{_DESCRIPTION}identifier")),
        version=quoteattr(version_of(description)),
        minimum=quoteattr(minimum),
        named=quoteattr(f"LibreOffice {minimum}"),
        download=quoteattr(urljoin(feed_url, package_name(description))),
    ).encode("utf-8")


def _value(description: bytes, path: str) -> str:
    element = ElementTree.fromstring(description).find(path)
    if element is None:
        raise SystemExit(f"description.xml ne contient pas de {path.rpartition('}')[2]}.")
    return str(element.attrib["value"])
