"""Where reports, claims, events and people's decisions are kept: a SQLite file by default, a server's database when asked."""
