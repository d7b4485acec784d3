/* A host that fills in the tables, and what happens when its functions fail. */
#include <tegata/tegata.h>

#include "check.h"
#include "token.h"

static struct {
    uint8_t state[8192];
    size_t length;
    int saves, sends, tells, signs, reads, listed;
    int64_t wake;
    int32_t save_answers, sign_answers;
    int plugged, signs_badly;
    const tegata_sink *old_sink;
    content license;
    tegata_session *session;
    char id[33];
} world;

static int32_t load(void *context, const tegata_sink *state)
{
    CHECK(context == &world);
    world.old_sink = state;
    return world.length ? tegata_sink_put(state, world.state, world.length) : TEGATA_OK;
}

static int32_t save(void *context, const uint8_t *state, size_t length)
{
    (void)context;
    world.saves++;
    if (world.save_answers)
        return world.save_answers;
    CHECK(length <= sizeof world.state);
    memcpy(world.state, state, length);
    world.length = length;
    return TEGATA_OK;
}

static int32_t list(void *context, const tegata_sink *keys)
{
    (void)context;
    world.listed++;
    return world.plugged ? tegata_sink_put(keys, (const uint8_t *)TOKEN, strlen(TOKEN)) : TEGATA_OK;
}

static int32_t sign(void *context, const char *key, const uint8_t *bytes, size_t length, const tegata_sink *signature)
{
    uint8_t made[64];
    (void)context;
    world.signs++;
    CHECK(strncmp(key, "tegata-pub:", 11) == 0);
    if (world.sign_answers)
        return world.sign_answers;
    CHECK(token_sign(bytes, length, made));
    made[0] ^= (uint8_t)world.signs_badly;
    return tegata_sink_put(signature, made, sizeof made);
}

static int32_t read_object(void *context, const char *key, tegata_key_object object, const tegata_sink *bytes)
{
    (void)context;
    world.reads++;
    CHECK(same(key, TOKEN));
    if (object != TEGATA_KEY_LICENSE)
        return TEGATA_OK;
    return tegata_sink_put(bytes, world.license.data, world.license.length);
}

static int32_t write_object(void *context, const char *key, tegata_key_object object, const uint8_t *bytes, size_t length)
{
    (void)context, (void)key, (void)object, (void)bytes;
    return length ? TEGATA_OK : TEGATA_NUMBER_UNKNOWN;
}

/* The server can not be reached, which is known at once: the session is told from within the function. */
static void send_request(void *context, const tegata_send *send)
{
    (void)context;
    world.sends++;
    CHECK(same(tegata_request_product(send->request), "dam-fes"));
    strcpy(world.id, send->id);
    CHECK(!tegata_session_failed(world.session, send->id, TEGATA_NUMBER_NETWORK_UNREACHABLE, NOW));
}

static void wake(void *context, int64_t at) { (void)context; world.wake = at; }

static void tell(void *context, const tegata_reason *reason)
{
    (void)context;
    world.tells++;
    CHECK(strlen(tegata_reason_text(reason, "en")) > 0);
}

static const tegata_store STORE = { &world, load, save };
static const tegata_hardkey HARDKEY = { &world, list, sign, read_object, write_object };

static tegata_mode mode(const tegata_session *session)
{
    tegata_report *report = NULL;
    CHECK(!tegata_session_report(session, &report));
    tegata_mode mode = tegata_report_mode(report);
    tegata_report_free(report);
    return mode;
}

static tegata_session *start(const tegata_trust *trust, const tegata_host *host)
{
    static uint8_t entropy[32];
    tegata_session *session = NULL;
    tegata_facts facts = { 0 };
    entropy[0]++;
    facts.now = NOW;
    CHECK(!tegata_host_start(trust, host, &facts, entropy, sizeof entropy, &session));
    return world.session = session;
}

static void a_key_opens_and_closes(const tegata_trust *trust, const tegata_host *host)
{
    tegata_session *session = start(trust, host);
    CHECK(!tegata_host_drain(session, host, NOW));
    CHECK(mode(session) != TEGATA_MODE_FULL && world.saves > 0 && world.wake > NOW);
    world.plugged = 1;
    CHECK(!tegata_host_find_keys(session, host, NOW));
    CHECK(!tegata_host_drain(session, host, NOW));
    CHECK(world.signs == 1 && mode(session) == TEGATA_MODE_FULL);
    /* Nothing came or went: nothing is read again. */
    int reads = world.reads;
    CHECK(!tegata_host_find_keys(session, host, NOW + 1) && world.reads == reads);
    world.plugged = 0;
    CHECK(!tegata_host_find_keys(session, host, NOW + 2));
    /* The license lets it be away for ten minutes. */
    CHECK(!tegata_host_drain(session, host, NOW + 2) && mode(session) == TEGATA_MODE_FULL);
    CHECK(!tegata_session_tick(session, NOW + 700));
    CHECK(!tegata_host_drain(session, host, NOW + 700));
    CHECK(mode(session) != TEGATA_MODE_FULL && world.tells > 0);
    tegata_session_free(session);
    CHECK(tegata_sink_put(world.old_sink, world.state, 1) == TEGATA_NUMBER_MISUSE);
}

static void a_key_that_does_not_sign_counts_as_pulled(const tegata_trust *trust, const tegata_host *host)
{
    tegata_session *session = start(trust, host);
    world.plugged = 1;
    world.sign_answers = TEGATA_NUMBER_SIGNING_FAILED;
    CHECK(!tegata_host_find_keys(session, host, NOW));
    CHECK(tegata_host_drain(session, host, NOW) == TEGATA_NUMBER_SIGNING_FAILED);
    CHECK(mode(session) != TEGATA_MODE_FULL);
    world.sign_answers = 0;
    world.signs_badly = 1;
    CHECK(!tegata_host_find_keys(session, host, NOW + 1));
    CHECK(tegata_host_drain(session, host, NOW + 1) == TEGATA_NUMBER_SIGNATURE_INVALID);
    CHECK(mode(session) != TEGATA_MODE_FULL);
    world.signs_badly = 0;
    CHECK(!tegata_host_find_keys(session, host, NOW + 2));
    CHECK(!tegata_host_drain(session, host, NOW + 2));
    CHECK(mode(session) == TEGATA_MODE_FULL);
    world.plugged = 0;
    tegata_session_free(session);
}

static void nothing_is_done_before_the_state_is_kept(const tegata_trust *trust, const tegata_host *host, content checked)
{
    world.length = 0;
    tegata_session *session = start(trust, host);
    CHECK(!tegata_session_file(session, checked.data, checked.length, NOW));
    int sends = world.sends;
    world.save_answers = 12345; /* no number of the table */
    CHECK(tegata_host_drain(session, host, NOW) == TEGATA_NUMBER_UNKNOWN);
    CHECK(tegata_host_drain(session, host, NOW) == TEGATA_NUMBER_UNKNOWN);
    CHECK(world.sends == sends && world.length == 0);
    world.save_answers = 0;
    CHECK(!tegata_host_drain(session, host, NOW));
    CHECK(world.sends == sends + 1 && world.length > 0);
    tegata_session_free(session);
    /* The next run finds what was kept. */
    session = start(trust, host);
    CHECK(!tegata_host_drain(session, host, NOW));
    CHECK(mode(session) == TEGATA_MODE_FULL);
    tegata_session_free(session);
}

static void a_table_with_gaps(const tegata_trust *trust, content checked)
{
    const tegata_store without_save = { &world, load, NULL };
    const tegata_hardkey without_list = { &world, NULL, NULL, NULL, NULL };
    tegata_host host = { &world, &without_save, &without_list, NULL, NULL, NULL };
    tegata_session *session = start(trust, &host);
    CHECK(tegata_host_find_keys(session, &host, NOW) == TEGATA_NUMBER_MISUSE);
    CHECK(tegata_host_drain(session, &host, NOW) == TEGATA_NUMBER_MISUSE);
    host.store = NULL;
    CHECK(tegata_host_drain(session, &host, NOW) == TEGATA_NUMBER_MISUSE);
    /* Without ways to a server, a timer or a user, the session lives on. */
    host.store = &STORE;
    host.hardkey = NULL;
    CHECK(!tegata_session_file(session, checked.data, checked.length, NOW));
    CHECK(!tegata_host_find_keys(session, &host, NOW));
    CHECK(!tegata_host_drain(session, &host, NOW));
    CHECK(mode(session) == TEGATA_MODE_FULL);
    tegata_session_free(session);
}

int main(int argc, char **argv)
{
    (void)argc;
    const tegata_host host = { &world, &STORE, &HARDKEY, send_request, wake, tell };
    tegata_trust *trust = NULL;
    content checked = read_file(argv[1], "checked.key");
    world.license = read_file(argv[1], "hardware-key.key");
    CHECK(!tegata_trust_new(ROOT, "dam-fes", "5.0", &trust));
    a_key_opens_and_closes(trust, &host);
    a_key_that_does_not_sign_counts_as_pulled(trust, &host);
    nothing_is_done_before_the_state_is_kept(trust, &host, checked);
    a_table_with_gaps(trust, checked);
    tegata_trust_free(trust);
    tegata_error_free(tegata_error_take());
    free(checked.data);
    free(world.license.data);
    return finish();
}
