"""What the packages are made of, without making one."""
