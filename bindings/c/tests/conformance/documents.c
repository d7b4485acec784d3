/* documents.json and trust.json */
#include "vectors.h"

#include <string.h>

/* The number, and what else belongs to the last error of this thread. */
static void describe(json_t *found, int32_t code)
{
    size_t count;
    tegata_error *error = tegata_error_take();
    const tegata_datum *data = tegata_error_data(error, &count);
    json_object_set_new(found, "error", number_text(code));
    for (size_t i = 0; i < count; i++) {
        if (!strcmp(data[i].name, "field") && data[i].kind == TEGATA_VALUE_TEXT)
            json_object_set_new(found, "field", text(data[i].text));
        if (!strcmp(data[i].name, "offset") && data[i].kind == TEGATA_VALUE_NUMBER)
            json_object_set_new(found, "offset", json_integer(data[i].number));
    }
    tegata_error_free(error);
}

static json_t *documents_json(const tegata_inspection *inspection)
{
    size_t count;
    const tegata_untrusted_document *document = tegata_inspection_documents(inspection, &count);
    json_t *list = json_array();
    for (; count; count--, document++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:I}", "kind", tegata_document_kind_name(document->kind),
                                              "kid", document->key_id, "size", (json_int_t)document->size));
    return list;
}

json_t *run_documents(json_t *group, json_t *one)
{
    buffer input = parts(json_object_get(one, "input"));
    tegata_trust *trust = trust_of(json_object_get(group, "trust"));
    if (!trust)
        return NULL;
    tegata_inspection *inspection = NULL;
    tegata_bundle *bundle = NULL;
    json_t *found = json_object();
    int32_t unread = tegata_inspect(input.data, input.length, &inspection);
    int32_t e = tegata_open(trust, input.data, input.length, &bundle);
    if (e)
        describe(found, e);
    if (!unread)
        json_object_set_new(found, "documents", documents_json(inspection));
    else
        json_object_set_new(found, "unread", unread == e ? json_true() : number_text(unread));
    tegata_inspection_free(inspection);
    tegata_bundle_free(bundle);
    tegata_trust_free(trust);
    return found;
}

static void ids(json_t *found, const char *name, const char *const *ids, size_t count)
{
    if (!count)
        return;
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, text(ids[i]));
    json_object_set_new(found, name, list);
}

json_t *run_trust(json_t *group, json_t *one)
{
    int32_t e;
    tegata_trust *trust = trust_of(json_object_get(group, "trust"));
    if (!trust)
        return NULL;
    if (json_object_get(one, "remembered")) {
        tegata_bundle *before = open_inputs(trust, json_object_get(one, "remembered"), &e);
        tegata_trust_remember(trust, before);
        tegata_bundle_free(before);
        if (e) {
            tegata_trust_free(trust);
            return fault("before: %s", tegata_error_number(e));
        }
    }
    tegata_bundle *bundle = open_inputs(trust, json_object_get(one, "inputs"), &e);
    json_t *found = json_object();
    if (e) {
        json_object_set_new(found, "error", number_text(e));
    } else {
        const tegata_contents *contents = tegata_bundle_contents(bundle);
        ids(found, "licenses", contents->licenses, contents->license_count);
        ids(found, "activations", contents->activations, contents->activation_count);
        ids(found, "rolls", contents->rolls, contents->roll_count);
        ids(found, "time_statements", contents->time_statements, contents->time_statement_count);
        if (contents->revocations != TEGATA_NONE)
            json_object_set_new(found, "revocations", json_integer(contents->revocations));
    }
    tegata_bundle_free(bundle);
    tegata_trust_free(trust);
    return found;
}
