"""The elements of Chinese official texts: document numbers, dates, deadlines, numerals, names."""
