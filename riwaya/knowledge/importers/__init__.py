"""Users' own copies of other gazetteers, turned into rows of the table of places: one format a file."""
