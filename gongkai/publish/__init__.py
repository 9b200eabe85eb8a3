"""Getting a finished site out: a staging folder, swapped in whole."""
