"""What a manager can do: people, shifts, the end of the day; and how anybody comes on duty.

The verbs hang together in ``office.office.Office``. Each declares the right that it wants and
checks it itself, so that a window, a command or a test is refused alike.
"""
