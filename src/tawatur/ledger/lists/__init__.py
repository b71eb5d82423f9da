"""A chain in, the queue of claims to check and the lists of events out: tables beside it that can be made anew."""
