"""The first person of a new site: an account with the role of administrator, made on the server."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from cchc.apps.accounts import invitations, services
from cchc.apps.audit.actors import SYSTEM
from cchc.core.text import squeeze


class Command(BaseCommand):
    help = "Tạo tài khoản quản trị đầu tiên và in ra đường dẫn đặt mật khẩu."

    def add_arguments(self, parser):
        parser.add_argument("email", help="Thư điện tử dùng để đăng nhập.")
        parser.add_argument("full_name", help="Họ và tên, đặt trong ngoặc kép.")

    def handle(self, *args, email, full_name, **options):
        try:
            validate_email(email)
            with transaction.atomic():
                user = services.create(by=SYSTEM, email=email, full_name=squeeze(full_name))
                services.appoint(by=SYSTEM, user=user, role="administrator")
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Đã tạo tài khoản quản trị {user.email}. Mở đường dẫn sau để đặt mật khẩu:")
        self.stdout.write(invitations.link_for(user))
