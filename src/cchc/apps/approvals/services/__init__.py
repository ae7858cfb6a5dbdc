"""The verbs of approval inside an agency: each is authorised, atomic, guarded and written in the journal.

requesting   request · withdraw
deciding     approve · hand_back
signing      enter_signed_report
linking      make_link · refuse · remember · forget
"""
