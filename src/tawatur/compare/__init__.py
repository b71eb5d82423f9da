"""An outside list of events and the ledger's in, which of them tell of one another and how far they agree out.

listing     a CSV in, its rows out: when, where, who, how many dead
matching    rows and events in, pairs out, each row and each event in one at most, the best first
agreement   a pair in, how far its two sides agree out; what was missed, what is only here; the summary of all
writing     that in, a table, CSV or JSON lines out
"""

FORMS = ("incident",)
"""The forms of events that are compared where no other is asked for: lists of events have no running totals."""
FIELDS = ("id", "start", "end", "lat", "lon", "place", "country", "party", "best", "low", "high")
"""What a column of a list can hold; parties may have several columns."""
