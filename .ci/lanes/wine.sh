# Windows CPython under Wine 8, with compiled stand-ins for the programs of Windows. It is the Win32 interface, not Windows.
. .ci/lanes/lib.sh
packages wine wine64 gcc-mingw-w64-x86-64
export HOSTDOCTOR_WINE=$LAB/wine
if [ ! -e "$LAB/wine/built" ]; then
    "$PYTHON" -m tests.lab.wine.build "$LAB/wine"
    touch "$LAB/wine/built"
fi
lane wine
