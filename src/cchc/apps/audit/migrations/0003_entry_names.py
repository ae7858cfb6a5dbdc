from django.db import migrations, models

from cchc.apps.audit import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def remove(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        # SQLite makes the table anew and would lose the triggers on the way.
        migrations.RunPython(remove, install),
        migrations.AddField("entry", "names", models.JSONField(default=list, editable=False)),
        migrations.RunPython(install, remove),
    ]
