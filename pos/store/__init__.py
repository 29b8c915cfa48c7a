"""The books on disk: a ledger on SQLite; users import ``pos.store.ledger``.

Rows never leave this package: what goes in and comes out are the frozen objects of ``pos.core``.
Nothing is imported here, because SQLModel takes a third of a second and the first paint is first.
"""
