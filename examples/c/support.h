/* What the examples share: a file, the clock, 32 random bytes. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <tegata/tegata.h>
#include <time.h>

/* The vendor's public key. It is compiled in, and never comes from the licensee. */
#define ROOT "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"

/* A whole file, at most 64 KiB of it; {NULL, 0} if there is none. The bytes live until the next call. */
static inline tegata_bytes read_file(const char *path)
{
    static uint8_t bytes[1 << 16];
    tegata_bytes file = { NULL, 0 };
    FILE *stream = fopen(path, "rb");
    if (stream) {
        file.length = fread(bytes, 1, sizeof bytes, stream);
        file.data = bytes;
        fclose(stream);
    }
    return file;
}

/* Random bytes of the operating system; on Windows, BCryptGenRandom. */
static inline void random_bytes(uint8_t *bytes, size_t length)
{
    FILE *stream = fopen("/dev/urandom", "rb");
    if (!stream || fread(bytes, 1, length, stream) != length)
        abort();
    fclose(stream);
}

/* Says what is the matter and what to do, and gives the exit status. */
static inline int failed(int32_t code)
{
    tegata_error *error = tegata_error_take();
    fprintf(stderr, "%s  %s\n     %s\n", tegata_error_number(code),
            error ? tegata_error_full_text(error, "en") : tegata_error_text(code, "en"),
            tegata_error_remedy(code, "en"));
    tegata_error_free(error);
    return 1;
}

#endif
