"""Contacts of any kind, for what has to hold of all of them."""

from hypothesis import strategies as st

from ondecontacts.contacts.model import Address, Contact, Phone

WORDS = st.text(st.sampled_from("aéÉ 'œ-ł👩"), max_size=8).map(lambda text: " ".join(text.split()))
LABELS = st.sampled_from(["CP", "CE1 - les Lions", "Très petite section", "ULIS"])
ADDRESSES = st.builds(
    Address, WORDS.filter(bool), st.sampled_from(["", "01400"]), WORDS, st.just("FRANCE")
)
PHONES = st.builds(
    Phone,
    st.sampled_from(["mobile", "home", "work"]),
    st.integers(0, 99).map(lambda n: f"+33 6 00 00 00 {n:02}"),
)
CONTACTS = st.builds(
    Contact,
    rows=st.just(()),
    first_name=WORDS,
    last_name=WORDS,
    emails=st.lists(st.sampled_from(["a@example.org", "b@example.org"]), unique=True).map(tuple),
    phones=st.lists(PHONES, max_size=4, unique_by=lambda phone: phone.number).map(tuple),
    addresses=st.lists(ADDRESSES, max_size=2).map(tuple),
    class_labels=st.lists(LABELS, max_size=2, unique=True).map(tuple),
    general_label=st.just("Parents 2026-2027"),
    note=WORDS,
)
