"""What LibreOffice loads: it finds our services here and nothing else happens.

Everything is imported late, so that LibreOffice starts no slower with the extension than without,
and so that a mistake in it can never keep LibreOffice from starting.
"""

import unohelper


def _protocol_handler(ctx):
    from ondecontacts.ui.dispatch import ProtocolHandler

    return ProtocolHandler(ctx)


def _panel_factory(ctx):
    from ondecontacts.ui.panel.element import PanelFactory

    return PanelFactory(ctx)


# A service is only found when the list of names holds the implementation's own.
g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(
    _protocol_handler,
    "fr.ondecontacts.ProtocolHandler",
    ("fr.ondecontacts.ProtocolHandler", "com.sun.star.frame.ProtocolHandler"),
)
g_ImplementationHelper.addImplementation(
    _panel_factory,
    "fr.ondecontacts.PanelFactory",
    ("fr.ondecontacts.PanelFactory", "com.sun.star.ui.UIElementFactory"),
)
