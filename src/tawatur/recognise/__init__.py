"""Recognisers: a read text in, `Mention`s out, one dimension a module with its words in a lexicon beside it."""
