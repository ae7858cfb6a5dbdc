"""The draft of an official reminder to one agency. Official letters are Vietnamese in every language of the site."""

from django.conf import settings

from cchc.apps.notices.due import DueItem
from cchc.apps.notices.urging import Owing
from cchc.exporters.official_letter import Letter, letter_docx

_HEADINGS = ("TT", "Nhiệm vụ, kết quả", "Thời hạn", "Tình trạng")
_WIDTHS = (12, 95, 28, 30)


def reminder(owing: Owing) -> bytes:
    """The letter as .docx: what is late, sent back and due within a month, each with its day."""
    day = owing.on.strftime("%d/%m/%Y")
    issuer = settings.CCHC_ORGANISATION or "Sở Nội vụ"
    return letter_docx(
        Letter(
            above="Ủy ban nhân dân tỉnh",
            issuer=issuer,
            symbol="…",
            place="…………",
            subject="đôn đốc thực hiện nhiệm vụ cải cách hành chính",
            to=[owing.agency.name],
            paragraphs=[
                f"Qua theo dõi việc thực hiện kế hoạch cải cách hành chính, đến ngày {day} "
                f"{owing.agency.name} còn các nhiệm vụ, kết quả sau đây chưa hoàn thành báo cáo:"
            ],
            headings=_HEADINGS,
            rows=_rows(owing),
            widths=_WIDTHS,
            closing=[
                f"{issuer} đề nghị {owing.agency.name} khẩn trương thực hiện, cập nhật số liệu và tài liệu kiểm chứng "
                "trên hệ thống theo dõi cải cách hành chính; trường hợp có vướng mắc, đề nghị phản ánh bằng văn bản "
                f"về {issuer} để tổng hợp, báo cáo cấp có thẩm quyền.",
                "Rất mong nhận được sự phối hợp của quý cơ quan./.",
            ],
            is_demo=settings.CCHC_DEMO or owing.agency.is_demo,
        )
    )


def _rows(owing: Owing) -> list[tuple[str, str, str, str]]:
    lines = [(item, f"Quá hạn {(owing.on - item.due).days} ngày") for item in owing.late if item.due]
    lines += [(item, "Bị trả lại, chưa gửi lại") for item in owing.returned]
    lines += [(item, "Sắp đến hạn") for item in owing.soon]
    return [
        (str(number), _title(item, owing), _due(item), state) for number, (item, state) in enumerate(lines, 1)
    ]


def _title(item: DueItem, owing: Owing) -> str:
    """The letter goes to the agency alone: its name behind each line is left out."""
    return item.title.removesuffix(f" ({owing.agency.short_name or owing.agency.name})")


def _due(item: DueItem) -> str:
    return item.due.strftime("%d/%m/%Y") if item.due else ""
