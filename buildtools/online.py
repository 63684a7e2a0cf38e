"""September and October with an online address book, for the demo: a Radicale on this computer.

In between a telephone edits three cards, as DAVx⁵ does.
"""

from __future__ import annotations

import re
from typing import Any, Callable, Mapping
from urllib.parse import urljoin

from buildtools.robot.carddav_servers import CardDavServer, Radicale
from buildtools.robot.office import Office
from buildtools.trials.referees import prepare_programs
from ondecontacts.carddav.server_card import ServerCard, read_card
from ondecontacts.ui.strings import load_strings

_NUMBERS = ("created", "updated", "deleted", "unchanged", "kept", "conflicts")
_WORDS = ("arrivés", "modifiés", "partis", "inchangés", "gardés d'une main", "conflits")
_HREF = re.compile(rb"<(?:\w+:)?href>([^<]*\.vcf)</")
_PROPFIND = b'<?xml version="1.0"?><propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
_MOST_LINES = 12  # of a plan
_OTHER_NUMBER = "06 00 98 76 54"


def show_sending(office: Office, document: Any, october_comes: Callable[[], None]) -> None:
    """Send « Contacts » of ``document`` (pyoo's), and again once October has come; print both.

    Raises CommandFailedError.
    """
    prepare_programs()
    with Radicale() as server:
        account = {"Server": server.address, "User": server.user, "Password": server.password}
        print("\nCarnet en ligne : un Radicale de cet ordinateur")
        for sentence in office.call(document, "connect", **account)["next"]:
            print(f"  {sentence}")
        _show("Plan de septembre", office.call(document, "send", DryRun=True))
        _show("Envoyé", office.call(document, "send"))
        print("\nEntre-temps, sur un téléphone :")
        for told in _edit_three(server):
            print(f"  {told}")
        october_comes()
        _show("Plan d'octobre", office.call(document, "send", DryRun=True))
        _show("Envoyé", office.call(document, "send"))
        _show("Une fois de plus", office.call(document, "send"))
        _show_book(server)


def _show(title: str, answer: Mapping[str, Any]) -> None:
    counts = ", ".join(f"{answer[name]} {word}" for name, word in zip(_NUMBERS, _WORDS))
    print(f"{title} ({answer['book']}) : {counts}")
    for line in answer.get("plan", ())[:_MOST_LINES]:
        print(f"    {line}")
    if len(answer.get("plan", ())) > _MOST_LINES:
        print("    …")


def _edit_three(server: CardDavServer) -> list[str]:
    """Edit three cards as a telephone does; return what was done."""
    cards = sorted(_cards(server).items(), key=lambda item: item[1].shown)
    people = [(url, card) for url, card in cards if card.contact.phones and card.contact.note]
    told = []
    edits: list[tuple[str, Callable[[ServerCard], bytes]]] = [
        (f"un autre numéro pour {{name}} : {_OTHER_NUMBER}", _with_another_number),
        ("un mot dans la note de {name}", _with_a_word),
        ("une photo pour {name}", _with_a_photo),
    ]
    for (url, card), (words, edit) in zip(people, edits):
        server.put(url, edit(card))
        told.append(words.format(name=card.contact.name))
    return told


def _with_another_number(card: ServerCard) -> bytes:
    prop = card.named["TEL"][0]
    lines = list(card.lines)
    lines[prop.start : prop.stop] = [f"TEL;TYPE=cell:{_OTHER_NUMBER}\r\n".encode()]
    return b"".join(lines)


def _with_a_word(card: ServerCard) -> bytes:
    return b"".join(card.lines).replace(b"NOTE:", "NOTE:Délégué. ".encode())


def _with_a_photo(card: ServerCard) -> bytes:
    photo = b"PHOTO;ENCODING=b;TYPE=JPEG:aW52ZW50w6k=\r\nEND:VCARD"
    return b"".join(card.lines).replace(b"END:VCARD", photo)


def _cards(server: CardDavServer) -> dict[str, ServerCard]:
    book = f"{server.url}garder-le-contact/"
    headers = {"Depth": "1", "Content-Type": "application/xml"}
    listed = server.send("PROPFIND", book, _PROPFIND, headers)
    urls = [urljoin(book, href.decode("ascii")) for href in _HREF.findall(listed)]
    read = {url: read_card(server.get(url)) for url in urls}
    return {url: card for url, card in read.items() if card is not None}


def _show_book(server: CardDavServer) -> None:
    say = load_strings("fr")
    cards = sorted(_cards(server).values(), key=lambda card: card.shown)
    touched = [card for card in cards if card.is_touched]
    print(f"\nDans le carnet : {say('summary.contacts', n=len(cards))}")
    print("  dont les fiches changées par une main :")
    for card in touched:
        numbers = ", ".join(phone.number for phone in card.contact.phones)
        photo = ", photo" if "PHOTO" in card.named else ""
        print(f"  {card.shown} : {numbers} ; {card.contact.note}{photo}")
    photos = [card.shown for card in cards if "PHOTO" in card.named]
    print(f"  avec une photo : {', '.join(photos)}")
