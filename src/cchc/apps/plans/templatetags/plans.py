"""`{% load plans %}`: targets, facts and names of the field in words."""

from django import template
from django.utils.translation import gettext

from cchc.apps.plans import wording
from cchc.apps.plans.choices import Scope
from cchc.apps.plans.intake import ItemKind
from cchc.apps.plans.judging import as_known
from cchc.catalogue import milestones
from cchc.catalogue.plans.indices import components
from cchc.core.plan import KINDS, target_from_json
from cchc.core.plan.deadlines import NAMES_VI

register = template.Library()


@register.filter
def aim_words(result):
    """`{{ result|aim_words }}` → "Đạt từ 70 % trở lên (hồ sơ)"."""
    return wording.target_words(result.aim)


@register.filter
def fact_words(fact):
    """`{{ fact|fact_words }}` → "71/95 = 74,74 %"."""
    return wording.fact_words(as_known(fact, fact.known_from or fact.as_of))


@register.filter
def kind_words(kind):
    """`{{ "in_year"|kind_words }}` → "Trong năm"."""
    return NAMES_VI.get(kind, "")


@register.filter
def component_words(code):
    """`{{ "C7"|component_words }}` → the component's name."""
    found = components().get(code)
    return found.name if found else ""


@register.filter
def target_words(target):
    """`{{ result.target|target_words }}` for the JSON of a reading that is not a plan yet."""
    return wording.target_words(target_from_json(target))


@register.filter
def body_words(code):
    """`{{ "ubnd"|body_words }}` → "Phiên họp UBND tỉnh"."""
    return milestones.load().bodies.get(code, code)


@register.filter
def item(mapping, key):
    """`{{ forms|item:key }}`: the value of a key that is known only in the template."""
    return mapping.get(key)


@register.filter
def decision_words(decision, about):
    """A decision about an item of a reading, in words."""
    match decision["action"], about.kind:
        case "accept", _:
            return gettext("chấp nhận bản sửa")
        case "keep", ItemKind.CORRECTION:
            return gettext("giữ như in")
        case "keep", ItemKind.ANSWERS:
            return gettext("các cơ quan chủ trì")
        case "keep", _:
            return gettext("để ngỏ")
        case _, ItemKind.SCOPE:
            return Scope(decision["text"]).label
        case _, ItemKind.KIND:
            return KINDS[decision["text"]].name_vi
        case _:
            return f"“{decision['text']}”"
