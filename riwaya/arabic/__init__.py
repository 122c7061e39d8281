"""Letters, words and numbers of Arabic; nothing of wars."""
