"""Reading a file, deciding about what was read, and the one atomic step that makes it the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Agency
from cchc.apps.audit import uploads
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import check_seen, save_seen
from cchc.apps.audit.services import record
from cchc.apps.plans import applied as told
from cchc.apps.plans.choices import ImportState, PlanKind
from cchc.apps.plans.intake import Action, Difference, ItemKind, carried_over, check
from cchc.apps.plans.models import Import, Plan
from cchc.apps.plans.selectors import imports as selectors
from cchc.apps.plans.services import criterion_links, obligations, registry, searching
from cchc.apps.plans.services.applying import Writer


@dataclass(frozen=True)
class Applied:
    """What an apply did. `changed` is False where the plan already was as the file says."""

    plan: Plan
    difference: Difference

    @property
    def changed(self) -> bool:
        return not self.difference.is_empty

    @property
    def sentence(self) -> str:
        if not self.changed:
            return _("Không có thay đổi: kế hoạch đã đúng như tệp này.")
        change = self.difference
        rows = {each.key for each in change.told}
        return _("Đã áp dụng: thêm %(added)d, sửa %(changed)d, bỏ %(removed)d mục.") % {
            "added": len(change.added),
            "changed": len(rows),
            "removed": len(change.removed),
        }


@dataclass(frozen=True, kw_only=True)
class Owner:
    """What the coordinator says of a plan: its kind, whose own it is (None: the province's), what it carries out."""

    kind: str = PlanKind.ADMINISTRATIVE_REFORM
    agency: Agency | None = None
    implements: Plan | None = None


PROVINCE = Owner()


def read_file(*, file: Any, by: Actor, amends: Plan | None = None, owner: Owner = PROVINCE) -> Import:
    """Read an uploaded file (with `name` and `read()`) and keep the reading for review; no plan is saved.

    Raises UnusableFile (one Vietnamese sentence) for a file that holds no plan; then nothing is kept at all.
    """
    require(by, "plans.import")
    from cchc.importers import plan as importer

    name = Path(file.name or "ke-hoach").name
    uploads.admit(file=file, name=name, by=by)
    content = file.read()
    reading = importer.read_bytes(content, name).to_json()
    return keep_reading(reading=reading, file_name=name, content=content, by=by, amends=amends, owner=owner)


@transaction.atomic
def keep_reading(
    *,
    reading: Mapping[str, Any],
    file_name: str,
    content: bytes,
    by: Actor,
    amends: Plan | None = None,
    owner: Owner = PROVINCE,
) -> Import:
    """Keep a reading for review. It belongs to the plan that it amends, or to the owner's plan of its number.

    A plan that exists keeps its kind and owner; a new one gets those of `owner`.

    Decisions about an earlier version that still fit are carried over. The same reading of the same file as
    the plan stands now keeps nothing new: the applied one is returned.
    """
    require(by, "plans.import")
    _check_owner(owner)
    plan = amends or selectors.plan_of(reading, owner.agency)
    earlier = selectors.last_applied(plan) if plan else None
    carried = carried_over(reading, earlier.reading, earlier.decisions) if earlier else {}
    digest = sha256(content).hexdigest()
    if earlier and earlier.sha256 == digest and earlier.reading == dict(reading):
        return earlier
    import_ = Import(
        file_name=file_name[:255],
        sha256=digest,
        size=len(content),
        reading=dict(reading),
        decisions=dict(carried),
        plan=plan,
        kind=plan.kind if plan else owner.kind,
        agency=plan.agency if plan else owner.agency,
        implements=plan.implements if plan else owner.implements,
        read_by_id=by.pk,
        state=ImportState.REVIEWING if carried else ImportState.READ,
    )
    twin = Import.objects.filter(sha256=digest).first()
    if twin:
        import_.file.name = twin.file.name
    else:
        import_.file.save(file_name, ContentFile(content), save=False)
    import_.save()
    after = {"file_name": import_.file_name, "sha256": digest, "plan": plan}
    record(by=by, verb="plans.read_file", about=import_, after=after)
    return import_


@transaction.atomic
def decide(*, import_: Import, key: str, decision: Mapping[str, str], by: Actor, version: int) -> Import:
    """Accept, keep, change or answer one item of the reading. Raises ValidationError, ChangedMeanwhile."""
    require(by, "plans.import")
    _require_open(import_)
    check(import_.reading, key, decision)
    kept = {"action": decision["action"], "text": (decision.get("text") or "").strip(), "by": str(by)}
    before = import_.decisions.get(key)
    import_.decisions = {**import_.decisions, key: kept}
    import_.state = ImportState.REVIEWING
    save_seen(import_, "decisions", "state", version=version)
    record(
        by=by,
        verb="plans.decide",
        about=import_,
        before={"key": key, "decision": before} if before else None,
        after={"key": key, "decision": kept},
    )
    return import_


@transaction.atomic
def accept_rest(*, import_: Import, by: Actor, version: int) -> int:
    """Accept every correction that nobody has decided yet; questions stay open. Returns how many."""
    require(by, "plans.import")
    _require_open(import_)
    left = selectors.undecided_corrections(import_)
    if left:
        accepted = {item.key: {"action": Action.ACCEPT.value, "text": "", "by": str(by)} for item in left}
        import_.decisions = {**import_.decisions, **accepted}
        import_.state = ImportState.REVIEWING
        save_seen(import_, "decisions", "state", version=version)
        record(by=by, verb="plans.accept_rest", about=import_, after={"key": sorted(accepted)})
    return len(left)


@transaction.atomic
def decide_all(*, import_: Import, decisions: Iterable[Mapping[str, str]], by: Actor) -> Import:
    """Enter kept decisions, each {"key" or "where" + "kind" [+ "about"], "action", "text"}.

    `kind` is that of the item (correction, scope, kind, agency, question); `about` words that the item's
    printed text or question contains. Raises ValidationError where a decision fits no item or several.
    """
    require(by, "plans.import")
    _require_open(import_)
    chosen = dict(import_.decisions)
    for row in decisions:
        item = selectors.item_for(import_, row)
        decision = {"action": row["action"], "text": row.get("text", "")}
        check(import_.reading, item.key, decision)
        chosen[item.key] = {**decision, "by": str(by)}
    import_.decisions, import_.state = chosen, ImportState.REVIEWING
    save_seen(import_, "decisions", "state", version=import_.version)
    record(by=by, verb="plans.decide_all", about=import_, after={"key": sorted(chosen)})
    return import_


@transaction.atomic
def apply(
    *, import_: Import, by: Actor, version: int | None = None, on: date | None = None, is_demo: bool = False
) -> Applied:
    """Make the reading the plan, in one transaction: all of it or nothing.

    The same reading again writes nothing. An amended one updates in place: facts stay, what is no longer
    there is closed on the day `on` with the reason. Raises ValidationError while corrections are undecided,
    ChangedMeanwhile.
    """
    require(by, "plans.import")
    if import_.state == ImportState.WITHDRAWN:
        raise ValidationError(_("Bản đọc này đã hủy. Hãy đọc lại tệp."))
    if version is not None:
        check_seen(import_, version)
    left = selectors.undecided_corrections(import_)
    if left:
        raise ValidationError(
            _(
                "Còn %(number)d chỉnh sửa chưa quyết định, đầu tiên ở %(where)s. "
                "Hãy chấp nhận hoặc sửa trước khi áp dụng."
            )
            % {"number": len(left), "where": left[0].where}
        )
    change, after = selectors.difference_and_rows(import_)
    if change.is_empty and import_.plan:
        return Applied(import_.plan, change)
    day = on or timezone.localdate()
    plan = _write_plan(import_, after["plan", ""], is_demo=is_demo)
    reason = _("Không còn trong tệp “%s”.") % import_.file_name
    Writer(plan, after, change, on=day, reason=reason, by=by).write()
    searching.refold(plan)
    since = day if import_.plan else None
    obligations.refresh(plan=plan, by=by, on=max(day, plan.issued_on), since=since)
    if by.may("criteria.edit"):
        criterion_links.seed(plan=plan, by=by)
    import_.plan, import_.state, import_.applied_at = plan, ImportState.APPLIED, timezone.now()
    save_seen(import_, "plan", "state", "applied_at", version=import_.version)
    if plan.agency and plan.implements:
        registry.refresh(plan=plan.implements, by=by, on=max(day, plan.issued_on))
    applied = Applied(plan, change)
    record(by=by, verb="plans.apply", about=plan, after={"imports": import_.file_name}, note=applied.sentence)
    told.tell(plan=plan, by=by, on=max(day, plan.issued_on))
    return applied


@transaction.atomic
def withdraw(*, import_: Import, by: Actor, version: int) -> Import:
    """Put a reading aside that is not to be applied. Raises ValidationError, ChangedMeanwhile."""
    require(by, "plans.import")
    _require_open(import_)
    import_.state = ImportState.WITHDRAWN
    save_seen(import_, "state", version=version)
    record(by=by, verb="plans.withdraw", about=import_, after={"state": ImportState.WITHDRAWN})
    return import_


def _require_open(import_: Import) -> None:
    if import_.state in (ImportState.APPLIED, ImportState.WITHDRAWN):
        raise ValidationError(
            _("Bản đọc này đã áp dụng hoặc đã hủy nên không sửa được nữa. Hãy đọc lại tệp.")
        )


def _check_owner(owner: Owner) -> None:
    if owner.implements and owner.implements.implements_id:
        raise ValidationError(_("Hãy chọn kế hoạch của cấp trên, không phải kế hoạch triển khai."))
    if owner.kind == PlanKind.IMPLEMENTING and not (owner.agency and owner.implements):
        raise ValidationError(
            _("Với kế hoạch triển khai, hãy chọn cơ quan ban hành và kế hoạch được triển khai.")
        )


def _write_plan(import_: Import, row: Mapping[str, Any], *, is_demo: bool) -> Plan:
    plan = import_.plan or Plan(
        is_demo=is_demo, kind=import_.kind, agency=import_.agency, implements=import_.implements
    )
    number, day = (row.get("number") or "").strip(), row.get("date")
    if not number or not day:
        raise ValidationError(
            _("Tệp không cho biết số hoặc ngày ký của kế hoạch. Hãy bổ sung vào tệp rồi đọc lại.")
        )
    plan.number, plan.issued_on = number, date.fromisoformat(day)
    plan.issuer, plan.title = row.get("issuer") or "", row.get("title") or ""
    plan.year = int(row.get("year") or plan.issued_on.year)
    same = Plan.objects.filter(number=number, issued_on=plan.issued_on, agency=plan.agency).exclude(
        pk=plan.pk
    )
    if same.exists():
        raise ValidationError(
            _("Đã có kế hoạch khác cùng số và ngày ký. Hãy kiểm tra số, ngày ký trong tệp.")
        )
    if plan.pk:
        plan.version += 1
    plan.save()
    return plan


__all__ = [
    "Applied",
    "ItemKind",
    "Owner",
    "accept_rest",
    "apply",
    "decide",
    "decide_all",
    "keep_reading",
    "read_file",
    "withdraw",
]
