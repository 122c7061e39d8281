"""The only reader of the tables of knowledge."""
