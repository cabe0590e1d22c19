# A real Docker engine, and one that calls itself Docker Desktop; the fixtures start them. Nothing is pulled.
. .ci/lanes/lib.sh
packages docker.io iptables iproute2 busybox-static
lane engine
