"""The database itself refuses to change or remove entries, whoever asks: SQLite and PostgreSQL.

A migration that changes the table takes the triggers away first and puts them back last (see 0003): SQLite makes
the table anew and would lose them silently.
"""

TABLE = "audit_entry"

SQLITE = {
    "install": [
        f"""CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END"""
        for verb in ("UPDATE", "DELETE")
    ],
    "remove": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}" for verb in ("update", "delete")],
}

POSTGRESQL = {
    "install": [
        f"""CREATE FUNCTION {TABLE}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$""",
        f"""CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_is_append_only()""",
        f"""CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_is_append_only()""",
    ],
    "remove": [
        f"DROP TRIGGER IF EXISTS {TABLE}_no_change ON {TABLE}",
        f"DROP TRIGGER IF EXISTS {TABLE}_no_truncate ON {TABLE}",
        f"DROP FUNCTION IF EXISTS {TABLE}_is_append_only()",
    ],
}

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def install(connection):
    """Put the triggers in place. KeyError: a database that cchc does not support."""
    _execute(connection, "install")


def remove(connection):
    """Take the triggers away: to reverse the migration, and for tests that empty the whole database."""
    _execute(connection, "remove")


def _execute(connection, action):
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor][action]:
            cursor.execute(statement)
