# The parsers against the outputs of real machines.
. .ci/lanes/lib.sh
export HOSTDOCTOR_CORPUS=${HOSTDOCTOR_CORPUS:-$(cd .. && pwd)/shared/corpus}
[ -d "$HOSTDOCTOR_CORPUS" ] || fail "no corpus in $HOSTDOCTOR_CORPUS"
lane corpus
