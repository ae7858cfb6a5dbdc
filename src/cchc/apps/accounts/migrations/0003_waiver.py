import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_absence"),
        ("agencies", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Waiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="Hiệu lực từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="Hiệu lực đến")),
                ("number", models.CharField(max_length=100, verbose_name="Số, ký hiệu văn bản")),
                ("signed_on", models.DateField(verbose_name="Ngày ký")),
                ("quote", models.TextField(verbose_name="Trích nội dung quyết định")),
                ("by_name", models.CharField(max_length=200, verbose_name="Tên người ghi")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="Ghi lúc"
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, verbose_name="Dữ liệu minh họa")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="agencies.agency",
                        verbose_name="Cơ quan",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "Quyết định không cần duyệt",
                "verbose_name_plural": "Quyết định không cần duyệt",
                "ordering": ["-valid_from", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="accounts_waiver_dates_in_order",
                    )
                ],
            },
        ),
    ]
