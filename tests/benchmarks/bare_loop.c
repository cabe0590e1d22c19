/* The least mean of ROUNDS passes over the files, in microseconds: bare_loop OPERATION FILE... */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 50

static char buffer[65536];

static void work(char operation, const char *name) {
    struct stat found;
    int descriptor;
    switch (operation) {
    case 's':
        stat(name, &found);
        return;
    case 'm':
        access(name, F_OK);
        return;
    }
    descriptor = open(name, O_RDONLY | O_CLOEXEC);
    if (operation == 'r') {
        fstat(descriptor, &found);
        while (read(descriptor, buffer, sizeof buffer) > 0) {
        }
    }
    close(descriptor);
}

int main(int count, char **arguments) {
    double least = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        struct timespec before, after;
        clock_gettime(CLOCK_MONOTONIC, &before);
        for (int number = 2; number < count; number++)
            work(arguments[1][0], arguments[number]);
        clock_gettime(CLOCK_MONOTONIC, &after);
        double took = (after.tv_sec - before.tv_sec) * 1e6 + (after.tv_nsec - before.tv_nsec) / 1e3;
        if (took / (count - 2) < least)
            least = took / (count - 2);
    }
    printf("%f\n", least);
    return 0;
}
