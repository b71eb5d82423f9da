"""A request in, who asks and what they may do and see out; and the pages on which people sign in and are let in."""
