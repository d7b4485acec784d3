/* session.json: what happens, and what is to be done, in order */
#include "vectors.h"

#include <string.h>

static json_t *send_json(const tegata_send *send)
{
    tegata_bytes bytes;
    json_t *routes = json_array();
    for (size_t i = 0; i < send->route_count; i++)
        json_array_append_new(routes, text(tegata_way_name(send->routes[i])));
    bytes.data = tegata_request_bytes(send->request, &bytes.length);
    return json_pack("{s:s, s:s, s:o, s:I, s:o}", "id", send->id, "kind", tegata_request_kind(send->request), "routes",
                     routes, "deadline", (json_int_t)send->deadline, "request", to_base64(bytes));
}

static json_t *tell_json(const tegata_reason *reason)
{
    size_t count;
    const tegata_datum *data = tegata_reason_data(reason, &count);
    return json_pack("{s:s, s:s, s:o}", "number", tegata_reason_number(reason), "severity",
                     tegata_severity_name(tegata_reason_severity(reason)), "data", data_json(data, count));
}

static json_t *action_json(const tegata_action *action)
{
    switch (action->kind) {
    case TEGATA_ACTION_KEEP:
        return json_pack("{s:o}", "keep", to_base64(action->data.keep.state));
    case TEGATA_ACTION_SEND:
        return json_pack("{s:o}", "send", send_json(&action->data.send));
    case TEGATA_ACTION_CHALLENGE:
        return json_pack("{s:{s:I, s:s, s:o}}", "challenge", "id", (json_int_t)action->data.challenge.id, "key",
                         action->data.challenge.key, "bytes", to_hex(action->data.challenge.bytes));
    case TEGATA_ACTION_WRITE_KEY:
        return json_pack("{s:{s:s, s:s, s:o}}", "write_key", "key", action->data.write_key.key, "object",
                         tegata_key_object_name(action->data.write_key.object), "bytes",
                         to_hex(action->data.write_key.bytes));
    case TEGATA_ACTION_WAKE:
        return json_pack("{s:I}", "wake", (json_int_t)action->data.wake.at);
    case TEGATA_ACTION_TELL:
        return json_pack("{s:o}", "tell", tell_json(action->data.tell.reason));
    case TEGATA_ACTION_IDENTIFY: {
        tegata_bytes salt = { action->data.identify.salt, sizeof action->data.identify.salt };
        return json_pack("{s:{s:o}}", "identify", "salt", to_hex(salt));
    }
    }
    return json_null();
}

static int32_t press(tegata_session *session, json_t *button, int64_t now)
{
    static const char *const NAMES[] = { "check_now", "deactivate", "release", "unlock_spare" };
    json_t *value;
    for (int i = 0; i < 4; i++)
        if (json_is_string(button) && !strcmp(json_string_value(button), NAMES[i]))
            return tegata_session_press(session, (tegata_button)(i + 1), now);
    if ((value = json_object_get(button, "borrow_until")))
        return tegata_session_borrow_until(session, json_integer_value(value), now);
    value = json_object_get(button, "switch_method");
    for (int way = TEGATA_WAY_HARDWARE_KEY; way <= TEGATA_WAY_FILE; way++)
        if (!strcmp(tegata_way_name((tegata_way)way), json_string_value(value)))
            return tegata_session_switch_method(session, (tegata_way)way, now);
    return TEGATA_NUMBER_MISUSE;
}

/* Starts, or starts again: with what the case says, or with what was kept last. */
static int32_t start(tegata_session **session, json_t *trust, json_t *with, buffer *kept)
{
    tegata_facts facts = facts_of(json_object_get(with, "facts"));
    buffer entropy = hex(string_of(with, "entropy"));
    tegata_trust *made = trust_of(trust);
    if (json_object_get(with, "saved"))
        *kept = parts(json_object_get(with, "saved"));
    tegata_bytes saved = view(*kept);
    tegata_session_free(*session);
    *session = NULL;
    int32_t e = tegata_session_start(made, &saved, &facts, entropy.data, entropy.length, session);
    tegata_trust_free(made);
    return e;
}

static int32_t happen(tegata_session *session, const char *name, json_t *with)
{
    int64_t now = number_of(with, "now");
    if (!strcmp(name, "tick"))
        return tegata_session_tick(session, now);
    if (!strcmp(name, "answer")) {
        buffer answer = parts(json_object_get(with, "bytes"));
        return tegata_session_answer(session, string_of(with, "id"), answer.data, answer.length, now);
    }
    if (!strcmp(name, "failed"))
        return tegata_session_failed(session, string_of(with, "id"), code_of(string_of(with, "number")), now);
    if (!strcmp(name, "file")) {
        buffer file = parts(json_object_get(with, "bytes"));
        return tegata_session_file(session, file.data, file.length, now);
    }
    if (!strcmp(name, "typed")) {
        json_t *typed = json_object_get(with, "text");
        return tegata_session_typed(session, json_string_value(typed), json_string_length(typed), now);
    }
    if (!strcmp(name, "key_present")) {
        const char *record = string_of(with, "record");
        tegata_bytes bytes = view(hex(record ? record : ""));
        return tegata_session_key_present(session, string_of(with, "key"), record ? &bytes : NULL, now);
    }
    if (!strcmp(name, "key_gone"))
        return tegata_session_key_gone(session, string_of(with, "key"), now);
    if (!strcmp(name, "key_signed")) {
        buffer signature = hex(string_of(with, "signature"));
        return tegata_session_key_signed(session, (uint32_t)number_of(with, "id"), signature.data, signature.length, now);
    }
    if (!strcmp(name, "press"))
        return press(session, json_object_get(with, "button"), now);
    if (!strcmp(name, "facts_changed")) {
        tegata_facts facts = facts_of(json_object_get(with, "facts"));
        return tegata_session_facts_changed(session, &facts);
    }
    fault("no such event: %s", name);
    return TEGATA_NUMBER_MISUSE;
}

/* Drains the actions, and says how things stand. */
static json_t *drained(tegata_session *session, buffer *kept)
{
    const tegata_action *action;
    tegata_report *report = NULL;
    json_t *actions = json_array();
    while ((action = tegata_session_next_action(session)) != NULL) {
        json_array_append_new(actions, action_json(action));
        if (action->kind == TEGATA_ACTION_KEEP) {
            tegata_bytes state = action->data.keep.state;
            kept->data = scratch(state.length);
            kept->length = state.length;
            memcpy(kept->data, state.data, state.length);
        }
    }
    tegata_session_report(session, &report);
    json_t *standing = json_pack("{s:s, s:s, s:o, s:o}", "status", tegata_status_name(tegata_report_status(report)),
                                 "mode", tegata_mode_name(tegata_report_mode(report)), "reasons", reasons_json(report),
                                 "wake_at", optional(tegata_report_wake_at(report)));
    tegata_report_free(report);
    return json_pack("{s:o, s:o}", "actions", actions, "report", standing);
}

/* The steps once more, with what came in place of what was expected. */
json_t *run_session(json_t *group, json_t *one)
{
    size_t i;
    json_t *step, *with, *found = json_array();
    tegata_session *session = NULL;
    buffer kept = { NULL, 0 };
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        json_t *event = json_object_get(step, "event");
        const char *name = json_object_iter_key(json_object_iter(event));
        with = json_object_get(event, name);
        int starts = !strcmp(name, "start");
        int32_t e = starts ? start(&session, json_object_get(group, "trust"), with, &kept)
                           : happen(session, name, with);
        json_t *expect = drained(session, &kept);
        if (e)
            json_object_set_new(expect, "error", number_text(e));
        /* An expectation without actions may leave them out. */
        if (!json_object_get(json_object_get(step, "expect"), "actions") && !json_array_size(json_object_get(expect, "actions")))
            json_object_del(expect, "actions");
        json_array_append_new(found, json_pack("{s:O, s:o}", "event", event, "expect", expect));
    }
    tegata_session_free(session);
    return found;
}
