"""Rules of the house that concern every room of it."""
