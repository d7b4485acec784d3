/* codes.json and code_limits.json */
#include "vectors.h"

#include <string.h>

static tegata_code_kind kind_of(const char *name)
{
    for (int kind = TEGATA_CODE_REGISTRATION; kind <= TEGATA_CODE_AMENDMENT; kind++)
        if (!strcmp(tegata_code_kind_name((tegata_code_kind)kind), name))
            return (tegata_code_kind)kind;
    return TEGATA_CODE_ANY;
}

static json_t *numbers(const uint32_t *numbers, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_integer(numbers[i]));
    return list;
}

static int same_text(const char *found, const char *wanted)
{
    if (found && wanted && !strcmp(found, wanted))
        return 0;
    fault("expected %s, got %s", wanted ? wanted : "nothing", found ? found : "nothing");
    return 1;
}

static int same_number(json_t *wanted, int64_t found)
{
    if (!wanted && found == TEGATA_NONE)
        return 0;
    if (wanted && json_integer_value(wanted) == found)
        return 0;
    fault("expected %lld, got %lld", (long long)json_integer_value(wanted), (long long)found);
    return 1;
}

static int same_fields(const tegata_code_fields *found, json_t *wanted)
{
    if (!found)
        return fault("no fields"), 1;
    return same_text(found->prefix, string_of(wanted, "prefix"))
        || same_number(json_object_get(wanted, "serial"), found->serial)
        || same_number(json_object_get(wanted, "batch"), found->batch)
        || same_number(json_object_get(wanted, "index"), found->index);
}

static int same_reading(const tegata_reading *reading, json_t *one)
{
    const char *result = string_of(one, "result");
    if (!strcmp(result, "not_ok"))
        return reading->result == TEGATA_CODE_OK ? (fault("accepted as it stands"), 1) : 0;
    if (same_text(tegata_code_result_name(reading->result), result))
        return 1;
    switch (reading->result) {
    case TEGATA_CODE_OK:
        return same_text(reading->canonical, string_of(one, "canonical"))
            || same_fields(reading->fields, json_object_get(one, "fields"));
    case TEGATA_CODE_REPAIRED: {
        json_t *positions = numbers(reading->positions, reading->position_count);
        int same = json_equal(positions, json_object_get(one, "positions"));
        json_decref(positions);
        if (!same)
            return fault("other positions"), 1;
        return same_text(reading->canonical, string_of(one, "canonical"));
    }
    case TEGATA_CODE_WRONG_LENGTH:
        return same_number(json_object_get(one, "length"), reading->length);
    case TEGATA_CODE_OTHER_KIND:
        return same_text(tegata_code_kind_name(reading->kind), string_of(one, "is_kind"));
    default:
        return 0;
    }
}

int run_code(json_t *one)
{
    tegata_code *code = NULL;
    const char *input = string_of(one, "input");
    int32_t e = tegata_read_code(input, strlen(input), kind_of(string_of(one, "kind")), NULL, &code);
    int failed = e ? (fault("%s", tegata_error_number(e)), 1) : same_reading(tegata_code_reading(code), one);
    tegata_code_free(code);
    return failed;
}

json_t *run_typed(json_t *group, json_t *one)
{
    (void)group;
    tegata_code *code = NULL;
    buffer input = parts(json_object_get(one, "input"));
    const char *kind = string_of(one, "kind");
    int32_t e = tegata_read_code((const char *)input.data, input.length, kind_of(kind), string_of(one, "prefix"), &code);
    if (e)
        return fault("%s", tegata_error_number(e));
    const tegata_reading *reading = tegata_code_reading(code);
    json_t *found = json_object();
    if (reading->code)
        json_object_set_new(found, "error", number_text(reading->code));
    if (reading->canonical)
        json_object_set_new(found, "canonical", text(reading->canonical));
    if (reading->result == TEGATA_CODE_REPAIRED)
        json_object_set_new(found, "positions", numbers(reading->positions, reading->position_count));
    if (reading->wanted_length != TEGATA_NONE) {
        json_object_set_new(found, "found", json_integer(reading->length));
        json_object_set_new(found, "wanted", json_integer(reading->wanted_length));
    }
    if (reading->group != TEGATA_NONE)
        json_object_set_new(found, "group", json_integer(reading->group));
    if (reading->result == TEGATA_CODE_OTHER_KIND) {
        json_object_set_new(found, "found", text(tegata_code_kind_name(reading->kind)));
        json_object_set_new(found, "wanted", text(kind));
    }
    tegata_code_free(code);
    return found;
}
