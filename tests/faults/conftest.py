from evidence import pytest_runtest_makereport  # noqa: F401 (a hook)
