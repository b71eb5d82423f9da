"""Addresses of pages, feeds and sitemaps in, what lies there out, with all that is known of how it was got.

Polite: robots.txt, a pause between requests to one host, conditional requests, waiting as long as a server asks for.
Safe: nothing is fetched from addresses that are not public, whatever name or redirect leads there; every size, time and
number has a limit; no scripts run and no cookies are kept.
"""

from tawatur.fetch.addresses import ANY, Network
from tawatur.fetch.fetching import Fetched, Fetcher, Known, Limits

__all__ = ["ANY", "Fetched", "Fetcher", "Known", "Limits", "Network"]
