# The property tests once more, with more inputs than an ordinary run of a minute allows.
. .ci/lanes/lib.sh
export HOSTDOCTOR_HYPOTHESIS=thorough
"$PYTHON" -m pytest -q -p no:cacheprovider tests/parsers tests/redaction tests/render tests/lint tests/test_rank.py
