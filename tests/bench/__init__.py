"""Figures as ratios in one run; they fail nothing, they show where to look."""
