"""Whom this computer trusts to say who a server is, and why a certificate proves nothing.

Opens no connection: ``transport.py`` does.
"""

from __future__ import annotations

import os
import ssl
import sys
from typing import Mapping

from ondecontacts.errors import Reason

# Where systems keep the authorities that they trust, if Python has not found them: macOS, and the
# families of Linux. LibreOffice brings a Python that was built elsewhere.
_BUNDLES = (
    "/etc/ssl/cert.pem",
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
)
# OpenSSL 3's SSL_OP_…, which Python 3.8 to 3.11 set; 3.8 and 3.9 have no name for it.
_IGNORE_UNEXPECTED_EOF = 1 << 7
_WINDOWS_STORES = ("ROOT", "CA")
# OpenSSL's X509_V_ERR_…: why a certificate proves nothing.
UNKNOWN_AUTHORITY = Reason("certificat-autorite")
_OUT_OF_DATE, _OF_ANOTHER, _ANOTHER_REASON = (
    Reason("certificat-date"),
    Reason("certificat-autre-nom"),
    Reason("certificat-autre"),
)
_REASONS: Mapping[int, Reason] = {
    **dict.fromkeys((9, 10), _OUT_OF_DATE),
    **dict.fromkeys((18, 19, 20, 21), UNKNOWN_AUTHORITY),
    **dict.fromkeys((62, 64), _OF_ANOTHER),
}


def verified_context() -> ssl.SSLContext:
    """Return what verifies certificates: by the system's authorities, and those of the school.

    ``SSL_CERT_FILE`` in the environment names more of them, as everywhere.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # An answer that is cut off is not taken for a whole one: who is at the end says good-bye.
    context.options &= ~_IGNORE_UNEXPECTED_EOF
    # Python 3.13's usual context demands of an authority what the home-made one of a school's
    # filter often lacks (error 92); this one does not yet.
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", ssl.VerifyFlags(0))
    if sys.platform == "win32":
        _load_from_windows(context)
        context.set_default_verify_paths()
    else:
        context.load_default_certs()
        if not context.cert_store_stats()["x509_ca"]:
            _load_from_files(context)
    return context


def looking_context() -> ssl.SSLContext:
    """Return what verifies nothing: to see who vouches for a server that was refused.

    Nothing may be sent over it.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def reason_of(error: ssl.SSLCertVerificationError) -> Reason:
    """Return in words of ours why a certificate was refused."""
    return _REASONS.get(error.verify_code, _ANOTHER_REASON)


def _load_from_windows(context: ssl.SSLContext) -> None:
    """Trust what Windows trusts, one by one, as text.

    All at once, as ``load_default_certs`` does, one certificate that OpenSSL cannot read costs all
    others (python/cpython #79846), and some OpenSSL read none in DER (python/cpython #151504).
    """
    for store in _WINDOWS_STORES:
        for octets, encoding, trust in ssl.enum_certificates(store):
            if encoding != "x509_asn" or not _is_for_servers(trust):
                continue
            try:
                context.load_verify_locations(cadata=ssl.DER_cert_to_PEM_cert(octets))
            except ssl.SSLError:
                continue  # this one vouches for nobody; the others do


def _is_for_servers(trust: object) -> bool:
    return trust is True or ssl.Purpose.SERVER_AUTH.oid in trust  # type: ignore[operator]


def _load_from_files(context: ssl.SSLContext) -> None:
    for path in filter(os.path.exists, _BUNDLES):
        context.load_verify_locations(cafile=path)
        return
