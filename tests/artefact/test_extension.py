"""The .oxt as it is installed: what is in it, and that its parts agree on every name."""

import ast
import hashlib
import re
import zipfile
from pathlib import PurePosixPath

import pytest
from defusedxml import ElementTree

from buildtools.commands import run
from buildtools.environment import ROOT
from buildtools.package.extension import DIST, build_extension, build_feed, version
from buildtools.package.update import feed
from ondecontacts.ui import names
from ondecontacts.ui.panel.layout import ROWS

XCU = "{http://openoffice.org/2001/registry}"
MANIFEST = "{http://openoffice.org/2001/manifest}"
COMPONENTS = "{http://openoffice.org/2010/uno-components}"
XML = (".xml", ".xcs", ".xcu", ".xdl", ".xba", ".xlb", ".components", ".svg")
COMMANDS = (
    *("open", "convert", "save", "compare"),
    *("connect", "send", "disconnect"),
    *("mapping", "clear", "help"),
)
BASIC = "application/vnd.sun.star.basic-library"
TYPES = {
    ".xcs": "application/vnd.sun.star.configuration-schema",
    ".xcu": "application/vnd.sun.star.configuration-data",
    ".components": "application/vnd.sun.star.uno-components",
}


@pytest.fixture(scope="module")
def package():
    with zipfile.ZipFile(build_extension()) as archive:
        yield {name: archive.read(name) for name in archive.namelist()}


def xml(package, name):
    return ElementTree.fromstring(package[name])


def nodes(package, name):
    """Return the nodes of a configuration file by their names."""
    found = xml(package, name).iter("node")
    return {node.get(f"{XCU}name"): node for node in found}


def prop(node, name):
    (found,) = [p for p in node.findall("prop") if p.get(f"{XCU}name") == name]
    return found


def implementations(package):
    (component,) = xml(package, "python/ondecontacts.components")
    return {
        implementation.get("name"): {service.get("name") for service in implementation}
        for implementation in component
    }


def test_the_file_is_called_by_its_version():
    path = build_extension()
    assert path.parent.name == "dist"
    assert path.name == f"ondecontacts-{version()}.oxt"


def test_two_builds_are_the_same_bytes():
    first = hashlib.sha256(build_extension().read_bytes()).hexdigest()
    assert hashlib.sha256(build_extension().read_bytes()).hexdigest() == first


def test_nothing_but_the_extension_is_inside(package):
    tops = {PurePosixPath(name).parts[0] for name in package}
    assert tops == {"LICENSE", "META-INF", "description.xml", "extension", "python"}
    for name in package:
        assert not re.search(r"__pycache__|\.(pyc|pyi|typed|stamp)$|/\.|~$|\\|test", name), name


def test_every_module_of_ours_that_is_imported_is_inside(package):
    folder = "python/pythonpath/"
    for name, content in package.items():
        if name.startswith(f"{folder}ondecontacts/") and "/_vendor/" not in name:
            for module in re.findall(
                rb"^ *from (ondecontacts[.\w]*) import", content, re.MULTILINE
            ):
                place = folder + module.decode().replace(".", "/")
                assert {f"{place}.py", f"{place}/__init__.py"} & set(package), (name, module)


def test_it_is_at_most_a_megabyte():
    assert build_extension().stat().st_size <= 1_000_000


def test_every_xml_file_is_well_formed(package):
    for name in package:
        if PurePosixPath(name).suffix in XML:
            xml(package, name)


def test_the_manifest_lists_every_file_libreoffice_has_to_be_told_of(package):
    listed = {
        entry.get(f"{MANIFEST}full-path"): entry.get(f"{MANIFEST}media-type")
        for entry in xml(package, "META-INF/manifest.xml")
    }
    wanted = {
        name: TYPES[PurePosixPath(name).suffix]
        for name in package
        if PurePosixPath(name).suffix in TYPES
    }
    libraries = {PurePosixPath(name).parent for name in package if name.endswith(".xlb")}
    wanted.update((str(library), BASIC) for library in libraries)
    assert listed == wanted


def test_what_is_registered_is_what_the_entry_offers(package):
    tree = ast.parse(package["python/ondecontacts_components.py"])
    offered = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "addImplementation":
            _, name, services = node.args
            offered[ast.literal_eval(name)] = set(ast.literal_eval(services))
    assert offered == implementations(package)
    assert set(offered) == {names.PROTOCOL_HANDLER, names.PANEL_FACTORY}


def test_an_implementation_is_found_by_its_own_name_too(package):
    for name, services in implementations(package).items():
        assert name in services


def test_the_entry_of_the_components_file_is_in_the_package(package):
    (component,) = xml(package, "python/ondecontacts.components")
    assert f"python/{component.get('uri')}" in package
    assert component.get("loader") == "com.sun.star.loader.Python"


def test_the_protocol_is_handled_by_our_handler(package):
    handlers = nodes(package, "extension/registry/ProtocolHandler.xcu")
    handler = handlers[names.PROTOCOL_HANDLER]
    assert prop(handler, "Protocols").findtext("value").strip() == f"{names.PROTOCOL}*"


def test_deck_panel_and_factory_agree(package):
    sidebar = nodes(package, "extension/registry/Sidebar.xcu")
    deck, panel = sidebar[names.DECK], sidebar["OndeContactsPanel"]
    assert (
        prop(deck, "Id").findtext("value") == names.DECK == prop(panel, "DeckId").findtext("value")
    )
    assert prop(panel, "Id").findtext("value") == "OndeContactsPanel"
    url = prop(panel, "ImplementationURL").findtext("value").strip()
    assert url == names.PANEL_URL
    factory = nodes(package, "extension/registry/Factories.xcu")["OndeContactsFactory"]
    assert prop(factory, "FactoryImplementation").findtext("value") == names.PANEL_FACTORY
    assert prop(factory, "Name").findtext("value") == url.split("/")[2]


def test_what_libreoffice_calls_when_a_document_comes_is_there_and_knows_our_names(package):
    called = {
        p.findtext("value").strip()
        for p in xml(package, "extension/registry/Events.xcu").iter("prop")
        if p.get(f"{XCU}name") == "BindingURL"
    }
    address = "vnd.sun.star.script:OndeContacts.Arrival.Arrived?language=Basic&location=application"
    assert called == {address}
    source = xml(package, "extension/basic/OndeContacts/Arrival.xba").text
    assert "Sub Arrived(" in source
    assert f'Const DECK = "{names.DECK}"' in source
    names_of_sheets = package["python/pythonpath/ondecontacts/calc/sheet_names.py"].decode("utf-8")
    (mark,) = re.findall(r'^MARK = "(.*)"$', names_of_sheets, re.MULTILINE)
    assert f'Const MARK = "{mark}"' in source


def test_the_tabs_offer_the_steps_with_the_menus_commands(package):
    urls = [
        p.findtext("value")
        for p in xml(package, "extension/registry/Tabs.xcu").iter("prop")
        if p.get(f"{XCU}name") == "URL"
    ]
    assert urls == [f"{names.PROTOCOL}{command}" for command in ("open", "convert", "save")]


def test_the_menu_offers_the_commands_that_there_are(package):
    urls = [
        p.findtext("value")
        for p in xml(package, "extension/registry/Addons.xcu").iter("prop")
        if p.get(f"{XCU}name") == "URL"
    ]
    offered = [url[len(names.PROTOCOL) :] for url in urls if url != "private:separator"]
    assert offered == list(COMMANDS)


def test_each_key_calls_one_command(package):
    keys = [
        (name, prop(node, "Command").findtext("value"))
        for name, node in nodes(package, "extension/registry/Accelerators.xcu").items()
        if node.find("prop") is not None
    ]
    assert keys == [("E_SHIFT_MOD1", f"{names.PROTOCOL}convert")]


def test_every_address_inside_the_extension_leads_to_a_file(package):
    start = f"vnd.sun.star.extension://{names.EXTENSION}/"
    sources = [name for name in package if "_vendor" not in name and name.endswith((".xcu", ".py"))]
    found = {names.PANEL_DIALOG}
    for name in sources:
        found |= set(re.findall(rf"{re.escape(start)}[\w./]+\.\w+", package[name].decode("utf-8")))
    assert len(found) > 1
    for url in found:
        assert url[len(start) :] in package, url


def test_the_description_leads_to_files(package):
    text = package["description.xml"].decode("utf-8")
    for path in re.findall(r'xlink:href="([^"]+)"', text):
        assert path in package, path
    assert f'<identifier value="{names.EXTENSION}"/>' in text


def test_it_is_called_and_described_in_french_and_in_english(package):
    description = "{http://openoffice.org/extensions/description/2006}"
    root = xml(package, "description.xml")
    for path in ("display-name/{}name", "extension-description/{}src"):
        texts = root.findall(description + path.format(description))
        assert [text.get("lang") for text in texts] == ["fr", "en"]


def test_nobody_is_asked_for_updates_unless_the_build_was_told_whom(package, tmp_path):
    asked = b"<update-information>"
    assert asked not in package["description.xml"]
    url = "https://example.org/fichiers/ondecontacts.update.xml"
    with zipfile.ZipFile(build_extension(url, tmp_path)) as archive:
        told = {name: archive.read(name) for name in archive.namelist()}
    assert asked in told["description.xml"]
    assert url.encode() in told["description.xml"]
    assert {**told, "description.xml": package["description.xml"]} == package


def test_a_plain_build_makes_the_extension_that_asks_nobody(package):
    assert run("build", []) == 0
    with zipfile.ZipFile(DIST / f"ondecontacts-{version()}.oxt") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == package


def test_the_feed_is_written_beside_the_extension(tmp_path):
    url = "https://example.org/fichiers/ondecontacts.update.xml"
    path = build_feed(url, tmp_path)
    assert path == tmp_path / "ondecontacts.update.xml"
    assert path.read_bytes() == feed((ROOT / "description.xml").read_bytes(), url)
    build_extension(folder=tmp_path)
    assert not path.exists(), "it leads to an extension that asks nobody"


def test_the_version_is_written_nowhere_but_in_the_description():
    for folder in ("buildtools", "extension", "python", "META-INF"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "_vendor" not in path.parts and path.suffix != ".pyc":
                assert version().encode() not in path.read_bytes(), path


def test_every_text_of_the_configuration_is_there_in_french_and_in_english(package):
    for name in package:
        if not name.endswith(".xcu"):
            continue
        for element in xml(package, name).iter("prop"):
            languages = [
                value.get("{http://www.w3.org/XML/1998/namespace}lang") for value in element
            ]
            if any(languages):
                assert languages == ["en-US", "fr"], (name, element.get(f"{XCU}name"))


def test_every_text_of_the_panel_is_there_in_french_and_in_english(package):
    used = set(
        re.findall(r'dlg:value="&amp;([\w.]+)"', package["extension/dialogs/Panel.xdl"].decode())
    )
    for language in ("fr_FR", "en_US"):
        # LibreOffice reads them as ISO-8859-1.
        text = package[f"extension/dialogs/Panel_{language}.properties"].decode("ascii")
        keys = dict(line.split("=", 1) for line in text.splitlines() if not line.startswith("#"))
        assert set(keys) == used
        assert all(keys.values())


def test_the_panel_is_walked_through_in_the_order_it_is_looked_at(package):
    panel = xml(package, "extension/dialogs/Panel.xdl")
    dialog = "{http://openoffice.org/2000/dialog}"
    order = [control.get(f"{dialog}id") for control in panel.find(f"{dialog}bulletinboard")]
    indices = [
        int(control.get(f"{dialog}tab-index")) for control in panel.find(f"{dialog}bulletinboard")
    ]
    assert indices == list(range(len(order)))
    assert order == [name for row in ROWS for name in row]


def test_the_button_is_called_convertir(package):
    text = package["extension/dialogs/Panel_fr_FR.properties"].decode("ascii")
    assert "Panel.convert=Convertir" in text.splitlines()


def test_the_vendored_libraries_bring_their_licences(package):
    folder = "python/pythonpath/ondecontacts/_vendor"
    for package_name, licence in (
        ("email_validator", "email_validator"),
        ("idna", "idna"),
        ("phonenumbers", "phonenumberslite"),
    ):
        assert f"{folder}/{package_name}/__init__.py" in package
        assert f"{folder}/LICENSE-{licence}.txt" in package


def test_no_vendored_library_is_imported_by_a_name_that_another_extension_may_take(package):
    for name, source in package.items():
        if "_vendor/" not in name or not name.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                tops = {alias.name.partition(".")[0] for alias in node.names}
                assert not tops & {"phonenumbers", "email_validator", "idna"}, name


def test_what_ships_is_python_3_8(package):
    for name, source in package.items():
        if name.endswith(".py"):
            ast.parse(source, name, feature_version=(3, 8))


def test_every_command_has_an_icon_of_its_own(package):
    images = xml(package, "extension/registry/Images.xcu")
    urls = [p.findtext("value") for p in images.iter("prop") if p.get(f"{XCU}name") == "URL"]
    assert sorted(urls) == sorted(f"{names.PROTOCOL}{command}" for command in COMMANDS)
    for image in re.findall(
        r"/icons/(\w+)\.svg", package["extension/registry/Images.xcu"].decode()
    ):
        assert image in COMMANDS


@pytest.mark.parametrize("background", ["#ffffff", "#2e2e2e"])
def test_the_icons_can_be_told_from_a_light_and_from_a_dark_background(package, background):
    for command in COMMANDS:
        colours = re.findall(r"#[0-9a-f]{6}", package[f"extension/icons/{command}.svg"].decode())
        assert colours
        for colour in colours:
            assert contrast(colour, background) >= 3, (command, colour)  # WCAG 2.1, 1.4.11


def contrast(colour, other):
    """Return the contrast ratio of WCAG 2.1."""
    lighter, darker = sorted((luminance(colour), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
