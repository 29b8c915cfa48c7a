"""What the customer pays with, until it is paid."""
