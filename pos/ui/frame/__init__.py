"""What stands around every page: the ways between them, the bars, and the last sales."""
