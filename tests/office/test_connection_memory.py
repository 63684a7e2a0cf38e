"""What the profile remembers of an online address book, and the workbook does not."""

import datetime
import zipfile
from dataclasses import replace

from ondecontacts.ui.connection_memory import Connection, Connections, Sending

MARIE = Connection(
    server="https://nuage.example.org",
    user="marie",
    home="https://nuage.example.org/dav/marie/",
    book="https://nuage.example.org/dav/marie/garder-le-contact/",
    service="nuage",
    kind="nextcloud",
    keeps=True,
)
SENT = Sending(datetime.date(2026, 11, 28), 224)


def test_at_first_there_is_no_connection(office):
    connections = Connections(office.context)
    assert connections.read() is None
    assert connections.last_sending() is None


def test_a_connection_is_remembered_and_forgotten(office):
    connections = Connections(office.context)
    for connection in (MARIE, replace(MARIE, keeps=False, book="")):
        connections.write(connection)
        assert Connections(office.context).read() == connection
    connections.remember_sending(SENT)
    connections.forget()
    assert connections.read() is None
    assert connections.last_sending() is None


def test_when_it_was_sent_is_of_that_account_alone(office):
    connections = Connections(office.context)
    connections.write(MARIE)
    connections.remember_sending(SENT)
    connections.write(replace(MARIE, book="https://nuage.example.org/dav/marie/other/"))
    assert connections.last_sending() == SENT
    connections.write(replace(MARIE, user="luc"))
    assert connections.last_sending() is None


def test_the_workbook_knows_nothing_of_it(office, workbook, tmp_path):
    connections = Connections(office.context)
    connections.write(MARIE)
    connections.remember_sending(SENT)
    path = tmp_path / "classeur.ods"
    workbook.save(str(path))
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"nuage.example.org" not in content, name
            assert b"marie" not in content, name
