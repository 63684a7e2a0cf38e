"""The help of the installed extension, and the browser that shows it."""

from pathlib import Path

import pytest
import uno


def page_at(address):
    return Path(uno.fileUrlToSystemPath(address)).read_text(encoding="utf-8")


def test_the_help_is_a_page_of_the_installed_extension(office, workbook, browser):
    answer = office.call(workbook, "help")
    assert answer["url"].endswith("/extension/help/fr.html")
    assert "Les carnets d’adresses" in page_at(answer["url"])
    assert browser.opened() == []


@pytest.mark.parametrize("topic", ["colonne-manquante", "courriel-suspect", "nextcloud", "rgpd"])
def test_a_topic_has_an_address_that_leads_to_its_paragraph(office, workbook, topic):
    address = office.call(workbook, "help", Topic=topic)["url"]
    assert address.endswith(f"/extension/help/fr/{topic}.html")
    assert f"fr.html#{topic}" in page_at(address)


@pytest.mark.parametrize("topic", ["inconnu", "../en", "../../../../description"])
def test_a_topic_that_nobody_knows_leads_to_the_whole_page(office, workbook, topic):
    address = office.call(workbook, "help", Topic=topic)["url"]
    assert address.endswith("/extension/help/fr.html")


def test_the_browser_shows_it(office, workbook, browser):
    office.dispatch(workbook, "help")
    office.dispatch(workbook, "help", Topic="rgpd")
    whole, topic = browser.opened()
    assert whole.endswith("/extension/help/fr.html")
    assert topic.endswith("/extension/help/fr/rgpd.html")
