"""How a sale is begun: the amount, the outlet, Enter."""
