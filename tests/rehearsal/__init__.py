"""The rehearsal of an inspection."""
