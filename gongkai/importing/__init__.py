"""Files of offices (Word, Excel, PDF, saved pages) read as content: what is read, how it was found, what was left out.

``word_file`` and its siblings turn a file into blocks; ``recognise`` finds the fields of a paper among them; ``body`` writes
the rest as Markdown; ``content_file`` puts both together. Nothing here writes a file.
"""
