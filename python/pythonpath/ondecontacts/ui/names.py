"""The names under which LibreOffice knows us; ``extension/registry`` has the same ones."""

EXTENSION = "fr.ondecontacts"
PROTOCOL = "vnd.ondecontacts:"
PROTOCOL_HANDLER = "fr.ondecontacts.ProtocolHandler"
PANEL_FACTORY = "fr.ondecontacts.PanelFactory"
DECK = "OndeContactsDeck"
PANEL_URL = "private:resource/toolpanel/OndeContactsFactory/OndeContactsPanel"
PANEL_DIALOG = f"vnd.sun.star.extension://{EXTENSION}/extension/dialogs/Panel.xdl"
