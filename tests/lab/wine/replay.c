/* A program that answers as a table says, under whatever name it is installed.
 *
 * HOSTDOCTOR_FAKES names a directory. There, NAME.EXE.table has a row for each answer, the first fitting one counts:
 *     pattern TAB exit code TAB delay in milliseconds TAB file with the output TAB file with the error output
 * With "run" in place of the exit code, the fourth field is the beginning of a command line: the arguments are added to
 * it, and that program has the streams and the last word.
 * The pattern is held against all that stands behind the program's name on the command line; * stands for anything.
 * In the output, @NONCE@ becomes the first 16 or more hexadecimal digits in a row on the command line: callers that
 * frame their answers choose such a number anew each time.
 * Each start adds a line to calls.txt. Without a fitting row the exit code is 97, without a directory 98, without a program 99.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

enum { NO_ROW = 97, NO_TABLE = 98, NO_PROGRAM = 99, FIELDS = 5, PATH_SIZE = 4096 };

static const char MARK[] = "@NONCE@";

/* Greedy, with a step back to the last star: linear for the patterns of a table. */
static int fits(const char *pattern, const char *text)
{
    const char *star = NULL, *resume = NULL;
    while (*text) {
        if (*pattern == '*') {
            star = ++pattern;
            resume = text;
        } else if (*pattern == *text) {
            pattern++;
            text++;
        } else if (star != NULL) {
            pattern = star;
            text = ++resume;
        } else {
            return 0;
        }
    }
    return pattern[strspn(pattern, "*")] == '\0';
}

static char *utf8(const wchar_t *text)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, NULL, 0, NULL, NULL);
    char *out = malloc(size);
    WideCharToMultiByte(CP_UTF8, 0, text, -1, out, size, NULL, NULL);
    return out;
}

/* The command line behind the program's name, which may be quoted. */
static char *arguments(void)
{
    const wchar_t *rest = GetCommandLineW();
    if (*rest == L'"') {
        const wchar_t *end = wcschr(rest + 1, L'"');
        rest = end ? end + 1 : rest + wcslen(rest);
    } else {
        rest += wcscspn(rest, L" \t");
    }
    return utf8(rest + wcsspn(rest, L" \t"));
}

static void write_all(DWORD stream, const char *bytes, size_t size)
{
    DWORD written;
    while (size > 0 && WriteFile(GetStdHandle(stream), bytes, (DWORD)size, &written, NULL)) {
        bytes += written;
        size -= written;
    }
}

static char *contents(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes;
    if (file == NULL)
        return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(*size + 1);
    *size = fread(bytes, 1, *size, file);
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

static size_t find_nonce(const char *text, const char **start)
{
    size_t length;
    for (; *text; text += length ? length : 1) {
        length = strspn(text, "0123456789abcdefABCDEF");
        if (length >= 16) {
            *start = text;
            return length;
        }
    }
    return 0;
}

static void answer(DWORD stream, const char *path, const char *line)
{
    size_t size, nonce_size, at = 0, from = 0;
    const char *nonce = NULL;
    char *bytes = contents(path, &size);
    if (bytes == NULL)
        return;
    nonce_size = find_nonce(line, &nonce);
    while (nonce_size && at + strlen(MARK) <= size) {
        if (memcmp(bytes + at, MARK, strlen(MARK)) != 0) {
            at++;
            continue;
        }
        write_all(stream, bytes + from, at - from);
        write_all(stream, nonce, nonce_size);
        from = at += strlen(MARK);
    }
    write_all(stream, bytes + from, size - from);
}

static void note_call(const char *directory, const char *name, const char *line)
{
    char path[PATH_SIZE];
    FILE *file;
    snprintf(path, sizeof path, "%s\\calls.txt", directory);
    file = fopen(path, "ab");
    if (file == NULL)
        return;
    /* One line a call, whatever a script in the arguments contains. */
    fprintf(file, "%s\t", name);
    for (; *line; line++)
        fputc(*line == '\n' || *line == '\r' ? ' ' : *line, file);
    fputc('\n', file);
    fclose(file);
}

static int split(char *row, char *fields[FIELDS])
{
    int count = 0;
    for (char *part = row; part != NULL && count < FIELDS; count++) {
        fields[count] = part;
        part = strchr(part, '\t');
        if (part != NULL)
            *part++ = '\0';
    }
    return count;
}

static DWORD run(const char *program, const char *line)
{
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION started;
    DWORD code = NO_PROGRAM;
    size_t size = strlen(program) + strlen(line) + 2;
    char *command = malloc(size);
    wchar_t *wide = malloc(size * sizeof *wide);
    snprintf(command, size, "%s %s", program, line);
    MultiByteToWideChar(CP_UTF8, 0, command, -1, wide, (int)size);
    if (CreateProcessW(NULL, wide, NULL, NULL, TRUE, 0, NULL, NULL, &start, &started)) {
        WaitForSingleObject(started.hProcess, INFINITE);
        GetExitCodeProcess(started.hProcess, &code);
    }
    return code;
}

static int reply(char *table, const char *line)
{
    char *fields[FIELDS];
    for (char *row = strtok(table, "\n"); row != NULL; row = strtok(NULL, "\n")) {
        if (split(row, fields) != FIELDS || !fits(fields[0], line))
            continue;
        Sleep((DWORD)strtoul(fields[2], NULL, 10));
        if (strcmp(fields[1], "run") == 0)
            ExitProcess(run(fields[3], line));
        answer(STD_OUTPUT_HANDLE, fields[3], line);
        answer(STD_ERROR_HANDLE, fields[4], line);
        ExitProcess((UINT)strtoul(fields[1], NULL, 10));
    }
    fprintf(stderr, "no answer in the table for: %s\n", line);
    return NO_ROW;
}

int main(void)
{
    wchar_t own[PATH_SIZE], directory_wide[PATH_SIZE];
    char path[PATH_SIZE];
    size_t size;
    char *directory, *name, *line = arguments(), *table;
    GetModuleFileNameW(NULL, own, PATH_SIZE);
    name = utf8(wcsrchr(own, L'\\') + 1);
    CharLowerA(name);
    if (GetEnvironmentVariableW(L"HOSTDOCTOR_FAKES", directory_wide, PATH_SIZE) == 0)
        return NO_TABLE;
    directory = utf8(directory_wide);
    note_call(directory, name, line);
    snprintf(path, sizeof path, "%s\\%s.table", directory, name);
    table = contents(path, &size);
    return table == NULL ? NO_TABLE : reply(table, line);
}
