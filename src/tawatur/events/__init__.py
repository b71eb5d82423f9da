"""Claims of many reports in, events out."""
