"""Slips as they were looked at and found good; ``python -m tests.printing.goldens`` makes them anew."""
