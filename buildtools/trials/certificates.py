"""An authority of our own, which vouches for servers on this computer, made by openssl."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

_DAYS = "2"
_REQUEST = "[req]\ndistinguished_name = name\nprompt = no\n[name]\nCN = {name}\n"
_SERVER = "subjectAltName = {kind}:{name}\nextendedKeyUsage = serverAuth\n"


class Authority:
    """What stands in ``folder``: ``certificate`` is the file by which the authority is known."""

    def __init__(self, folder: Path, name: str = "Autorite d'essai") -> None:
        self._folder = folder
        self.certificate = folder / "authority.pem"
        self._key = folder / "authority.key"
        config = folder / "authority.cnf"
        extensions = "[ca]\nbasicConstraints = critical,CA:true\nkeyUsage = critical,keyCertSign\n"
        config.write_text(_REQUEST.format(name=name) + extensions, encoding="utf-8")
        made = ["-x509", "-extensions", "ca", "-days", _DAYS, "-out", str(self.certificate)]
        _openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", str(self._key),
                 "-config", str(config), *made)  # fmt: skip

    def vouch_for(self, name: str, folder: Path, days: str = _DAYS) -> tuple[Path, Path]:
        """Return the files of a certificate for the server ``name``, and of its key."""
        certificate, key, request = (folder / f"server.{kind}" for kind in ("pem", "key", "csr"))
        config, extensions = folder / "server.cnf", folder / "server.ext"
        config.write_text(_REQUEST.format(name=name), encoding="utf-8")
        kind = "IP" if name.replace(".", "").isdigit() else "DNS"
        extensions.write_text(_SERVER.format(kind=kind, name=name), encoding="utf-8")
        _openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key),
                 "-config", str(config), "-out", str(request))  # fmt: skip
        _openssl("x509", "-req", "-in", str(request), "-CA", str(self.certificate),
                 "-CAkey", str(self._key), "-CAcreateserial", "-days", days,
                 "-extfile", str(extensions), "-out", str(certificate))  # fmt: skip
        return certificate, key

    def context(self) -> ssl.SSLContext:
        """Return what trusts this authority alone."""
        return ssl.create_default_context(cafile=str(self.certificate))


def _openssl(*arguments: str) -> None:
    done = subprocess.run(
        ["openssl", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        raise RuntimeError(f"openssl {arguments[0]}:\n{done.stdout.decode('utf-8', 'replace')}")
