import pytest

from buildtools.environment import ROOT
from ondecontacts.ui import names

DIALOGS = (
    names.CHOICE_DIALOG,
    names.COMPLAINT_DIALOG,
    names.INTERRUPTION_DIALOG,
    names.PANEL_DIALOG,
)


def registry():
    files = (ROOT / "extension" / "registry").glob("*.xcu")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("address", DIALOGS)
def test_each_dialog_is_where_its_name_leads(address):
    root = f"vnd.sun.star.extension://{names.EXTENSION}/"
    assert address.startswith(root)
    assert (ROOT / address[len(root) :]).is_file()


@pytest.mark.parametrize("name", [names.PROTOCOL_HANDLER, names.PANEL_FACTORY, names.DECK])
def test_libreoffice_is_told_the_same_names(name):
    assert f'"{name}"' in registry() or f">{name}<" in registry()


def test_libreoffice_is_told_where_the_panel_comes_from_and_what_our_commands_begin_with():
    assert names.PANEL_URL in registry()
    assert f"{names.PROTOCOL}*" in registry()
