from cchc.apps.requests.models.answers import Answer, AnswerEvidence, Ask
from cchc.apps.requests.models.requests import Request, RequestedItem

__all__ = ["Answer", "AnswerEvidence", "Ask", "Request", "RequestedItem"]
