"""Many articles: gathering them, and checking each with the settings that hold for it."""
