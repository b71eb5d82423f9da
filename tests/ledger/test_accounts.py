"""Accounts of a ledger: what is kept of secrets, what goes into the chain, who is left, and what a copy holds."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner
from sqlalchemy import text

from tawatur.cli import tawatur as program
from tawatur.errors import Forbidden, LedgerError, Missing
from tawatur.ledger import Arrival, Ledger, restore, url_of
from tawatur.ledger.accounts import bearers, passwords, sessions
from tawatur.ledger.accounts.accounts import Accounts
from tawatur.ledger.desk import Desk
from tawatur.ledger.engines import engine_of
from tawatur.model.review import Sight
from tests.ledger.conftest import empty_database
from tests.ledger.reports import bomb, hospital

PASSWORD = "سبع شجرات وراء السور"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords at less cost than outside of tests."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64))


@pytest.fixture
def accounts(ledger: Ledger) -> Accounts:
    """An administrator and a reviewer who may see restricted documents."""
    found = Accounts(ledger)
    found.add("sara", PASSWORD, ["administrator"], "ali")
    found.add("أحمد", PASSWORD, ["reviewer", "restricted"], "sara")
    return found


def held(place: str) -> str:
    """All that the tables of accounts hold, as words."""
    engine = engine_of(url_of(place))
    with engine.connect() as connection:
        tables = ("accounts", "sessions", "tokens", "recovery_codes")
        found = [str(connection.execute(text(f"SELECT * FROM {name}")).all()) for name in tables]
    engine.dispose()
    return "\n".join(found)


def test_of_secrets_only_digests_are_kept(ledger: Ledger, place: str, accounts: Accounts) -> None:
    token = accounts.make_token("أحمد", "نقل ليلي", ["review"], "أحمد")
    session, half = accounts.enter("أحمد", PASSWORD, "x") or ("", True)
    kept = held(place)
    assert token.startswith("tawatur_") and session and not half
    assert "$argon2id$" in kept and not any(secret in kept for secret in (token, session, PASSWORD))
    chain = [(deed.who, deed.about, deed.what) for deed in ledger.log(kinds=("account",))]
    assert chain == [("ali", "sara", "added"), ("sara", "أحمد", "added"), ("أحمد", "أحمد", "token نقل ليلي: review")]
    accounts.set_password("أحمد", "ثمانية أنهار بعيدة", "sara")
    assert accounts.session(session) is None and not accounts.sure("أحمد", PASSWORD)
    assert ledger.verify().broken is None


@pytest.mark.parametrize(
    ("scopes", "roles"),
    [
        (["read"], {"reader"}), (["review"], {"reader", "reviewer"}), (["admin"], {"reader", "reviewer"}),
        (["read", "restricted"], {"reader", "restricted"}),
    ],
)  # fmt: skip
def test_a_token_never_does_more_than_its_person(accounts: Accounts, scopes: list[str], roles: set[str]) -> None:
    caller = accounts.bearer(accounts.make_token("أحمد", "x", scopes, "أحمد"))
    assert caller is not None and caller.roles == roles and caller.collections == frozenset()


def test_a_token_ends(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (accounts.make_token("أحمد", "x", ["read"], "sara", days) for days in (1, 30))
    assert accounts.bearer("tawatur_x") is None and accounts.bearer(one[:-1]) is None
    with monkeypatch.context() as patch:
        later = sessions.moment() + timedelta(days=2)
        patch.setattr(bearers, "moment", lambda: later)
        assert accounts.bearer(one) is None and accounts.bearer(other) is not None
    with pytest.raises(Forbidden):
        accounts.make_token("sara", "x", ["admin"], "أحمد")
    (mine,) = [token.id for token in accounts.tokens("أحمد") if accounts.bearer(other) and token.until > "2"][:1]
    accounts.end_token(mine, "أحمد")
    assert (accounts.bearer(one) is None) != (accounts.bearer(other) is None)
    accounts.set_disabled("أحمد", True, "sara")
    assert accounts.bearer(one) is accounts.bearer(other) is None
    with pytest.raises(Missing):
        accounts.end_token(mine, "sara")


def test_one_who_administers_is_left(ledger: Ledger, accounts: Accounts) -> None:
    with pytest.raises(LedgerError, match="sara: is the last administrator"):
        ledger.set_role("sara", "administrator", "sara", given=False)
    with pytest.raises(LedgerError, match="sara: is the last administrator"):
        accounts.set_disabled("sara", True, "sara")
    ledger.set_role("omar", "administrator", "sara")
    with pytest.raises(LedgerError, match="the last"):
        accounts.set_disabled("sara", True, "sara")  # omar could not come in
    accounts.add("omar", PASSWORD, [], "sara")
    accounts.set_disabled("sara", True, "omar")
    with pytest.raises(LedgerError, match="the last"):
        ledger.set_role("omar", "administrator", "omar", given=False)


def test_names_and_passwords_that_are_none_are_refused(accounts: Accounts) -> None:
    for name, password in (
        ("", PASSWORD), ("\u202eomar", PASSWORD), ("x" * 101, PASSWORD), ("sara", PASSWORD), ("omar", "short"),
        ("omar al-halabi", "Omar al-Halabi"), ("omar", "aaaaaaaaaaaaaaaa"), ("omar", "x1y2" * 300),
    ):  # fmt: skip
        with pytest.raises(LedgerError):
            accounts.add(name, password, [], "sara")
    accounts.add(" ame\u0301lie", PASSWORD, [], "sara")
    assert accounts.sure("amélie", PASSWORD) and len(accounts.every()) == 3
    with pytest.raises(Forbidden):
        accounts.add("omar", PASSWORD, [], "أحمد")


def test_a_copy_holds_accounts_and_no_session(
    ledger: Ledger, accounts: Accounts, tmp_path: Path, request: pytest.FixtureRequest, place: str
) -> None:  # fmt: skip
    session, _ = accounts.enter("sara", PASSWORD, None) or ("", True)
    ledger.backup(tmp_path / "copy", "sara")
    to = empty_database(request.getfixturevalue("server")) if "://" in place else str(tmp_path / "restored.db")
    restore(tmp_path / "copy", url_of(to))
    with Ledger(to) as restored:
        again = Accounts(restored)
        assert again.sure("sara", PASSWORD) and again.session(session) is None
    assert accounts.session(session) is not None


def test_what_is_in_a_collection_is_seen_by_whom_it_was_given(ledger: Ledger, accounts: Accounts) -> None:
    ledger.add([(hospital(), Arrival("file", collection="شهادات")), bomb()])
    ledger.set_role("أحمد", "collection:شهادات", "sara")
    accounts.add("omar", PASSWORD, ["reader"], "sara")
    seen = {}
    for name in ("sara", "أحمد", "omar"):
        caller = accounts.bearer(accounts.make_token(name, "x", ["read"], name))
        assert caller is not None
        seen[name] = Desk(ledger).shown(["a", "c"], Sight(collections=caller.collections))
    # A token to read is no administrator's, but shows what its person may see.
    assert seen == {"sara": {"a", "c"}, "أحمد": {"a", "c"}, "omar": {"c"}}
    assert accounts.collections() == ["شهادات"] and ledger.verify().broken is None


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ledger in the folder in which commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TAWATUR_PERSON", "sara")
    Ledger.create("tawatur.db").close()
    yield tmp_path


def done(*words: str, typed: str = "") -> str:
    result = CliRunner().invoke(program, words, input=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_commands_make_and_change_accounts(here: Path) -> None:
    refused = CliRunner().invoke(program, ["user", "add", "omar", "--role", "reader"], input=f"{PASSWORD}\n")
    assert refused.exit_code == 1 and "the first account has to be an administrator's" in refused.stderr
    assert done("user", "add", "sara", "--role", "administrator", typed=f"{PASSWORD}\n") == "sara: administrator\n"
    roles = ("--role", "reader", "--role", "collection:حلب")
    assert done("user", "add", "أحمد", *roles, typed=f"{PASSWORD}\n") == "أحمد: collection:حلب, reader\n"
    done("user", "password", "أحمد", typed="ثمانية أنهار بعيدة\n")
    token = done("user", "token", "add", "أحمد", "نقل", "--scope", "read").strip()
    with Ledger("tawatur.db") as ledger:
        accounts = Accounts(ledger)
        assert accounts.sure("أحمد", "ثمانية أنهار بعيدة")
        assert (found := accounts.bearer(token)) and found.collections == frozenset({"حلب"})
    assert done("user", "token", "list").startswith("1: أحمد · نقل · read · until ")
    done("user", "token", "end", "1")
    done("user", "disable", "أحمد")
    assert done("user", "list") == "sara: administrator\nأحمد: reader, collection:حلب · disabled\n"
    done("user", "enable", "أحمد")
    assert "حلب" not in done("people", "revoke", "أحمد", "collection:حلب")
    assert done("user", "token", "list") == ""


def test_reports_are_added_to_a_collection(here: Path) -> None:
    Path("a.txt").write_text("قُتل ثلاثة أشخاص في غارة على بلدة كفر نبل أمس.", encoding="utf-8")
    done("add", "a.txt", "--published", "2019-05-13", "--collection", "شهادات")
    with Ledger("tawatur.db") as ledger:
        assert Accounts(ledger).collections() == ["شهادات"] and ledger.verify().broken is None
        assert [len(ledger.unread([report.document])) for report in ledger.reports()] == [0]
