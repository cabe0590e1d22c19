"""What a container prints that has measured a volume and a bind mount of PROJECT."""

FILES = "begin 2000 4000000\nload 0.50 8\nround create 400 400000 0\nround stat 400 {stat} 0\nfree 4096\nend\n"
PRINTED = (
    "begin\nprocessors 8\nquota 150000 100000\nlimit max\nMemTotal 8000000\nMemAvailable 6000000\n"
    f"mount volume\n{FILES.format(stat=800)}mount bind\n{FILES.format(stat=560000)}done\n"
).encode()
PROJECT = r"C:\Users\user1\src\shop"
