"""One module per server: the tables of ``gongkai.publish.serving`` in that server's syntax."""
