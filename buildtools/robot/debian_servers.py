"""CardDAV servers of Debian's on this computer alone: SOGo, and sabre/dav 1.8 on PHP.

They run in the folder of ``buildtools/trials/server_root.py``, without being installed. Nextcloud
and Baïkal are built on sabre/dav; this is the oldest version of it still to be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from abc import abstractmethod
from pathlib import Path
from typing import Mapping, Sequence

from buildtools.robot.carddav_servers import CardDavServer
from buildtools.robot.waiting import LIMIT
from buildtools.trials.server_root import DATA, USER, hand_over, in_its_root

_PHP = "php8.2"
_PHP_MODULES = ("ctype", "dom", "iconv", "mbstring", "pdo", "pdo_sqlite", "simplexml", "xmlreader")
# Without the computer's settings. PHP 8.2 finds fault with much that was usual before.
_PHP_SETTINGS = ("display_errors=0", "error_reporting=1", "include_path=/usr/share/php")

_SOGO = """\
{{
  SOGoProfileURL = "{database}/sogo_user_profile";
  OCSFolderInfoURL = "{database}/sogo_folder_info";
  OCSSessionsFolderURL = "{database}/sogo_sessions_folder";
  SOGoUserSources = (
    {{
      type = sql;
      id = people;
      viewURL = "{database}/people";
      canAuthenticate = YES;
      isAddressBook = NO;
      userPasswordAlgorithm = plain;
    }}
  );
  SOGoMemcachedHost = "{data}/memcached";
  SOGoTimeZone = "Europe/Paris";
  SOGoLanguage = French;
}}
"""
_PEOPLE = """\
CREATE TABLE people (c_uid text, c_name text, c_password text, c_cn text, mail text);
INSERT INTO people
SELECT name, name, '{password}', 'La directrice', name || '@example.org' FROM (
    SELECT 'directrice' || CASE n WHEN 1 THEN '' ELSE '-' || n END FROM generate_series(1, 500) n
) AS them (name);
"""
_START_SOGO = """\
set -eu
export HOME={data} TZ=Europe/Paris
export PATH=/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin
cd {data}
initdb -D database -A trust -U {user} -E UTF8 --locale=C.UTF-8 --no-sync
pg_ctl -D database -w -l database.log -o "-p {database_port} -h 127.0.0.1 -k {data} -F" start
createdb -h {data} -p {database_port} sogo
psql -q -h {data} -p {database_port} -f people.sql sogo
memcached -s {data}/memcached &
exec sogod -WONoDetach YES -WOUseWatchDog NO -WOPort 127.0.0.1:{port} \\
    -WOPidFile {data}/sogo.pid -WOLogFile -
"""


class _InItsRoot(CardDavServer):
    def _command(self, folder: Path, port: int) -> Sequence[str]:
        data = folder / "data"
        data.mkdir()
        command = self._prepared(data, port)
        hand_over(data)
        return in_its_root(data, command)

    @abstractmethod
    def _prepared(self, data: Path, port: int) -> Sequence[str]:
        """Return what starts it in its root; put there what it needs, which is its ``DATA``."""

    def _environment(self) -> Mapping[str, str]:
        return {"PATH": os.environ["PATH"]}  # of what leads into the root

    def _end(self, server: subprocess.Popen) -> None:
        server.stdin.close()
        server.wait(LIMIT)


class Sogo(_InItsRoot):
    """A SOGo, with the PostgreSQL and the memcached that it needs."""

    name = "SOGo"
    realm = "SOGo"

    @property
    def address(self) -> str:
        """What the director types: it has no well-known place."""
        return f"{self.origin}/SOGo/dav/{self.user}/"

    @property
    def url(self) -> str:
        """The folder of the user's address books."""
        return f"{self.address}Contacts/"

    def _prepared(self, data: Path, port: int) -> Sequence[str]:
        database_port = self._free_port()
        database = f"postgresql://{USER}@127.0.0.1:{database_port}/sogo"
        files = {
            "sogo.conf": _SOGO.format(database=database, data=DATA),
            "people.sql": _PEOPLE.format(password=self.password),
            "start": _START_SOGO.format(
                data=DATA, user=USER, port=port, database_port=database_port
            ),
        }
        for name, text in files.items():
            (data / name).write_text(text, encoding="utf-8")
        return ["sh", f"{DATA}/start"]


class Sabre(_InItsRoot):
    """A sabre/dav 1.8, which wants passwords as Baïkal does: by Digest."""

    name = "sabre/dav"
    realm = "SabreDAV"
    wants_digest = True

    @property
    def url(self) -> str:
        """The folder of the user's address books."""
        return f"{self.address}addressbooks/{self.user}/"

    def _prepared(self, data: Path, port: int) -> Sequence[str]:
        program = Path(shutil.copy(Path(__file__).with_name("sabre.php"), data)).name
        settings = [*_PHP_SETTINGS, *(f"extension={name}" for name in _PHP_MODULES)]
        options = [word for setting in settings for word in ("-d", setting)]
        php = [_PHP, "-n", *options, "-S", f"127.0.0.1:{port}", f"{DATA}/{program}"]
        return ["/usr/bin/env", f"PASSWORD={self.password}", *php]
