/* Eight threads use one trust, one bundle and one session. */
#include <pthread.h>
#include <tegata/tegata.h>

#include "check.h"

enum { THREADS = 8, ROUNDS = 50 };

static tegata_trust *trust;
static tegata_bundle *bundle;
static tegata_report *shared;
static tegata_session *session;
static content license;

static void *work(void *argument)
{
    uintptr_t failures = 0, number = (uintptr_t)argument;
    for (int round = 0; round < ROUNDS; round++) {
        tegata_bundle *opened = NULL;
        tegata_report *report = NULL;
        tegata_facts facts = { 0 };
        facts.now = NOW + round;
        failures += tegata_open(trust, license.data, license.length, &opened) != 0;
        failures += tegata_evaluate(bundle, NULL, &facts, &report) != 0;
        failures += tegata_trust_remember(trust, opened) != 0;
        failures += tegata_report_status(report) != TEGATA_STATUS_ACTIVE;
        failures += !same(tegata_report_headline(shared, number % 2 ? "ja" : "en"),
                          tegata_report_headline(report, number % 2 ? "ja" : "en"));
        failures += tegata_report_term(shared)->ends != tegata_report_term(report)->ends;
        failures += tegata_session_tick(session, NOW + round) != 0;
        /* Each thread has errors of its own. */
        failures += tegata_open(trust, license.data, (size_t)number, &opened) == 0;
        tegata_error *error = tegata_error_take();
        failures += tegata_error_code(error) == 0 || tegata_error_take() != NULL;
        tegata_error_free(error);
        tegata_report_free(report);
        tegata_bundle_free(opened);
    }
    return (void *)failures;
}

int main(int argc, char **argv)
{
    (void)argc;
    pthread_t threads[THREADS];
    const uint8_t entropy[32] = { 3 };
    tegata_facts facts = { 0 };
    facts.now = NOW;
    license = read_file(argv[1], "license.key");
    CHECK(!tegata_trust_new(ROOT, "dam-fes", "5.0", &trust));
    CHECK(!tegata_open(trust, license.data, license.length, &bundle));
    CHECK(!tegata_evaluate(bundle, NULL, &facts, &shared));
    CHECK(!tegata_session_start(trust, NULL, &facts, entropy, 32, &session));
    for (uintptr_t i = 0; i < THREADS; i++)
        CHECK(!pthread_create(&threads[i], NULL, work, (void *)i));
    for (int i = 0; i < THREADS; i++) {
        void *failures = NULL;
        CHECK(!pthread_join(threads[i], &failures));
        CHECK(failures == NULL);
    }
    tegata_session_free(session);
    tegata_report_free(shared);
    tegata_bundle_free(bundle);
    tegata_trust_free(trust);
    free(license.data);
    return finish();
}
