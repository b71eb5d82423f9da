"""Who is at the page: accounts, sessions, rights."""
