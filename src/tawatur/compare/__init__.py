"""An outside list of events and the ledger's in, which of them tell of one another out."""
