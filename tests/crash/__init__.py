"""The crash loop: a till is killed at every named point, again while it recovers, and judged.

``python -m tests.crash`` runs it all; ``--share`` runs what CI does. The provider is the sandbox over
real HTTP, the books are a real SQLite file, and every life of the till is a process of its own that
ends by ``SIGKILL``. The points lie in wrappers around the ports, composed here: the program knows
nothing of them.
"""
