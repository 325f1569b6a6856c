"""Real engines against a real server process that is killed in the middle of what it does."""
