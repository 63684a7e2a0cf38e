import gc

import pytest

from ondecontacts.office.garbage import NoCollection


def test_no_garbage_is_looked_for_during_the_work_and_it_is_afterwards():
    with NoCollection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_after_a_failure_too():
    with pytest.raises(ValueError, match="of the work"), NoCollection():
        raise ValueError("of the work")
    assert gc.isenabled()


def test_work_inside_other_work_leaves_it_to_the_other():
    with NoCollection():
        with NoCollection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
