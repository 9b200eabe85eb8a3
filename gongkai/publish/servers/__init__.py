"""One module a server: the tables of ``gongkai.publish.serving`` in that server's own language."""
