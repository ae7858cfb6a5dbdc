"""What changes a plan: each service is authorised, atomic, guarded by a version and written in the journal.

imports       read_file · keep_reading · decide · accept_rest · apply · withdraw
obligations   refresh
tasks         choose_scope · set_outside_due · set_internal_days · set_parties
results       change_target
questions     answer · reopen
measures      share · separate
counterparts  link · unlink
registry      register · correct · withdraw · bind · unbind · refresh
facts         save_draft · discard_draft · propose · submit · correct · attach_evidence
releasing     release · hand_back · withdraw
reporting     send
calendar      add · change · remove
reviews       accept · send_back
"""
