"""The customer's screen: what the one in front of the counter may see, and where it stands."""
