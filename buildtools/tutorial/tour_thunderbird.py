"""The last step of the tour: the contacts in the real Thunderbird."""

from __future__ import annotations

from pathlib import Path

from buildtools.robot.screen import Screen
from buildtools.robot.thunderbird import RunningThunderbird

# What the import assistant calls, then the clicks on a list and on the first of its people.
_IMPORT_AND_SHOW = """
const [path, bookName, listName] = arguments;
const { AddrBookFileImporter } = ChromeUtils.importESModule(
    "resource:///modules/AddrBookFileImporter.sys.mjs");
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { setTimeout } = ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs");

async function once(what) {
    for (;;) {
        const found = what();
        if (found) {
            return found;
        }
        await new Promise(resolve => setTimeout(resolve, 100));
    }
}

return (async () => {
    const id = MailServices.ab.newAddressBook(bookName, "", Ci.nsIAbManager.JS_DIRECTORY_TYPE);
    const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
    file.initWithPath(path);
    const book = MailServices.ab.getDirectoryFromId(id);
    await new AddrBookFileImporter("ldif").startImport(file, book);
    const list = book.childNodes.find(node => node.dirName == listName);

    const main = await once(() => Services.wm.getMostRecentWindow("mail:3pane"));
    const tabs = await once(() => main.document.getElementById("tabmail"));
    const tab = tabs.openTab("addressBookTab");
    const page = () => tab.browser?.contentDocument;
    // It first shows everybody; a list that is chosen before that is forgotten.
    const cards = await once(() => page()?.getElementById("cards"));
    await once(() => cards.view?.rowCount > list.childCards.length);
    const count = page().getElementById("cardCount");
    await once(() => count.textContent.includes(cards.view.rowCount));
    const books = page().getElementById("books");
    books.selectedIndex = [...books.rows].findIndex(row => row.id == `list-${list.UID}`);
    await once(() => count.textContent.includes(listName));
    cards.selectedIndex = 0;
    return list.childCards.length;
})();
"""


def picture_thunderbird(screen: Screen, contacts: Path, group: str, path: Path) -> None:
    """Write a picture of Thunderbird's address book with ``contacts`` (.ldif) to ``path`` (.png).

    The list ``group`` is open. Raises ThunderbirdError, or CalledProcessError.
    """
    with RunningThunderbird(screen.environment) as thunderbird:
        thunderbird.run(_IMPORT_AND_SHOW, [str(contacts), "Parents", group])
        screen.bring_to_front("Mozilla Thunderbird")
        screen.settle(path)
        screen.capture_window(path)
