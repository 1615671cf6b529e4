"""Errors of the encoder and of its training; in English."""

TEXTS = {
    "encoder_no_modules": (
        "The encoder folder {folder} holds no modules.json; a model folder of sentence-transformers is needed. "
        "Please check the path, or leave out --model to use the encoder that ships with the program."
    ),
    "encoder_files_missing": "The encoder folder {folder} lacks {files}; please get the whole model folder again.",
    "encoder_unreadable": (
        "The encoder folder {folder} cannot be read ({detail}); please get the whole model folder again."
    ),
    "encoder_not_loaded": (
        "The encoder “{name}” cannot be loaded ({detail}); the name or folder of a sentence-transformers model "
        "on this machine is needed. To have it downloaded, set the environment variable HF_HUB_OFFLINE=0 first."
    ),
    "encoder_not_finite": (
        "The encoder gave vectors with infinite values or none; please check that the model files are whole."
    ),
    "train_too_few_pairs": (
        "Too few of the {count} training pairs are different to fill a batch of {batch}; please add data, or use "
        "a smaller --batch."
    ),
    "train_file_unreadable": (
        "The training file {path} cannot be read ({detail}); UTF-8 text is needed, which may be compressed by xz "
        "or gzip."
    ),
    "train_bad_pair": (
        "Line {number} of the training file {path} is wrong; each line needs to be {"
        '{"a": question, "b": paragraph}}, or in a .tsv file “word|word<TAB>word|word”.'
    ),
    "train_bad_question": (
        "Line {number} of the training file {path} is wrong; each line needs to be “digest of the "
        "paragraph<TAB>question”."
    ),
    "train_bad_weight": "The weight in “{source}” is no number; write FILE*WEIGHT, for example questions.jsonl*6.",
    "train_bad_options": (
        "--dim is {dim}, --runs is {runs}, --batch is {batch}, --whiten is {whiten:g}; needed are dim ≥ 8, runs ≥ "
        "1, batch ≥ 4 and whiten between 0 and 0.5."
    ),
    "train_bad_set": (
        "{folder} cannot be read ({detail}); corpus.jsonl, queries.jsonl and qrels.tsv in BEIR's layout are needed."
    ),
}
