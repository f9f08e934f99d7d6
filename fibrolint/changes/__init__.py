"""Which findings are new: held against a baseline, or against what stood in the articles before a change.

``identity`` says when two findings are the same one; both ways use it.
"""
