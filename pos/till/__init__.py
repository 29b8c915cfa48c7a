"""What a cashier can do: sell, resolve what is unknown, watch, withdraw, print, look things up.

Save, then call, then save: no byte leaves before the row is durable, and no remote call is made
inside a transaction. The verbs are methods of ``till.till.Till``; the watcher runs beside them.
"""
