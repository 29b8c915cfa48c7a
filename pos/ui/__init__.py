"""The window: it draws what it hears and asks the till; it holds no rule of the trade."""
