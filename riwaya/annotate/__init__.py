"""What the sentences of a report mention: actors, places, dates, numbers, triggers and speech."""
