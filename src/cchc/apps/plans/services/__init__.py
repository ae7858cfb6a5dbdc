"""What changes a plan: each service is authorised, atomic, guarded by a version and written in the journal.

imports       read_file · keep_reading · decide · accept_rest · apply · withdraw
obligations   refresh
tasks         choose_scope · set_outside_due · set_internal_due · set_parties
results       change_target
questions     answer · reopen
measures      share · separate
facts         save_draft · discard_draft · submit · correct · attach_evidence
calendar      add · change · remove
reviews       accept · send_back
"""
