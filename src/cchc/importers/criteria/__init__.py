"""The official table of a criteria set (.docx, .xlsx, text) → a proposal to review. Saves nothing."""

from .proposal import Proposal, ProposedCriterion, propose, propose_file

__all__ = ["Proposal", "ProposedCriterion", "propose", "propose_file"]
