"""The version before serves while a migration runs: django-migration-linter finds what it could not live with."""

import uuid
from pathlib import Path

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db
HEAD = "from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n"


@pytest.fixture
def migration():
    """Writes a migration that follows the newest one; gone after the test."""
    folder = Path("people/migrations")
    newest = max(file.stem for file in folder.glob("0*.py"))
    # A name of its own each time: Python keeps what it has imported.
    file = folder / f"9999_{uuid.uuid4().hex}.py"

    def write(operation: str) -> None:
        file.write_text(f'{HEAD}    dependencies = [("people", "{newest}")]\n    operations = [{operation}]\n')

    yield write
    file.unlink()


def lint() -> None:
    call_command("lintmigrations", "people", no_cache=True)


@pytest.mark.parametrize(
    "operation",
    [
        'migrations.RemoveField("employee", "department")',
        'migrations.RenameField("employee", "department", "team")',
        'migrations.AddField("employee", "office", models.IntegerField(default=1), preserve_default=False)',
        'migrations.DeleteModel("LeaveRequest")',
    ],
)
def test_what_the_version_before_cannot_live_with_is_found(migration, operation):
    migration(operation)
    with pytest.raises(SystemExit):
        lint()


def test_the_version_before_can_live_with_every_migration():
    """The first made the tables. One that contracts on purpose names itself: IgnoreMigration() among its operations."""
    lint()


def test_an_expanding_migration_passes(migration):
    migration('migrations.AddField("employee", "office", models.IntegerField(null=True))')
    lint()
