from ondecontacts.contacts.grouping import linked


def test_what_shares_evidence_is_one_group_be_it_by_way_of_others():
    assert linked([{"a"}, {"b"}, {"c"}, {"b", "a"}, set()]) == [[0, 1, 3], [2], [4]]


def test_a_long_chain_is_one_group():
    chain = [(number, number + 1) for number in range(100_000)]
    assert linked(chain) == [list(range(100_000))]
