"""Who may sign in: accounts, second factors, passkeys, sessions and tokens, in tables beside the chain."""
