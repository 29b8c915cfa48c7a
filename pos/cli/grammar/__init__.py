"""What the command line understands, one group of commands a file."""
