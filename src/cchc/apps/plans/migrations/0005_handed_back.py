from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_own_plans")]

    operations = [
        migrations.AddField(
            model_name="fact",
            name="handed_back",
            field=models.TextField(blank=True, default="", verbose_name="Lý do lãnh đạo cơ quan trả lại"),
            preserve_default=False,
        ),
    ]
