"""What others read: one format a file."""
