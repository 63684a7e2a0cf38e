"""Writing contacts for address books: one module a target, one registry."""
