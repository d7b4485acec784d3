/* What bad callers do, and that each is told so: 9.3, and nothing happened. */
#include <tegata/tegata.h>

#include "check.h"

#define MISUSE TEGATA_NUMBER_MISUSE

/* The name of the argument that the last error complains about. */
static int complains_about(const char *argument)
{
    size_t count = 0;
    tegata_error *error = tegata_error_take();
    const tegata_datum *data = tegata_error_data(error, &count);
    int right = count == 1 && same(data[0].name, "field") && same(data[0].text, argument);
    tegata_error_free(error);
    return right;
}

static void other_types(tegata_trust *trust, tegata_bundle *bundle)
{
    tegata_report *report = NULL;
    tegata_bundle *opened = NULL;
    tegata_facts facts = { 0 };
    CHECK(tegata_evaluate((tegata_bundle *)(void *)trust, NULL, &facts, &report) == MISUSE);
    CHECK(complains_about("bundle"));
    CHECK(tegata_open((tegata_trust *)(void *)bundle, NULL, 0, &opened) == MISUSE);
    CHECK(complains_about("trust"));
    CHECK(tegata_report_mode((tegata_report *)(void *)bundle) == TEGATA_MODE_BLOCKED);
    CHECK(!tegata_report_allows((tegata_report *)(void *)bundle, "solver"));
    CHECK(complains_about("report"));
    /* Freed as something else: nothing is freed. */
    tegata_report_free((tegata_report *)(void *)bundle);
    CHECK(complains_about("report"));
    CHECK(tegata_bundle_contents(bundle) != NULL);
    CHECK(tegata_session_tick((tegata_session *)(void *)((char *)(void *)bundle + 1), 0) == MISUSE);
    CHECK(report == NULL && opened == NULL);
}

static void after_the_end(tegata_trust *trust, content license)
{
    tegata_bundle *bundle = NULL;
    tegata_report *report = NULL;
    tegata_facts facts = { 0 };
    facts.now = NOW;
    CHECK(!tegata_open(trust, license.data, license.length, &bundle));
    CHECK(!tegata_evaluate(bundle, NULL, &facts, &report));
    const tegata_reason *reason = tegata_report_reason(report, 0);
    tegata_bundle_free(bundle);
    tegata_bundle_free(bundle);
    CHECK(complains_about("bundle"));
    CHECK(tegata_evaluate(bundle, NULL, &facts, &report) == MISUSE);
    CHECK(tegata_bundle_contents(bundle) == NULL);
    tegata_report_free(report);
    CHECK(tegata_report_mode(report) == TEGATA_MODE_BLOCKED && tegata_report_expires(report) == 0);
    CHECK(same(tegata_report_headline(report, "en"), ""));
    /* What it owned ended with it. */
    CHECK(reason == NULL || same(tegata_reason_text(reason, "en"), ""));
}

static void text_that_is_none(tegata_trust *trust)
{
    const char broken[] = "\xff\xfe";
    tegata_trust *made = NULL;
    tegata_code *code = NULL;
    tegata_session *session = NULL;
    tegata_facts facts = { 0 };
    const uint8_t entropy[32] = { 1 };
    CHECK(tegata_trust_new(broken, "dam-fes", "5.0", &made) == MISUSE && complains_about("root"));
    CHECK(tegata_trust_new(ROOT, broken, "5.0", &made) == MISUSE && complains_about("product"));
    CHECK(tegata_trust_new(ROOT, "dam-fes", broken, &made) == MISUSE && complains_about("version"));
    CHECK(tegata_read_code(broken, 2, TEGATA_CODE_ANY, NULL, &code) == MISUSE && complains_about("typed"));
    CHECK(tegata_read_code("", 0, TEGATA_CODE_ANY, broken, &code) == MISUSE && complains_about("prefix"));
    facts.user = broken;
    CHECK(tegata_session_start(trust, NULL, &facts, entropy, 32, &session) == MISUSE && complains_about("user"));
    facts.user = NULL;
    facts.zone_name = "Asia/Tokyo";
    CHECK(tegata_session_start(trust, NULL, &facts, entropy, 32, &session) == MISUSE && complains_about("zone_rule"));
    facts.zone_name = NULL;
    CHECK(tegata_session_start(trust, NULL, &facts, entropy, 31, &session) == MISUSE && complains_about("entropy"));
    CHECK(tegata_trust_new("tegata-pub:nonsense", "dam-fes", "5.0", &made) == TEGATA_NUMBER_KEY_INVALID);
    CHECK(tegata_trust_new(ROOT, "Not A Slug", "5.0", &made) == TEGATA_NUMBER_FIELD_OUT_OF_RANGE);
    /* A language that is no text is English. */
    CHECK(same(tegata_error_text(402, broken), tegata_error_text(402, "en")));
    CHECK(made == NULL && code == NULL && session == NULL);
}

static void lengths_that_can_not_be(tegata_trust *trust)
{
    const size_t huge[] = { SIZE_MAX, SIZE_MAX / 2 + 1, SIZE_MAX / sizeof(tegata_bytes) + 2 };
    const uint8_t byte = 0;
    tegata_bytes bytes = { &byte, SIZE_MAX };
    tegata_bundle *bundle = NULL;
    tegata_inspection *inspection = NULL;
    tegata_code *code = NULL;
    tegata_component_hash hash;
    for (size_t i = 0; i < 2; i++) {
        CHECK(tegata_open(trust, &byte, huge[i], &bundle) == MISUSE && complains_about("input"));
        CHECK(tegata_inspect(&byte, huge[i], &inspection) == MISUSE);
        CHECK(tegata_read_code((const char *)&byte, huge[i], TEGATA_CODE_ANY, NULL, &code) == MISUSE);
        CHECK(tegata_hash_component(&byte, huge[i], TEGATA_COMPONENT_MAC, &byte, 1, &hash) == MISUSE);
    }
    for (size_t i = 0; i < 3; i++)
        CHECK(tegata_open_all(trust, &bytes, huge[i], &bundle) == MISUSE && complains_about("inputs"));
    CHECK(tegata_open_all(trust, &bytes, 1, &bundle) == MISUSE);
    CHECK(tegata_open(trust, NULL, 1, &bundle) == MISUSE);
    tegata_facts facts = { 0 };
    tegata_session *session = NULL;
    facts.addresses = (const char *const *)(const void *)&bytes;
    facts.address_count = SIZE_MAX / 8;
    CHECK(tegata_session_start(trust, NULL, &facts, &byte, 32, &session) == MISUSE || session == NULL);
    CHECK(bundle == NULL && inspection == NULL && code == NULL && session == NULL);
}

/* In variables, so that no compiler knows what they hold. */
static volatile int out_of_range[] = { -1, 0, 7, 99, 2147483647, -2147483647 - 1 };

static void numbers_that_are_no_enumerators(tegata_trust *trust)
{
    const uint8_t entropy[32] = { 1 };
    const uint8_t salt[16] = { 0 };
    tegata_session *session = NULL;
    tegata_facts facts = { 0 };
    CHECK(!tegata_session_start(trust, NULL, &facts, entropy, 32, &session));
    for (size_t i = 0; i < sizeof out_of_range / sizeof *out_of_range; i++) {
        int number = out_of_range[i];
        tegata_code *code = NULL;
        tegata_component_hash hash;
        tegata_component_value value = { (tegata_component)number, { NULL, 0 } };
        CHECK(tegata_session_press(session, (tegata_button)number, 0) == MISUSE && complains_about("button"));
        CHECK(tegata_session_switch_method(session, (tegata_way)number, 0) == MISUSE && complains_about("way"));
        CHECK(tegata_hash_component(salt, 16, (tegata_component)number, NULL, 0, &hash) == MISUSE);
        facts.components = &value;
        facts.component_count = 1;
        CHECK(tegata_session_facts_changed(session, &facts) == MISUSE && complains_about("component"));
        CHECK(same(tegata_status_name((tegata_status)(number == 7 ? 77 : number)), "unknown"));
        CHECK(same(tegata_way_name((tegata_way)number), "unknown"));
        if (number != 0) /* any */
            CHECK(tegata_read_code("", 0, (tegata_code_kind)number, NULL, &code) == MISUSE);
        tegata_code_free(code);
    }
    tegata_weight twice[] = { { TEGATA_COMPONENT_MAC, 1, false }, { TEGATA_COMPONENT_MAC, 1, false } };
    tegata_device_rule rule = { 1, twice, 2 };
    tegata_device_match match;
    CHECK(tegata_compare_devices(&rule, NULL, 0, NULL, 0, &match) == MISUSE && complains_about("weights"));
    CHECK(tegata_session_key_signed(session, 1, salt, 16, 0) == MISUSE && complains_about("signature"));
    CHECK(tegata_session_answer(session, "no id", salt, 16, 0) == MISUSE && complains_about("id"));
    tegata_session_free(session);
}

int main(int argc, char **argv)
{
    (void)argc;
    tegata_trust *trust = NULL;
    tegata_bundle *bundle = NULL;
    content license = read_file(argv[1], "license.key");
    CHECK(!tegata_trust_new(ROOT, "dam-fes", "5.0", &trust));
    CHECK(!tegata_open(trust, license.data, license.length, &bundle));
    other_types(trust, bundle);
    after_the_end(trust, license);
    text_that_is_none(trust);
    lengths_that_can_not_be(trust);
    numbers_that_are_no_enumerators(trust);
    tegata_bundle_free(bundle);
    tegata_trust_free(trust);
    free(license.data);
    tegata_error_free(tegata_error_take());
    return finish();
}
