"""Small sets, sheets and tables of the tests, invented."""

from django.core.files.uploadedfile import SimpleUploadedFile

SET = """id: par-index/2027
title: Bộ thử năm 2027
index: Chỉ số thử
unit_level: tỉnh
legal: {number: 1/QĐ-BNV, signed_on: 2026-12-01, issuer: Bộ Nội vụ}
years: [2027]
default_status: published
total: 10
rounding: {display: 2, status: published}
components:
  - id: "1"
    name: Chỉ đạo
    maximum: 10
    children:
      - id: "1.1"
        name: Kiểm tra
        maximum: 6
        owner: Sở Nội vụ
        evidence: [Kết luận kiểm tra, Báo cáo khắc phục]
        rule:
          kind: step_ratio
          steps: [{at_least: 30, points: 6}, {at_least: 20, below: 30, points: 3}, {below: 20, points: 0}]
      - id: "1.2"
        name: Báo cáo
        maximum: 4
        owner: Sở Nội vụ
        evidence: [Báo cáo định kỳ]
        rule: {kind: linear, full_from: 100}
"""
BROKEN = SET.replace("maximum: 6", "maximum: 5")  # the sum no longer fits
SHEET = """unit: Tỉnh thử
year: 2027
scored_on: 2028-01-15
title: Phiếu thử
facts:
  "1.1": {numerator: 25, denominator: 100}
  "1.2": {numerator: 1, denominator: 3}
"""
HEAD = "Chỉ số,Năm,Đơn vị,Giá trị,Đơn vị tính,Hạng,Trạng thái,Nguồn\n"
TABLE = (
    HEAD
    + 'DTI,2025,Khánh Hòa,"0,71",điểm,12,đã công bố,Công văn 1\nDTI,2025,Đà Nẵng,"0,8",điểm,1,đã công bố,Công văn 1\n'
)


def upload(text, name):
    content = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, content)
