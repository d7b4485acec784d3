/* conformance VECTORS: runs every file that a binding can run, and says how many cases there were. */
#include "vectors.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char message[4096];

void *fault(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return NULL;
}

static void **owned;
static size_t owned_count;

void *scratch(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    owned = realloc(owned, (owned_count + 1) * sizeof *owned);
    if (!memory || !owned)
        abort();
    return owned[owned_count++] = memory;
}

void scratch_free(void)
{
    while (owned_count)
        free(owned[--owned_count]);
    free(owned);
    owned = NULL;
}

/* Names the first place in which two values differ. */
static int differ(const char *path, json_t *found, json_t *wanted)
{
    char deeper[1024];
    const char *key;
    json_t *value;
    size_t i;
    if (json_equal(found, wanted))
        return 0;
    if (json_is_object(found) && json_is_object(wanted)) {
        json_object_foreach(wanted, key, value) {
            snprintf(deeper, sizeof deeper, "%.900s.%.100s", path, key);
            if (differ(deeper, json_object_get(found, key), value))
                return 1;
        }
        json_object_foreach(found, key, value) {
            if (!json_object_get(wanted, key)) {
                fault("%s.%s: should not be there", path, key);
                return 1;
            }
        }
    }
    if (json_is_array(found) && json_is_array(wanted) && json_array_size(found) == json_array_size(wanted)) {
        json_array_foreach(wanted, i, value) {
            snprintf(deeper, sizeof deeper, "%.900s[%zu]", path, i);
            if (differ(deeper, json_array_get(found, i), value))
                return 1;
        }
    }
    char *a = found ? json_dumps(found, JSON_ENCODE_ANY) : NULL, *b = wanted ? json_dumps(wanted, JSON_ENCODE_ANY) : NULL;
    fault("%s: expected %.1500s, got %.1500s", path, b ? b : "nothing", a ? a : "nothing");
    free(a);
    free(b);
    return 1;
}

static const struct { const char *name; run_case *run; } FILES[] = {
    { "codes", NULL },
    { "code_limits", run_typed },
    { "documents", run_documents },
    { "trust", run_trust },
    { "evaluate", run_evaluate },
    { "combination", run_evaluate },
    { "timeline", run_timeline },
    { "session", run_session },
};

/* Of a file. */
typedef struct { size_t ran, failed, count; } tally;

static void judge(tally *sum, const char *file, json_t *one, int passed)
{
    sum->ran++;
    if (passed)
        return;
    sum->failed++;
    fprintf(stderr, "%s %lld (%s): %s\n", file, (long long)json_integer_value(json_object_get(one, "id")),
            json_string_value(json_object_get(one, "about")), message);
}

static tally run_file(const char *folder, const char *name, run_case *run)
{
    char path[1024];
    json_error_t error;
    json_t *group, *one;
    size_t i, j;
    tally sum = { 0, 0, 0 };
    snprintf(path, sizeof path, "%s/%s.json", folder, name);
    json_t *file = json_load_file(path, JSON_ALLOW_NUL, &error);
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, error.text);
        sum.failed = 1;
        return sum;
    }
    if (!run) {
        json_t *cases = json_object_get(file, "cases");
        sum.count = json_array_size(cases);
        json_array_foreach(cases, j, one) {
            judge(&sum, name, one, run_code(one) == 0);
            scratch_free();
        }
    } else {
        sum.count = (size_t)json_integer_value(json_object_get(file, "count"));
        json_array_foreach(json_object_get(file, "groups"), i, group) {
            json_array_foreach(json_object_get(group, "cases"), j, one) {
                json_t *wanted = json_object_get(one, strcmp(name, "session") ? "expect" : "steps");
                json_t *found = run(group, one);
                judge(&sum, name, one, found && !differ(name, found, wanted));
                json_decref(found);
                scratch_free();
            }
        }
    }
    json_decref(file);
    printf("%-16s ran %zu of %zu\n", name, sum.ran, sum.count);
    if (sum.ran != sum.count)
        sum.failed++;
    return sum;
}

int main(int argc, char **argv)
{
    tally all = { 0, 0, 0 };
    if (argc != 2) {
        fprintf(stderr, "usage: conformance VECTORS\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        tally one = run_file(argv[1], FILES[i].name, FILES[i].run);
        all.ran += one.ran;
        all.failed += one.failed;
        all.count += one.count;
    }
    if (all.failed)
        fprintf(stderr, "%zu failed\n", all.failed);
    printf("conformance c: ran %zu of %zu\n", all.ran - (all.failed < all.ran ? all.failed : all.ran), all.count);
    return all.failed ? 1 : 0;
}
