"""Another extension in the same LibreOffice, with libraries of the same names as ours."""

import pytest
from documents import paste, texts

from buildtools.package.archive import write_archive
from buildtools.package.extension import build_extension
from buildtools.robot.office import Office
from fixtures import grid_of, parent

GRID = grid_of(
    parent("DUPONT", "Marie", email="marie@exämple.org", mobile="0600000001 (soir)"),
    parent("MARTIN", "Luc", email="luc@gamil.com", work="+41 79 000 00 01"),
)
LIBRARIES = ("phonenumbers", "email_validator", "idna")
STARTED, ANSWERING = "org.example.Started", "org.example.Answering"

# Nothing can be done with it: whoever takes it for the real one fails.
LIBRARY = """
def __getattr__(name):
    if name.startswith("__"):  # Python's own questions
        raise AttributeError(name)
    raise RuntimeError(f"{__name__} has no {name}")
"""
COMPONENT = f'''
import {", ".join(LIBRARIES)}
import unohelper
from com.sun.star.task import XJob

started = []

class Started(unohelper.Base, XJob):
    def __init__(self, ctx):
        pass

    def execute(self, arguments):
        started.append(True)

class Answering(unohelper.Base, XJob):
    def __init__(self, ctx):
        pass

    def execute(self, arguments):
        files = [library.__file__ for library in ({", ".join(LIBRARIES)})]
        return (bool(started), *files)

g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Started, "{STARTED}", ("{STARTED}",))
g_ImplementationHelper.addImplementation(Answering, "{ANSWERING}", ("{ANSWERING}",))
'''
COMPONENTS = f'''<?xml version="1.0" encoding="UTF-8"?>
<components xmlns="http://openoffice.org/2010/uno-components">
  <component loader="com.sun.star.loader.Python" uri="theirs.py">
    <implementation name="{STARTED}"><service name="{STARTED}"/></implementation>
    <implementation name="{ANSWERING}"><service name="{ANSWERING}"/></implementation>
  </component>
</components>
'''
AT_THE_START = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data oor:name="Jobs" oor:package="org.openoffice.Office"
                    xmlns:oor="http://openoffice.org/2001/registry">
  <node oor:name="Jobs"><node oor:name="Theirs" oor:op="replace">
    <prop oor:name="Service"><value>{STARTED}</value></prop>
  </node></node>
  <node oor:name="Events"><node oor:name="OnStartApp" oor:op="fuse">
    <node oor:name="JobList"><node oor:name="Theirs" oor:op="replace"/></node>
  </node></node>
</oor:component-data>
"""
DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006">
  <identifier value="org.example.theirs"/><version value="1.0"/>
</description>
"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
  <manifest:file-entry manifest:full-path="theirs.components"
    manifest:media-type="application/vnd.sun.star.uno-components"/>
  <manifest:file-entry manifest:full-path="Jobs.xcu"
    manifest:media-type="application/vnd.sun.star.configuration-data"/>
</manifest:manifest>
"""


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """The other extension: it imports its libraries when LibreOffice starts."""
    members = {
        "META-INF/manifest.xml": MANIFEST,
        "description.xml": DESCRIPTION,
        "Jobs.xcu": AT_THE_START,
        "theirs.components": COMPONENTS,
        "theirs.py": COMPONENT,
        **{f"pythonpath/{name}/__init__.py": LIBRARY for name in LIBRARIES},
    }
    path = tmp_path_factory.mktemp("theirs") / "theirs.oxt"
    write_archive(path, [(name, text.encode("utf-8")) for name, text in members.items()])
    return path


@pytest.fixture
def shared():
    """A LibreOffice of its own, running, without any extension."""
    own = Office()
    own.start()
    yield own
    own.kill()
    own.remove()


def converted(office, document):
    paste(document, "ONDE", GRID)
    return office.call(document, "convert"), texts(document, "Contacts")


@pytest.mark.parametrize("ours_first", [True, False], ids=["ours first", "theirs first"])
def test_each_extension_has_its_own_libraries_whichever_was_there_first(
    office, spreadsheet, shared, theirs, ours_first
):
    alone = converted(office, spreadsheet)
    both = (build_extension(), theirs) if ours_first else (theirs, build_extension())
    for package in both:
        shared.install(package)
    document = shared.desktop.create_spreadsheet()
    assert converted(shared, document) == alone
    document.close()
    manager = shared.context.ServiceManager
    answering = manager.createInstanceWithContext(ANSWERING, shared.context)
    has_started, *files = answering.execute(())
    assert has_started
    for name, file in zip(LIBRARIES, files):
        assert file.endswith(f"theirs.oxt/pythonpath/{name}/__init__.py")
