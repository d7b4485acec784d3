/* evaluate.json, combination.json and timeline.json: reports as JSON */
#include "vectors.h"

json_t *text(const char *text) { return text ? json_string(text) : json_null(); }

json_t *optional(int64_t number) { return number == TEGATA_NONE ? json_null() : json_integer(number); }

json_t *number_text(int32_t code) { return code ? json_string(tegata_error_number(code)) : json_null(); }

json_t *data_json(const tegata_datum *data, size_t count)
{
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++)
        json_object_set_new(object, data[i].name,
                            data[i].kind == TEGATA_VALUE_TEXT ? text(data[i].text) : json_integer(data[i].number));
    return object;
}

json_t *reasons_json(const tegata_report *report)
{
    json_t *list = json_array();
    for (size_t i = 0; i < tegata_report_reason_count(report); i++)
        json_array_append_new(list, text(tegata_reason_number(tegata_report_reason(report, i))));
    return list;
}

static json_t *full_reasons(const tegata_report *report)
{
    json_t *list = json_array();
    for (size_t i = 0; i < tegata_report_reason_count(report); i++) {
        size_t count;
        const tegata_reason *reason = tegata_report_reason(report, i);
        const tegata_datum *data = tegata_reason_data(reason, &count);
        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "number", tegata_reason_number(reason), "severity",
                                              tegata_severity_name(tegata_reason_severity(reason)), "data",
                                              data_json(data, count)));
    }
    return list;
}

static json_t *term_json(const tegata_term *term)
{
    if (!term)
        return json_null();
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "state", tegata_term_state_name(term->state), "kind",
                     tegata_term_kind_name(term->kind), "begins", optional(term->begins), "ends", optional(term->ends),
                     "grace_ends", optional(term->grace_ends), "days_left", optional(term->days_left));
}

static json_t *verification_json(const tegata_verification *one)
{
    json_t *methods = json_array();
    for (size_t i = 0; i < one->method_count; i++)
        json_array_append_new(methods, json_pack("{s:s, s:o}", "via", tegata_way_name(one->methods[i].way), "refused",
                                                 number_text(one->methods[i].refused)));
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "state", tegata_verification_state_name(one->state), "by",
                     one->by == TEGATA_WAY_NONE ? json_null() : text(tegata_way_name(one->by)), "last_success",
                     optional(one->last_success), "deadline", optional(one->deadline), "days_left",
                     optional(one->days_left), "check_at", optional(one->check_at), "methods", methods);
}

static json_t *binding_json(const tegata_binding *one)
{
    json_t *changed = json_array();
    for (size_t i = 0; i < one->changed_count; i++)
        json_array_append_new(changed, text(tegata_component_name(one->changed[i])));
    return json_pack("{s:s, s:o, s:o, s:o}", "state", tegata_binding_state_name(one->state), "changed", changed,
                     "hardware_key",
                     one->hardware_key == TEGATA_KEY_ROLE_NONE ? json_null()
                                                               : text(tegata_key_role_name(one->hardware_key)),
                     "hardware_key_label", text(one->hardware_key_label));
}

static json_t *activation_json(const tegata_activation *one)
{
    return json_pack("{s:s, s:o, s:o, s:o, s:o}", "state", tegata_activation_state_name(one->state), "since",
                     optional(one->since), "ends", optional(one->ends), "activates_at", optional(one->activates_at),
                     "limit", optional(one->limit));
}

static json_t *services_json(const tegata_report *report)
{
    size_t count;
    const tegata_service *one = tegata_report_services(report, &count);
    json_t *list = json_array();
    for (; count; count--, one++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "name", one->name, "state",
                                              tegata_term_state_name(one->state), "ends", optional(one->ends)));
    return list;
}

static json_t *features_json(const tegata_report *report)
{
    size_t count;
    const tegata_feature *one = tegata_report_features(report, &count);
    json_t *list = json_array();
    for (; count; count--, one++) {
        /* The flag, and what a product asks, must be the same. */
        int allowed = one->allowed && tegata_report_allows(report, one->name);
        json_array_append_new(list, json_pack("{s:s, s:b, s:o, s:o}", "name", one->name, "allowed", allowed, "limit",
                                              optional(one->limit), "because", number_text(one->because)));
    }
    return list;
}

json_t *report_json(const tegata_report *report)
{
    const tegata_seats *seats = tegata_report_seats(report);
    json_t *found = json_object();
    json_object_set_new(found, "status", text(tegata_status_name(tegata_report_status(report))));
    json_object_set_new(found, "mode", text(tegata_mode_name(tegata_report_mode(report))));
    json_object_set_new(found, "now", json_integer(tegata_report_now(report)));
    json_object_set_new(found, "license", text(tegata_report_license(report)));
    json_object_set_new(found, "term", term_json(tegata_report_term(report)));
    json_object_set_new(found, "verification", verification_json(tegata_report_verification(report)));
    json_object_set_new(found, "binding", binding_json(tegata_report_binding(report)));
    json_object_set_new(found, "activation", activation_json(tegata_report_activation(report)));
    json_object_set_new(found, "seats",
                        seats ? json_pack("{s:I, s:o}", "count", (json_int_t)seats->count, "held", optional(seats->held))
                              : json_null());
    json_object_set_new(found, "services", services_json(report));
    json_object_set_new(found, "features", features_json(report));
    json_object_set_new(found, "reasons", full_reasons(report));
    json_object_set_new(found, "wake_at", optional(tegata_report_wake_at(report)));
    return found;
}

/* What was kept: the bytes, or NULL. */
static const tegata_bytes *state_of(json_t *one)
{
    json_t *state = json_object_get(one, "state");
    if (!state)
        return NULL;
    tegata_bytes *bytes = scratch(sizeof *bytes);
    *bytes = view(hex(string_of(state, "hex")));
    return bytes;
}

/* Opens what the group says. */
static tegata_bundle *open_group(json_t *group)
{
    int32_t e;
    tegata_trust *trust = trust_of(json_object_get(group, "trust"));
    if (!trust)
        return NULL;
    tegata_bundle *bundle = open_inputs(trust, json_object_get(group, "inputs"), &e);
    tegata_trust_free(trust);
    return e ? fault("the bundle does not open: %s", tegata_error_number(e)) : bundle;
}

json_t *run_evaluate(json_t *group, json_t *one)
{
    tegata_facts facts = facts_of(json_object_get(one, "facts"));
    tegata_report *report = NULL;
    tegata_bundle *bundle = open_group(group);
    if (!bundle)
        return NULL;
    int32_t e = tegata_evaluate(bundle, state_of(one), &facts, &report);
    json_t *found = e ? fault("%s", tegata_error_number(e)) : report_json(report);
    tegata_report_free(report);
    tegata_bundle_free(bundle);
    return found;
}

static json_t *moment_json(const tegata_moment *moment)
{
    json_t *events = json_array(), *allowed = json_array();
    for (size_t i = 0; i < moment->event_count; i++) {
        const tegata_event *event = &moment->events[i];
        json_array_append_new(events, event->kind == TEGATA_EVENT_CHANGED ? text("changed")
                                    : event->kind == TEGATA_EVENT_CHECK   ? text("check")
                                        : json_pack("{s:{s:I}}", "reminder", "days", (json_int_t)event->days));
    }
    size_t count;
    const tegata_feature *feature = tegata_report_features(moment->report, &count);
    for (; count; count--, feature++)
        if (feature->allowed)
            json_array_append_new(allowed, text(feature->name));
    return json_pack("{s:I, s:o, s:s, s:s, s:o, s:o}", "at", (json_int_t)moment->at, "events", events, "status",
                     tegata_status_name(tegata_report_status(moment->report)), "mode",
                     tegata_mode_name(tegata_report_mode(moment->report)), "allowed", allowed, "reasons",
                     reasons_json(moment->report));
}

json_t *run_timeline(json_t *group, json_t *one)
{
    size_t count;
    tegata_facts facts = facts_of(json_object_get(one, "facts"));
    tegata_timeline *timeline = NULL;
    tegata_bundle *bundle = open_group(group);
    if (!bundle)
        return NULL;
    int32_t e = tegata_timeline_new(bundle, state_of(one), &facts, number_of(one, "from"), number_of(one, "to"), &timeline);
    json_t *found = e ? fault("%s", tegata_error_number(e)) : json_array();
    const tegata_moment *moment = tegata_timeline_moments(timeline, &count);
    for (size_t i = 0; i < count; i++)
        json_array_append_new(found, moment_json(&moment[i]));
    tegata_timeline_free(timeline);
    tegata_bundle_free(bundle);
    return found;
}
