"""The real Thunderbird as a referee: what its own importer makes of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from verdict import Card, Verdict

from buildtools.robot.thunderbird import RunningThunderbird, ThunderbirdError

_TYPES = {".csv": "csv", ".ldif": "ldif", ".vcf": "vcard"}

# What the import assistant calls, in an address book that exists only during the call.
# parseCsvFile gives the rows when the assistant would have to ask which column is which.
_IMPORT = """
const [path, type] = arguments;
const { AddrBookFileImporter } = ChromeUtils.importESModule(
    "resource:///modules/AddrBookFileImporter.sys.mjs");
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");

async function runImporter(book) {
    const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
    file.initWithPath(path);
    const importer = new AddrBookFileImporter(type);
    if (type == "csv") {
        const rows = await importer.parseCsvFile(file);
        if (rows.length) {
            return ["needs the mapping dialog: " + rows[0].join(" | ")];
        }
    }
    await importer.startImport(file, book);
    return [];
}

function phones(vCard) {
    const order = ["cell", "home", "work"];
    const rank = entry => {
        const types = [entry.params.type ?? ""].flat().map(t => t.toLowerCase());
        const place = order.findIndex(t => types.includes(t));
        return place < 0 ? order.length : place;
    };
    const entries = vCard.getAllEntriesSorted("tel");
    return entries.sort((a, b) => rank(a) - rank(b)).map(entry => entry.value);
}

const describe = card => ({
    uid: card.UID,
    name: card.displayName,
    first_name: card.firstName,
    last_name: card.lastName,
    emails: card.emailAddresses,
    phones: phones(card.vCardProperties),
    note: card.vCardProperties.getFirstValue("note") ?? "",
});

const { AddrBookUtils } = ChromeUtils.importESModule("resource:///modules/AddrBookUtils.sys.mjs");

return (async () => {
    const id = MailServices.ab.newAddressBook("referee", "", Ci.nsIAbManager.JS_DIRECTORY_TYPE);
    const book = MailServices.ab.getDirectoryFromId(id);
    try {
        const refused = await runImporter(book).catch(error => [String(error.message ?? error)]);
        return {
            refused,
            exported: AddrBookUtils.exportCardsToVCard(book.childCards),
            cards: book.childCards.filter(card => !card.isMailList).map(describe),
            lists: book.childNodes.map(list => ({
                name: list.dirName,
                members: list.childCards.map(describe),
            })),
        };
    } finally {
        MailServices.ab.deleteAddressBook(book.URI);
    }
})();
"""


class Thunderbird(RunningThunderbird):
    """A Thunderbird that tells what it understands; headless."""

    def read(self, path: Path) -> Verdict:
        """Import a .csv, .ldif or .vcf file and give what came of it.

        A card's phones are mobile, home, work, then others; its groups are the lists it is in; a
        list holds the first address of each member. A CSV file for which Thunderbird would ask
        which column is which gives no card. Raises ThunderbirdError when two lists have the same
        name, which Thunderbird allows and a Verdict cannot say.
        """
        found = self._ask(path)
        names = [one["name"] for one in found["lists"]]
        if len(set(names)) < len(names):
            raise ThunderbirdError(f"lists of the same name: {sorted(names)}")
        return Verdict(
            cards=tuple(_card(card, found["lists"]) for card in found["cards"]),
            lists={
                one["name"]: tuple(member["emails"][0] for member in one["members"])
                for one in found["lists"]
            },
            refused=tuple(found["refused"]),
        )

    def export(self, path: Path) -> bytes:
        """Import a .csv, .ldif or .vcf file and give what Thunderbird exports then, as vCards."""
        return str(self._ask(path)["exported"]).encode("utf-8")

    def _ask(self, path: Path) -> Any:
        arguments = [str(path.resolve(strict=True)), _TYPES[path.suffix]]
        return self.run(_IMPORT, arguments)


def _card(card: dict[str, Any], lists: list[dict[str, Any]]) -> Card:
    groups = (
        one["name"]
        for one in lists
        if any(member["uid"] == card["uid"] for member in one["members"])
    )
    return Card(
        name=card["name"],
        first_name=card["first_name"],
        last_name=card["last_name"],
        emails=tuple(card["emails"]),
        phones=tuple(card["phones"]),
        note=card["note"],
        groups=frozenset(groups),
    )
