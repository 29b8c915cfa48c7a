"""What a thief, a liar or a fool could hand to Kasir, and what must come of it: nothing."""
