"""Make a static encoder from pairs of texts: vocabulary, warm start, contrastive training.

``python -m index.train PAIRS… --out DIR`` needs the packages of ``index/train/requirements.txt`` besides the program's
own. ``questions.tsv`` holds questions written for training, each with the digest of the passage that answers it.
"""
