"""Several devices, one server, a bad network: whole lives of an account, by the thousand.

The server is the product's own: its decision, its write function, its push, pull, snapshot and
purge. The devices are a model of the client's engine, as short as it can be. Each history follows
from its seed, so that one that goes wrong can be lived again.
"""
