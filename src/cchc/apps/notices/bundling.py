"""Many notices of one kind about one thing become one: who coordinates reads "12 cơ quan", not twelve lines."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from cchc.apps.notices.due import Group
from cchc.apps.notices.models import Notice

FEWEST = 3


def bundle(fresh: Iterable[Notice], groups: Mapping[str, Group]) -> list[Notice]:
    """New notices that stand for FEWEST or more of the same person, kind and group; those point to theirs.

    groups: by the key of a notice. The parts keep their own keys, so that nobody is told again of what a bundle said.
    """
    alike: dict[tuple[int, str, str], list[Notice]] = defaultdict(list)
    for each in fresh:
        if each.key in groups:
            alike[each.user_id, each.kind, groups[each.key].key].append(each)
    made = []
    for parts in alike.values():
        if len(parts) >= FEWEST:
            whole = _whole(parts, groups[parts[0].key])
            made.append(whole)
            for each in parts:
                each.bundle = whole
    return made


def _whole(parts: list[Notice], group: Group) -> Notice:
    first = parts[0]
    keys = hashlib.sha256("\n".join(sorted(each.key for each in parts)).encode()).hexdigest()[:16]
    words = {"kind": first.get_kind_display(), "count": len(parts), "title": group.title}
    title = _("%(kind)s (%(count)s báo cáo): %(title)s") % words
    key = f"{group.key}:{first.kind}:{keys}"
    return Notice(user_id=first.user_id, kind=first.kind, key=key, title=title[:500], link=group.link)
