"""Everything that can be set, and the tools to try it with."""
