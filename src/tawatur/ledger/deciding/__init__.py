"""What people say of claims and settle of events in, entries of the chain and new states of events out."""
