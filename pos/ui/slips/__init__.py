"""Slips on the screen and on paper, and the drawer below the printer."""
