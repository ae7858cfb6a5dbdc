"""What two readings of the same annex must have in common, whatever its layout and format."""

from typing import Any

from tests.importers.small import Reading, bodies


def alike(reading: Reading) -> dict[str, Any]:
    """Per task: group or not, title with its points, deadline, bodies with roles, results with their targets.

    Title and points are one text: whether a lone first bullet is a title depends on the list mark around it.
    """
    return {task["id"]: _task(task) for task in reading["tasks"]}


def _task(task: dict[str, Any]) -> dict[str, Any]:
    deadline = task["deadline"]
    return {
        "group": task["is_group"],
        "section": task["section"],
        "title": " ".join(filter(None, [task["title"], *task["title_points"]])),
        "deadline": deadline and (deadline["kind"], deadline["start"], deadline["due"]),
        "bodies": [(bodies(row["leads"]), bodies(row["coordinating"])) for row in task["assignments"]],
        "lead-ins": [line["printed"] for line in task["results_lead_in"]],
        "results": [
            (result["id"], result["printed"], result["assignment"], result["target"])
            for result in task["results"]
        ],
    }


def differences(reading: Reading, other: Reading) -> dict[str, Any]:
    """Task → what differs; empty where both agree."""
    first, second = alike(reading), alike(other)
    return {
        key: (first.get(key), second.get(key))
        for key in first.keys() | second.keys()
        if first.get(key) != second.get(key)
    }
