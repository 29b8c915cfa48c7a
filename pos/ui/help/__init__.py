"""Where somebody is helped: the check-up, what Kasir is made of, and what went wrong."""
