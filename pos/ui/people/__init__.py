"""Who is at the till: the lock, PINs, shifts, and the people of the shop."""
