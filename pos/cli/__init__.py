"""What a person or a script can start; ``kasir --help`` lists it."""
