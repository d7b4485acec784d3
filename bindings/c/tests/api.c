/* What a product does with the library, each thing once. */
#include <tegata/tegata.h>

#include "check.h"

static tegata_trust *trust;
static content license, checked;

static void errors(void)
{
    CHECK(same(tegata_version(), TEGATA_VERSION));
    CHECK(same(tegata_error_number(402), "4.2"));
    CHECK(same(tegata_error_name(402), "damaged_in_transit"));
    CHECK(tegata_error_blame(402) == TEGATA_BLAME_USER);
    CHECK(same(tegata_blame_name(TEGATA_BLAME_USER), "user"));
    CHECK(tegata_error_retry(201) == 900 && tegata_error_retry(414) == TEGATA_RETRY_NEVER);
    CHECK(strlen(tegata_error_text(402, "en")) > 20);
    CHECK(same(tegata_error_text(402, "ja-JP"), tegata_error_text(402, "ja_JP.UTF-8")));
    CHECK(!same(tegata_error_text(402, "ja"), tegata_error_text(402, NULL)));
    CHECK(same(tegata_error_text(TEGATA_OK, "en"), ""));
    CHECK(same(tegata_error_number(12345), "9.0"));
}

static void opening(const char *files)
{
    tegata_bundle *bundle = NULL;
    content damaged = read_file(files, "damaged.key"), forged = read_file(files, "forged.key");
    CHECK(tegata_open(trust, damaged.data, damaged.length, &bundle) == TEGATA_NUMBER_DAMAGED_IN_TRANSIT);
    CHECK(tegata_open(trust, forged.data, forged.length, &bundle) == TEGATA_NUMBER_SIGNER_UNKNOWN);
    CHECK(bundle == NULL);

    size_t count = 0;
    tegata_error *error = tegata_error_take();
    CHECK(error && tegata_error_code(error) == 413);
    const tegata_datum *data = tegata_error_data(error, &count);
    CHECK(count == 1 && same(data[0].name, "kid") && data[0].kind == TEGATA_VALUE_TEXT && strlen(data[0].text) == 16);
    CHECK(strlen(tegata_error_full_text(error, "en")) > 0 && strlen(tegata_error_full_remedy(error, "ja")) > 0);
    tegata_error_free(error);
    CHECK(tegata_error_take() == NULL);

    CHECK(tegata_open(trust, NULL, 0, &bundle) == TEGATA_NUMBER_INPUT_EMPTY);
    tegata_bytes both[] = { { license.data, license.length }, { checked.data, checked.length } };
    CHECK(tegata_open_all(trust, both, 2, &bundle) == TEGATA_OK);
    CHECK(tegata_bundle_contents(bundle)->license_count == 2);
    CHECK(strlen(tegata_bundle_contents(bundle)->licenses[0]) == 32);
    CHECK(tegata_bundle_contents(bundle)->revocations == TEGATA_NONE);
    CHECK(tegata_trust_remember(trust, bundle) == TEGATA_OK);
    tegata_bundle_free(bundle);
    free(damaged.data);
    free(forged.data);
}

static void reports(void)
{
    tegata_bundle *bundle = NULL;
    tegata_report *report = NULL;
    tegata_facts facts = { 0 };
    facts.now = NOW;
    CHECK(tegata_open(trust, license.data, license.length, &bundle) == TEGATA_OK);
    CHECK(tegata_evaluate(bundle, NULL, &facts, &report) == TEGATA_OK);
    /* What was made goes on without what made it. */
    tegata_bundle_free(bundle);

    CHECK(tegata_report_status(report) == TEGATA_STATUS_ACTIVE && tegata_report_mode(report) == TEGATA_MODE_FULL);
    CHECK(same(tegata_status_name(tegata_report_status(report)), "active"));
    CHECK(tegata_report_now(report) == NOW && tegata_report_expires(report) > NOW);
    CHECK(strstr(tegata_report_headline(report, "en"), "2098") != NULL);
    CHECK(tegata_report_headline(report, "ja") == tegata_report_headline(report, "ja"));
    CHECK(tegata_report_term(report)->ends == tegata_report_expires(report));
    CHECK(same(tegata_report_display(report)->product, "dam-fes"));
    CHECK(tegata_report_seats(report) == NULL);
    size_t count = 0;
    const tegata_feature *features = tegata_report_features(report, &count);
    CHECK(count > 0);
    for (size_t i = 0; i < count; i++)
        CHECK(features[i].allowed == tegata_report_allows(report, features[i].name));
    CHECK(!tegata_report_allows(report, "no such feature"));

    tegata_report *copy = tegata_report_clone(report);
    tegata_report_free(report);
    CHECK(tegata_report_status(copy) == TEGATA_STATUS_ACTIVE);
    tegata_report_free(copy);
}

static void reasons(void)
{
    tegata_bundle *bundle = NULL;
    tegata_report *report = NULL;
    tegata_facts facts = { 0 };
    facts.now = NOW + INT64_C(100) * 365 * 86400;
    CHECK(!tegata_open(trust, license.data, license.length, &bundle));
    CHECK(!tegata_evaluate(bundle, NULL, &facts, &report));
    CHECK(tegata_report_status(report) == TEGATA_STATUS_EXPIRED);
    CHECK(tegata_report_reason_count(report) > 0);
    CHECK(tegata_report_reason(report, 1000) == NULL);
    const tegata_reason *reason = tegata_report_reason(report, 0);
    CHECK(tegata_reason_code(reason) == TEGATA_NUMBER_EXPIRED && same(tegata_reason_number(reason), "5.3"));
    CHECK(same(tegata_reason_name(reason), "expired"));
    CHECK(same(tegata_severity_name(tegata_reason_severity(reason)), "stops")
          || same(tegata_severity_name(tegata_reason_severity(reason)), "restricts"));
    size_t count = 0;
    const tegata_datum *data = tegata_reason_data(reason, &count);
    CHECK(count > 0 && data[0].kind == TEGATA_VALUE_INSTANT && same(data[0].name, "at"));
    tegata_reason *kept = tegata_reason_clone(reason);
    tegata_report_free(report);
    CHECK(strstr(tegata_reason_text(kept, "en"), "2098") != NULL);
    CHECK(strlen(tegata_reason_remedy(kept, "ja")) > 0);
    tegata_reason_free(kept);
    tegata_bundle_free(bundle);
}

static void timelines(void)
{
    size_t count = 0;
    tegata_bundle *bundle = NULL;
    tegata_timeline *timeline = NULL;
    tegata_facts facts = { 0 };
    facts.now = NOW;
    CHECK(!tegata_open(trust, license.data, license.length, &bundle));
    CHECK(!tegata_timeline_new(bundle, NULL, &facts, NOW, NOW + INT64_C(100) * 365 * 86400, &timeline));
    tegata_bundle_free(bundle);
    const tegata_moment *moments = tegata_timeline_moments(timeline, &count);
    CHECK(count >= 2 && moments[0].at == NOW && moments[0].events[0].kind == TEGATA_EVENT_CHANGED);
    CHECK(tegata_report_status(moments[0].report) == TEGATA_STATUS_ACTIVE);
    CHECK(tegata_report_status(moments[count - 1].report) == TEGATA_STATUS_EXPIRED);
    tegata_timeline_free(timeline);
}

static void codes(void)
{
    const char typed[] = "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";
    tegata_code *code = NULL;
    CHECK(!tegata_read_code(typed, strlen(typed), TEGATA_CODE_ANY, NULL, &code));
    const tegata_reading *reading = tegata_code_reading(code);
    CHECK(reading->result == TEGATA_CODE_REPAIRED && reading->code == TEGATA_NUMBER_CODE_MISTYPED);
    CHECK(same(reading->canonical, "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC"));
    CHECK(reading->position_count == 2 && reading->positions[0] == 20 && reading->positions[1] == 30);
    CHECK(reading->canonical[reading->columns[0]] == '6' && reading->typed[reading->columns[1]] == '?');
    CHECK(tegata_error_code(reading->error) == 103 && reading->fields == NULL);
    char meant[64];
    strcpy(meant, reading->canonical);
    tegata_code_free(code);

    CHECK(!tegata_read_code(meant, strlen(meant), TEGATA_CODE_ACTIVATION, "BH", &code));
    reading = tegata_code_reading(code);
    CHECK(reading->result == TEGATA_CODE_OK && reading->code == 0 && reading->error == NULL);
    CHECK(same(reading->fields->prefix, "BH") && reading->fields->batch >= 0 && reading->fields->lock == TEGATA_NONE);
    tegata_code_free(code);
    CHECK(!tegata_read_code(meant, strlen(meant), TEGATA_CODE_ACTIVATION, "DF", &code));
    CHECK(tegata_code_reading(code)->result == TEGATA_CODE_OTHER_PRODUCT);
    tegata_code_free(code);
}

static void devices(void)
{
    const uint8_t salt[16] = { 7 };
    tegata_component_hash bound[2], found[2];
    tegata_device_match match;
    tegata_weight weights[] = { { TEGATA_COMPONENT_BOARD, 1, false }, { TEGATA_COMPONENT_DISK, 1, false } };
    tegata_device_rule rule = { 1, weights, 2 };
    CHECK(!tegata_hash_component(salt, 16, TEGATA_COMPONENT_BOARD, (const uint8_t *)"PF3K", 4, &bound[0]));
    CHECK(!tegata_hash_component(salt, 16, TEGATA_COMPONENT_DISK, (const uint8_t *)"S5H9", 4, &bound[1]));
    found[0] = bound[0];
    CHECK(!tegata_hash_component(salt, 16, TEGATA_COMPONENT_DISK, (const uint8_t *)"other", 5, &found[1]));
    CHECK(!tegata_compare_devices(&rule, bound, 2, found, 2, &match));
    CHECK(match.matches && match.points == 1 && match.compared == 2);
    CHECK(match.changed_count == 1 && match.changed[0] == TEGATA_COMPONENT_DISK);
    CHECK(match.required_missing == TEGATA_COMPONENT_NONE);
    weights[1].required = true;
    CHECK(!tegata_compare_devices(&rule, bound, 2, found, 2, &match));
    CHECK(!match.matches && match.required_missing == TEGATA_COMPONENT_DISK);
}

static void inspection(void)
{
    size_t count = 0;
    tegata_inspection *inspection = NULL;
    CHECK(!tegata_inspect(license.data, license.length, &inspection));
    const tegata_untrusted_document *documents = tegata_inspection_documents(inspection, &count);
    CHECK(count >= 1 && documents[count - 1].size > 0 && strlen(documents[0].id) == 32 && strlen(documents[0].key_id) == 16);
    tegata_inspection_free(inspection);
}

static void sessions(void)
{
    const uint8_t entropy[32] = { 9 };
    const tegata_action *action;
    tegata_session *session = NULL;
    tegata_report *report = NULL;
    tegata_facts facts = { 0 };
    unsigned kept = 0, sent = 0, wakes = 0;
    char id[33] = "";
    facts.now = NOW;
    CHECK(!tegata_session_start(trust, NULL, &facts, entropy, sizeof entropy, &session));
    CHECK(!tegata_session_file(session, checked.data, checked.length, NOW));
    while ((action = tegata_session_next_action(session)) != NULL) {
        if (action->kind == TEGATA_ACTION_KEEP)
            kept++;
        if (action->kind == TEGATA_ACTION_WAKE)
            wakes++;
        if (action->kind == TEGATA_ACTION_SEND) {
            const tegata_request *request = action->data.send.request;
            size_t length = 0;
            sent++;
            strcpy(id, action->data.send.id);
            CHECK(tegata_request_bytes(request, &length) != NULL && length > 0);
            CHECK(strstr(tegata_request_armor(request), "BEGIN TEGATA REQUEST") != NULL);
            CHECK(strncmp(tegata_request_qr(request), "TEGATA1:", 8) == 0);
            CHECK(strncmp(tegata_request_url(request, "https://vendor.example/a"), "https://vendor.example/a?r=", 27) == 0);
            CHECK(same(tegata_request_product(request), "dam-fes") && tegata_request_at(request) == NOW);
            tegata_request *copy = tegata_request_clone(request);
            CHECK(same(tegata_request_kind(copy), tegata_request_kind(request)));
            tegata_request_free(copy);
        }
    }
    CHECK(kept > 0 && wakes > 0 && sent == 1 && strlen(id) == 32);
    CHECK(!tegata_session_failed(session, id, TEGATA_NUMBER_TIMED_OUT, NOW + 60));
    CHECK(tegata_session_answer(session, id, license.data, license.length / 2, NOW + 61) / 100 == 4);
    CHECK(!tegata_session_tick(session, NOW + 120));
    CHECK(tegata_session_typed(session, "nonsense", 8, NOW + 121) / 100 == 1);
    CHECK(tegata_session_press(session, TEGATA_BUTTON_RELEASE, NOW + 122) != TEGATA_OK);
    CHECK(!tegata_session_facts_changed(session, &facts));
    CHECK(!tegata_session_report(session, &report));
    CHECK(tegata_report_status(report) == TEGATA_STATUS_ACTIVE);
    tegata_report_free(report);
    tegata_session_free(session);
}

int main(int argc, char **argv)
{
    (void)argc;
    license = read_file(argv[1], "license.key");
    checked = read_file(argv[1], "checked.key");
    CHECK(tegata_trust_new(ROOT, "dam-fes", "5.0", &trust) == TEGATA_OK);
    errors();
    opening(argv[1]);
    reports();
    reasons();
    timelines();
    codes();
    devices();
    inspection();
    sessions();
    tegata_trust_free(trust);
    free(license.data);
    free(checked.data);
    return finish();
}
