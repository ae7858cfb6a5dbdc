from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.catalogue import roles
from cchc.ui.forms import DayField, LineField, VersionedForm


class SignInForm(LoginForm):
    """E-mail and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Thư điện tử")
        self.fields["password"].label = _("Mật khẩu")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields.pop("remember", None)


class AskNewPasswordForm(ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Thư điện tử")
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})


class NewPasswordForm(ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name_new_password(self)


class ChangePasswordForm(AllauthChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Mật khẩu hiện nay")
        self.fields["oldpassword"].widget.attrs.pop("placeholder", None)
        name_new_password(self)


def name_new_password(form):
    """The words of the two fields for a new password."""
    form.fields["password1"].label = _("Mật khẩu mới")
    form.fields["password1"].help_text = _(
        "Ít nhất 10 ký tự, không chỉ toàn chữ số, không giống tên hoặc thư điện tử."
    )
    form.fields["password2"].label = _("Nhập lại mật khẩu mới")
    for name in ("password1", "password2"):
        form.fields[name].widget.attrs.pop("placeholder", None)


class UserFilter(forms.Form):
    q = forms.CharField(label=_("Tìm theo tên, thư điện tử"), required=False)
    role = forms.ChoiceField(
        label=_("Vai trò"), required=False, choices=lambda: [("", _("Mọi vai trò")), *role_choices()]
    )
    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Đang hoạt động")), ("locked", _("Đã khóa")), ("all", _("Tất cả"))],
    )


class NewUserForm(forms.Form):
    full_name = LineField(
        label=_("Họ và tên"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        max_length=254,
        help_text=_("Dùng để đăng nhập; thư mời đặt mật khẩu được gửi tới đây."),
        error_messages={"invalid": _("Địa chỉ thư chưa đúng, ví dụ ten@khanhhoa.gov.vn.")},
    )
    phone = LineField(label=_("Điện thoại"), max_length=30, required=False)


class EditUserForm(VersionedForm, NewUserForm):
    field_order = ["full_name", "email", "phone"]


class ProfileForm(VersionedForm):
    full_name = LineField(
        label=_("Họ và tên"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = LineField(
        label=_("Điện thoại"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )


class AppointForm(forms.Form):
    role = forms.ChoiceField(label=_("Vai trò"), choices=lambda: [("", "…"), *role_choices()])
    agency: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        label=_("Cơ quan"),
        required=False,
        help_text=_("Chỉ chọn cho thủ trưởng và cán bộ đầu mối của cơ quan."),
    )
    valid_from = DayField(label=_("Từ ngày"), required=False)
    valid_to = DayField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu chưa biết."))

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class EndForm(VersionedForm):
    on = DayField(label=_("Ngày cuối cùng giữ vai trò"))
    note = LineField(label=_("Căn cứ, ghi chú"), max_length=500, required=False)


class SwitchForm(VersionedForm):
    note = LineField(label=_("Lý do"), max_length=500, required=False)


def role_choices():
    return [(role.code, role.name) for role in roles.load().roles.values()]
