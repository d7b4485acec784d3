/* A test is a C or C++ program: CHECK what must be, and return finish(). */
#ifndef CHECK_H
#define CHECK_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#define MAYBE_UNUSED __attribute__((unused))
#else
#define MAYBE_UNUSED
#endif

static unsigned checks_passed, checks_failed;

#define CHECK(what)                                                              \
    do {                                                                         \
        if (what) {                                                              \
            checks_passed++;                                                     \
        } else {                                                                 \
            checks_failed++;                                                     \
            fprintf(stderr, "%s:%d: this does not hold: %s\n", __FILE__, __LINE__, #what); \
        }                                                                        \
    } while (0)

/* Prints the count as xtask reads it. */
static inline int finish(void)
{
    printf("%u passed, %u failed\n", checks_passed, checks_failed);
    return checks_failed ? 1 : 0;
}

static MAYBE_UNUSED int same(const char *a, const char *b) { return a && b && strcmp(a, b) == 0; }

typedef struct { uint8_t *data; size_t length; } content;

/* A file of examples/files, whose folder is the first argument of each test. */
static MAYBE_UNUSED content read_file(const char *folder, const char *name)
{
    char path[1024];
    content file = { NULL, 0 };
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "rb");
    if (!stream) {
        perror(path);
        exit(2);
    }
    file.data = (uint8_t *)malloc(1 << 16);
    file.length = fread(file.data, 1, 1 << 16, stream);
    fclose(stream);
    return file;
}

#define ROOT "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"
#define TOKEN "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
/* 1 January 2027 */
#define NOW 1798761600

#endif
