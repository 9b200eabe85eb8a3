"""What git holds of the content: commits, versions of files, working copies."""
