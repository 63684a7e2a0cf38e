"""What is built, as a Windows PC would unpack it."""

import subprocess
import zipfile
from pathlib import PureWindowsPath

from buildtools.environment import ROOT
from buildtools.package.extension import build_extension
from buildtools.package.workbook import build_workbook, template
from windows_names import LONGEST_PATH, is_refused, refused_in, same_on_windows

# Where LibreOffice puts an extension, for whoever has the longest name that Windows gives out.
PACKAGES = PureWindowsPath("C:/Users") / ("x" * 20) / "AppData/Roaming/LibreOffice/4/user"
UNPACKED = PACKAGES / "uno_packages/cache/uno_packages" / ("x" * 10 + ".tmp_")
# The longest that Python writes: a file beside, with a number, takes the place of the .pyc.
COMPILED = "__pycache__/{stem}.cpython-312.pyc.2087654321296"


def names_in(file):
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def with_folders(names):
    paths = {PureWindowsPath(name) for name in names}
    folders = {parent for path in paths for parent in path.parents if parent.name}
    return [path.as_posix() for path in paths | folders]


def test_windows_takes_every_name_in_the_extension_and_in_the_workbook(tmp_path):
    (tmp_path / "template.ots").write_bytes(template())
    for file in (build_extension(), build_workbook(), tmp_path / "template.ots"):
        names = names_in(file)
        assert names
        assert all(name.isascii() for name in names)  # a zip need not say how letters are written
        assert not is_refused(file.name)
        assert refused_in(names) == []
        assert same_on_windows(with_folders(names)) == []
        assert len(set(names)) == len(names)


def test_the_longest_path_of_the_installed_extension_is_one_that_windows_takes():
    # A second download is called « … (1).oxt ».
    package = build_extension()
    folder = UNPACKED / f"{package.stem} (12){package.suffix}"
    paths = [folder / name for name in names_in(package)]
    paths += [
        path.parent / COMPILED.format(stem=path.stem) for path in paths if path.suffix == ".py"
    ]
    assert max(len(str(path)) for path in paths) <= LONGEST_PATH


def tracked():
    # Whoever owns the folder: a container's files are often somebody else's.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return run.stdout.decode("utf-8").split("\0")[:-1]


def test_windows_can_have_every_file_of_the_project():
    paths = tracked()
    assert "build.py" in paths
    folders = {parent.as_posix() for path in paths for parent in PureWindowsPath(path).parents}
    assert refused_in(paths) == []
    assert same_on_windows([*paths, *folders]) == []
