"""The sales that exist: looked for, looked at, and what can be done with one."""
