"""How the embedded encoder is made: vocabulary, warm start, contrastive training, model card.

``python -m index.train PAIRS… --out DIR`` also makes an encoder from a user's own pairs. Needs the packages of
``index/train/requirements.txt`` besides the program's own.
"""
