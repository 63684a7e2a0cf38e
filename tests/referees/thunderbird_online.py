"""Thunderbird's own CardDAV: what it shows of an address book on a server, and how it edits."""

from __future__ import annotations

from typing import Any

from thunderbird import Thunderbird
from verdict import Card, card_of

from buildtools.robot.carddav_servers import CardDavServer

# What its assistant for address books online sets up, in an address book that exists only during
# the call. It may reach this computer, and no other.
_ONLINE = """
const [url, origin, realm, user, password, authority, name, note] = arguments;
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { CardDAVDirectory } = ChromeUtils.importESModule(
    "resource:///modules/CardDAVDirectory.sys.mjs");

function stayHere() {
    Services.prefs.setIntPref("network.proxy.type", 1);
    for (const kind of ["http", "ssl"]) {
        Services.prefs.setStringPref(`network.proxy.${kind}`, "127.0.0.1");
        Services.prefs.setIntPref(`network.proxy.${kind}_port`, 9);
    }
}

function trust(certificate) {
    const known = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);
    known.addCertFromBase64(certificate, "C,,");
}

async function remember() {
    const logins = await Services.logins.searchLoginsAsync({ origin });
    if (!logins.some(known => known.username == user)) {
        const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
        login.init(origin, null, realm, user, password, "", "");
        await Services.logins.addLoginAsync(login);
    }
}

function subscribe() {
    const type = Ci.nsIAbManager.CARDDAV_DIRECTORY_TYPE;
    const id = MailServices.ab.newAddressBook("referee", "", type);
    const book = MailServices.ab.getDirectoryFromId(id);
    book.setIntValue("carddav.syncinterval", 0);
    book.setStringValue("carddav.url", url);
    book.setStringValue("carddav.username", user);
    return book;
}

// What happens when a hand has changed the note and saves.
async function edit(book) {
    const card = book.childCards.find(one => one.displayName == name);
    card.vCardProperties.getFirstEntry("note").value = note;
    card.setProperty("_vCard", card.vCardProperties.toVCard());
    await book._sendCardToServer(card);
}

const describe = card => ({
    name: card.displayName,
    first_name: card.firstName,
    last_name: card.lastName,
    emails: card.emailAddresses,
    phones: card.vCardProperties.getAllValues("tel"),
    note: card.vCardProperties.getFirstValue("note") ?? "",
    groups: [],
});

return (async () => {
    stayHere();
    if (authority) {
        trust(authority);
    }
    if (realm) {
        await remember();
    }
    Services.io.offline = false;
    const subscribed = subscribe();
    try {
        const book = CardDAVDirectory.forFile(subscribed.fileName);
        await book.fetchAllFromServer();
        if (name) {
            await edit(book);
        }
        return book.childCards.map(describe);
    } finally {
        Services.io.offline = true;
        MailServices.ab.deleteAddressBook(subscribed.URI);
    }
})();
"""


def book_read_by_thunderbird(
    thunderbird: Thunderbird, book: str, server: CardDavServer
) -> tuple[Card, ...]:
    """Return what Thunderbird shows of the address book ``book``; it knows no groups there."""
    return tuple(card_of(card) for card in _ask(thunderbird, book, server, "", ""))


def note_written_by_thunderbird(
    thunderbird: Thunderbird, book: str, server: CardDavServer, name: str, note: str
) -> None:
    """Have Thunderbird write ``note`` over the one in the card of ``name``, which has to have one.

    It sends the whole card, as it writes cards itself.
    """
    _ask(thunderbird, book, server, name, note)


def _ask(thunderbird: Thunderbird, book: str, server: CardDavServer, *edit: str) -> Any:
    authority = ""
    if server.authority:
        lines = server.authority.certificate.read_text(encoding="ascii").splitlines()
        authority = "".join(line for line in lines if not line.startswith("-----"))
    known = [server.origin, server.realm, server.user, server.password, authority]
    return thunderbird.run(_ONLINE, [book, *known, *edit])
