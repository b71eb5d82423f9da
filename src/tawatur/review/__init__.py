"""A ledger in, a web application out in which people check claims and settle events, in Arabic and English."""
