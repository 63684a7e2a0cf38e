"""Contacts into an online address book (CardDAV, RFC 6352), and what stands there already."""
