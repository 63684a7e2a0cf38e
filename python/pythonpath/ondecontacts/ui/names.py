"""The names under which LibreOffice knows us; ``extension/registry`` has the same ones."""

EXTENSION = "fr.ondecontacts"
PROTOCOL = "vnd.ondecontacts:"
PROTOCOL_HANDLER = "fr.ondecontacts.ProtocolHandler"
PANEL_FACTORY = "fr.ondecontacts.PanelFactory"
DECK = "OndeContactsDeck"
PANEL_URL = "private:resource/toolpanel/OndeContactsFactory/OndeContactsPanel"
TEMPLATE = (
    f"vnd.sun.star.extension://{EXTENSION}"
    "/extension/template/Garder%20le%20contact/Garder%20le%20contact.ots"
)
CHOICE_DIALOG = f"vnd.sun.star.extension://{EXTENSION}/extension/dialogs/Choice.xdl"
COMPLAINT_DIALOG = f"vnd.sun.star.extension://{EXTENSION}/extension/dialogs/Complaint.xdl"
INTERRUPTION_DIALOG = f"vnd.sun.star.extension://{EXTENSION}/extension/dialogs/Interruption.xdl"
PANEL_DIALOG = f"vnd.sun.star.extension://{EXTENSION}/extension/dialogs/Panel.xdl"
