"""A long day at the till: what grows, grows with the sales and not with the hours."""
