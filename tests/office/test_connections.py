"""What the profile remembers of an online address book, and the workbook does not."""

import datetime
import zipfile
from dataclasses import replace

import pytest

from ondecontacts.ui.connections import Connections
from ondecontacts.ui.online_account import Connection

MARIE = Connection(
    server="https://nuage.example.org",
    user="marie",
    home="https://nuage.example.org/dav/marie/",
    book="https://nuage.example.org/dav/marie/garder-le-contact/",
    service="nuage",
    kind="nextcloud",
    sent=datetime.date(2026, 11, 28),
    is_kept=True,
    is_revocable=True,
    has_group_cards=True,
)
NEW = Connection(server="https://dav.example.org", user="luc", home="https://dav.example.org/luc/")


def test_at_first_there_is_no_connection(office):
    assert Connections(office.context).read() is None


@pytest.mark.parametrize("connection", [MARIE, NEW, replace(NEW, has_group_cards=False)])
def test_a_connection_is_remembered_and_forgotten(office, connection):
    connections = Connections(office.context)
    connections.write(connection)
    assert Connections(office.context).read() == connection
    connections.forget()
    assert connections.read() is None


def test_its_password_is_forgotten_with_it(office):
    connections = Connections(office.context)
    connections.write(NEW)
    connections.keep_password(NEW, "sécret")
    assert connections.password(NEW, may_ask=False) == "sécret"
    connections.forget()
    assert connections.password(NEW, may_ask=False) == ""


def test_the_workbook_knows_nothing_of_it(office, workbook, tmp_path):
    Connections(office.context).write(MARIE)
    path = tmp_path / "classeur.ods"
    workbook.save(str(path))
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"nuage.example.org" not in content, name
            assert b"marie" not in content, name
