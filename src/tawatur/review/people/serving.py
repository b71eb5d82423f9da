"""A ledger and an address in, whether the review page may be served there out."""

from tawatur.errors import Forbidden
from tawatur.ledger import Ledger
from tawatur.ledger.accounts.accounts import Accounts
from tawatur.review.settings import Settings


def may_serve(ledger: Ledger, settings: Settings) -> None:
    """Raise where others could get in and nobody has an account, so that all of them could do all."""
    if not settings.alone and not Accounts(ledger).any():
        where = "behind a proxy" if settings.behind_proxy else f"on {settings.host}"
        raise Forbidden(
            f"{where} others can reach the page, and nobody has an account; make one first:"
            " tawatur user add NAME --role administrator"
        )
