"""What single texts look like afterwards: tokens where something identified somebody, everything else untouched."""

from __future__ import annotations

import base64

import pytest

from hostdoctor.host.machine import Answer, Question
from hostdoctor.host.recording_file import Recording
from hostdoctor.redaction import redact_text
from hostdoctor.redaction.redactor import redact_recording
from hostdoctor.scopes import Known

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
AUTH = base64.b64encode(b"melanie:correct-horse").decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(r"C:\Users\melanie\src\app.go", r"C:\Users\user1\src\app.go", id="windows-path"),
        pytest.param(r"c:\users\MELANIE\x and C:\Users\melanie", r"c:\users\user1\x and C:\Users\user1", id="any-case"),
        pytest.param(r"C:\\Users\\melanie\\swap.vhdx", r"C:\\Users\\user1\\swap.vhdx", id="escaped"),
        pytest.param("/mnt/c/Users/melanie/p", "/mnt/c/Users/user1/p", id="wsl-mount"),
        pytest.param("/c/Users/melanie/p", "/c/Users/user1/p", id="git-bash"),
        pytest.param(r"USERPROFILE=D:\Profiles\melanie", r"USERPROFILE=D:\Profiles\user1", id="profile-elsewhere"),
        pytest.param("/home/melanie/p", "/home/user1/p", id="linux"),
        pytest.param(r"\\wsl.localhost\Ubuntu\home\melanie\p", r"\\wsl.localhost\Ubuntu\home\user1\p", id="wsl-unc"),
        pytest.param(r"\\?\C:\Users\melanie\p", r"\\?\C:\Users\user1\p", id="long-path"),
        pytest.param("file:///C:/Users/Jo%20Doe/x.md", "file:///C:/Users/user%201/x.md", id="file-url"),
        pytest.param(r"/mnt/c/Users/Jo\040Doe/x", r"/mnt/c/Users/user\0401/x", id="mount-table"),
        pytest.param(
            r"C:\Users\Jo-Anne Doe\x C:\Users\JO-ANN~1\y", r"C:\Users\user 1\x C:\Users\USER1~1\y", id="short-name"
        ),
        pytest.param(r"PS C:\Users\Jo Doe> wsl", r"PS C:\Users\user 1> wsl", id="powershell-prompt"),
        pytest.param(r"C:\Users\Jürgen\x", r"C:\Users\usér1\x", id="letter-beyond-ascii"),
        pytest.param("/c/Users/J%C3%BCrgen/x", "/c/Users/us%C3%A9r1/x", id="letter-beyond-ascii-in-a-url"),
        pytest.param(r'"C:\\Users\\J\u00fcrgen\\x"', r'"C:\\Users\\us\u00e9r1\\x"', id="letter-beyond-ascii-in-json"),
        pytest.param("/mnt/c/Users/Jo\\ Doe/x", "/mnt/c/Users/user\\ 1/x", id="shell-escaped"),
        pytest.param("jo@DESKTOP-1AB2:~$ ls", "user1@host1:~$ ls", id="bash-prompt"),
        pytest.param(r"C:\Users\go\go\bin\go.exe", r"C:\Users\user1\go\bin\go.exe", id="user-called-go"),
        pytest.param(
            r"C:\Users\wsl\x: wsl --shutdown, /home/wsl/y",
            r"C:\Users\user1\x: wsl --shutdown, /home/user1/y",
            id="user-called-wsl",
        ),
        pytest.param(r"\Users\melanie\x & melanies-app", r"\Users\user1\x & user1s-app", id="inside-a-word"),
        pytest.param(r"C:\Users\ann\x ann annotation", r"C:\Users\user1\x user1 annotation", id="short-name-as-a-word"),
        pytest.param(r"C:\Users\melanie\x melanie2", r"C:\Users\user1\x user1_2", id="digit-behind-a-token"),
        pytest.param(r"C:\Users\Melanie Doe\x ~/melanie", r"C:\Users\user 1\x ~/user1", id="first-name-alone"),
        pytest.param(
            r"C:\Users\jdoe1\OneDrive - Contoso GmbH\src",
            r"C:\Users\user1\OneDrive - org 1\src",
            id="onedrive-of-a-firm",
        ),
    ],
)
def test_names_in_paths_become_tokens_and_paths_keep_their_shape(text: str, expected: str) -> None:
    assert expected == redact_text(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("https://jdoe7:s3cret@git.contoso.com/x", "https://user1:secret1@git.domain1.example/x", id="url"),
        pytest.param(
            "https://jdoe7:p@ss@git.contoso.com/x", "https://user1:secret1@git.domain1.example/x", id="at-sign"
        ),
        pytest.param("https://***@proxy.contoso.com", "https://***@proxy.domain1.example", id="starred-out-already"),
        pytest.param("ghp_" + "a1B2" * 9, "secret1", id="github"),
        pytest.param("key AKIAIOSFODNN7EXAMPLE.", "key secret1.", id="aws"),
        pytest.param(f"Authorization: Bearer {JWT}", "Authorization: Bearer secret1", id="jwt"),
        pytest.param(f'{{"auth": "{AUTH}"}}', '{"auth": "secret1"}', id="docker-auth"),
        pytest.param("      MYSQL_ROOT_PASSWORD: rootpass", "      MYSQL_ROOT_PASSWORD: secret1", id="compose"),
        pytest.param("ENV DB_PASSWORD hunter22", "ENV DB_PASSWORD secret1", id="dockerfile"),
        pytest.param("http://u7ser:$ecret1@h7ost/", "http://user1:secret1@host1/", id="no-reference"),
        pytest.param("SMTP_PASS=hunter22 APP_KEY=base64x", "SMTP_PASS=secret1 APP_KEY=secret2", id="short-keys"),
        pytest.param('"apiKey": "abc def"', '"apiKey": "secret1"', id="json"),
        pytest.param("Server=db;Password=hunter22;X=1", "Server=db;Password=secret1;X=1", id="connection-string"),
        pytest.param("--token=hunter22 --password hunter22", "--token=secret1 --password secret1", id="options"),
        pytest.param('CMD ["app", "--token", "hunter22"]', 'CMD ["app", "--token", "secret1"]', id="words-of-a-list"),
        pytest.param("ann7:hunter22@tcp(db:3306)/shop", "ann7:secret1@tcp(db:3306)/shop", id="go-mysql-driver"),
        pytest.param("mysqladmin ping -uroot -phunter22", "mysqladmin ping -uroot -psecret1", id="mysqladmin"),
        pytest.param("redis-server --requirepass hunter22", "redis-server --requirepass secret1", id="redis"),
        pytest.param("curl -fsS -u ann7:hunter22 x", "curl -fsS -u ann7:secret1 x", id="curl"),
        pytest.param(
            "machine h7ost login ann7 password hunter22", "machine h7ost login ann7 password secret1", id="netrc"
        ),
        pytest.param("-ldflags=-X=main.key=hunter22", "-ldflags=-X=main.key=secret1", id="linked-in"),
        pytest.param("traefik: ann7:$$apr1$$aB3dE5gH", "traefik: ann7:secret1", id="hash-in-compose"),
        pytest.param("A_TOKEN=hunter22 then hunter22", "A_TOKEN=secret1 then secret1", id="again-elsewhere"),
        pytest.param(
            "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n",
            "secret1\n",
            id="private-key",
        ),
    ],
)
def test_credentials_become_tokens(text: str, expected: str) -> None:
    assert expected == redact_text(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'LABEL maintainer="Jo Doe <jo.doe@contoso.com>"',
            'LABEL maintainer="user 1 <mail1@mail.example>"',
            id="maintainer",
        ),
        pytest.param("mail jo.doe@contoso.com now", "mail mail1@mail.example now", id="mail"),
        pytest.param(
            "S-1-5-21-11-22-33-1001 S-1-5-21-11-22-33-500", "S-1-5-21-0-0-1-1001 S-1-5-21-0-0-1-500", id="sid"
        ),
        pytest.param("S-1-12-1-11-22-33-44", "S-1-12-1-0-0-1-0", id="entra-sid"),
        pytest.param(
            "{C4D1F8E0-1B2A-4C3D-8E9F-0A1B2C3D4E5F} c4d1f8e0-1b2a-4c3d-8e9f-0a1b2c3d4e5f",
            "{00000000-0000-4000-8000-000000000001} 00000000-0000-4000-8000-000000000001",
            id="guid-in-both-cases",
        ),
        pytest.param("00:15:5D:12:34:56 00-15-5d-12-34-56", "02:00:00:00:00:01 02-00-00-00-00-01", id="mac"),
        pytest.param("machine-id: 0123456789abcdef0123456789abcdef", f"machine-id: {1:032x}", id="machine-id"),
        pytest.param("nameserver 10.20.30.40", "nameserver 10.1.1.40", id="private-address"),
        pytest.param("10.7.0.0/16 10.7.4.9 10.8.1.1", "10.1.0.0/16 10.1.1.9 10.2.1.1", id="networks-stay-networks"),
        pytest.param("10.7.16.0/20 holds 10.7.17.4", "10.1.16.0/20 holds 10.1.17.4", id="odd-prefix"),
        pytest.param("100.101.102.103:443", "100.65.1.103:443", id="carrier-address"),
        pytest.param("http://93.184.216.34/x", "http://203.0.113.1/x", id="global-address"),
        pytest.param("dns 20.50.2.9", "dns 203.0.113.1", id="global-address-like-a-version"),
        pytest.param("[2a02:8108::5]:80 fd12:3456::1 fe80::1c2d:3eff", "[2001:db8::1]:80 fd00::2 fe80::3", id="ipv6"),
        pytest.param("fd12:3456:789a::/48", "fd00:1::/48", id="ipv6-network"),
        pytest.param("search corp.contoso.local", "search corp.domain1.local", id="dns-suffix"),
        pytest.param("GOPRIVATE=git.contoso.co.uk", "GOPRIVATE=git.domain1.example", id="second-level-domain"),
        pytest.param(
            "GOPRIVATE=github.com/contoso/*\nmodule github.com/contoso/shop",
            "GOPRIVATE=github.com/org1/*\nmodule github.com/org1/shop",
            id="organisation",
        ),
        pytest.param(
            "image: registry.contoso.com:5000/a/b:1", "image: registry.domain1.example:5000/a/b:1", id="image"
        ),
        pytest.param("COMPUTERNAME=LAPTOP-77AB\nlaptop-77ab", "COMPUTERNAME=host1\nhost1", id="computer"),
        pytest.param(r"\\filer7\home$\x", r"\\host1\home$\x", id="file-server"),
        pytest.param(
            "\nServer Version: 29\n Name: linuxkit-00155d123456\n",
            "\nServer Version: 29\n Name: linuxkit-host1\n",
            id="hyperv-vm",
        ),
        pytest.param("USERDOMAIN=CONTOSO\nCONTOSO\\x", "USERDOMAIN=domain1\ndomain1\\x", id="netbios-domain"),
    ],
)
def test_identifiers_become_others_of_the_same_shape(text: str, expected: str) -> None:
    assert expected == redact_text(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "WSL version: 2.5.7.0\r\nKernel version: 6.6.87.1-1\r\nWindows: 10.0.26100.4349", id="wsl-version"
        ),
        pytest.param("5.15.90.1-microsoft-standard-WSL2 linux 6.6.114.1", id="kernel"),
        pytest.param("Docker Desktop 4.43.1.0 (198352)", id="desktop-version"),
        pytest.param("4.43.1.0", id="version-alone"),
        pytest.param("127.0.0.1:2375 0.0.0.0:80 ::1 [::]:80 172.17.0.1/16 192.168.65.7 255.255.240.0", id="addresses"),
        pytest.param("nameserver 10.255.255.254", id="wsl-resolver"),
        pytest.param("ssh://git@github.com/x git@github.com:a/b.git user@1000.service", id="service-logins"),
        pytest.param(
            "golang.org/x/tools@v0.1.0 foo@1.2.3-beta.one toolchain@v0.0.1-go1.22.windows-amd64", id="modules"
        ),
        pytest.param(
            "https://proxy.golang.org,direct https://goproxy.cn|https://mirrors.aliyun.com/goproxy/", id="goproxy"
        ),
        pytest.param("sha256:9b8f8f1f1b3e3f3c6a7f0a1b2c3d4e5f60718293a4b5c6d7e8f90123456789ab", id="digest"),
        pytest.param("h1:0vXAs7jUPmvD7nqrbZfC5dYkVqWnXVf4vUxGz7r2Oao=", id="go-sum"),
        pytest.param("npipe:////./pipe/dockerDesktopLinuxEngine unix:///var/run/docker.sock", id="endpoints"),
        pytest.param(
            'Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/info": open //./pipe/docker_engine', id="pipe-url"
        ),
        pytest.param(r"C:\Users\Public\x C:\Users\Default\y /home/runner/z /root/x", id="accounts-of-every-machine"),
        pytest.param(r"C:\Users\%USERNAME%\x C:\Users\<you>\y /home/$USER/z /home/*/go", id="placeholders"),
        pytest.param("https://learn.microsoft.com/users/abc https://github.com/home/melanie", id="web-addresses"),
        pytest.param("GOPRIVATE=\nGONOPROXY=\nset GOAUTH=netrc\nset GOINSECURE=", id="empty-go-settings"),
        pytest.param(
            "POSTGRES_PASSWORD: ${PW}\nX_TOKEN=\nPASSWORD=$PW\nPASSWORD_FILE=/run/secrets/pw", id="references"
        ),
        pytest.param("std::string a::b 12:34:56 C4:21 dead:beef", id="colons"),
        pytest.param("Name: docker-desktop host.docker.internal localhost", id="docker-desktop"),
        pytest.param("S-1-5-18 S-1-15-2-1", id="well-known-sids"),
        pytest.param("00000000-0000-0000-0000-000000000000 C08CB7B8-9B3C-408E-8E30-5E16A3AEB444", id="shared-guids"),
        pytest.param('[automount]\noptions="metadata,umask=22"\nroot=/mnt/\n[user]\ndefault=root\n', id="wsl-conf"),
        pytest.param("--- PASS: TestX (0.00s)\n[PASS] DD0015: ok\nHOME=/ HOME=/root USERPROFILE=C:\\", id="no-names"),
        pytest.param("a@b not.an.address@ @x", id="at-signs"),
        pytest.param("mysqladmin ping -h localhost -P3306 x", id="port-of-mysql"),
        pytest.param("redis-cli ping && curl -u : x && mysql -p db", id="options-without-passwords"),
        pytest.param("docker build --secret id=token,env=TOKEN .", id="secret-of-a-build"),
        pytest.param("curl -X POST https://example.com/?a=b", id="method-of-curl"),
    ],
)
def test_what_identifies_nobody_is_left_alone(text: str) -> None:
    assert text == redact_text(text)[0]


def test_the_account_says_how_many_things_of_each_kind_were_hidden() -> None:
    _, account = redact_text(r"C:\Users\melanie\x melanie C:\Users\jdoe77 93.184.216.34 jo@contoso.com")
    assert {"user": 2, "address": 1, "mail": 1} == account.counts
    assert "2 user names, 1 e-mail address, 1 IP address" == str(account)
    assert "nothing" == str(redact_text("go version go1.27.3")[1])


def test_columns_stay_where_they_were() -> None:
    table = (
        "  NAME                STATE           VERSION\n"
        "* Ubuntu-maximilian   Running         2\n"
        "  maximilian          Stopped         1\n"
        r"C:\Users\maximilian"
    )
    assert (
        "  NAME                STATE           VERSION\n"
        "* Ubuntu-user1        Running         2\n"
        "  user1               Stopped         1\n"
        r"C:\Users\user1"
    ) == redact_text(table)[0]


def test_numbers_that_a_text_already_uses_are_left_out() -> None:
    assert r"C:\Users\user2\x user1" == redact_text(r"C:\Users\melanie\x user1")[0]


def test_a_report_is_redacted_with_the_names_of_its_host() -> None:
    answers: dict[Question, Answer] = {Question("windows", "environment"): Known({"USERPROFILE": r"C:\Users\melanie"})}
    assert "user1 is not in docker-users" == redact_text("melanie is not in docker-users", answers)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('KEY_OF="BEGIN\nhunter22\n"\nPORT=80\n', "KEY_OF=secret1\nPORT=80\n", id="in-quotes"),
        pytest.param("A=hunter21\nhunter22==\nPORT=80\n", "A=secret1\nsecret2\nPORT=80\n", id="without-quotes"),
        pytest.param(
            "\ufeffA=hunter21\r\n# notes\r\nPORT=80\r\n", "\ufeffA=secret1\r\n# notes\r\nPORT=80\r\n", id="mark"
        ),
    ],
)
def test_a_value_of_several_lines_in_an_env_file_is_hidden_as_a_whole(text: str, expected: str) -> None:
    question = Question("linux", "read", ("/srv/shop/.env",))

    redacted = redact_recording(Recording(answers={question: Known(text.encode())}))[0]

    assert Known(expected.encode()) == redacted.answers[question]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Kh\u0a59alsa", id="gurmukhi"),
        pytest.param("\u0930\u093e\u091c \u0958\u093e\u0926\u093f\u0930", id="devanagari"),
        pytest.param("\u09dc\u09bf\u09ae\u09a8 Khan", id="bengali"),
        pytest.param("\ufb2a\u05dc\u05de\u05d4", id="hebrew"),
    ],
)
def test_a_name_with_letters_that_unicode_composes_never_is_hidden_as_it_is_written(name: str) -> None:
    file = Question("windows", "read", ("C:/a",))
    answers: dict[Question, Answer] = {
        Question("windows", "environment"): Known({"USERPROFILE": f"C:\\Users\\{name}"}),
        file: Known(f"C:\\Users\\{name}\\src\\app.go /home/{name}/x".encode()),
    }

    hidden = redact_recording(Recording(answers=answers))[0].answers

    assert name not in repr(hidden)
    assert name.encode() not in getattr(hidden[file], "value", name.encode())
