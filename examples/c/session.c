/* session STATE [FILE]: lives with a license whose state lies in the file STATE; FILE is a license that arrived. */
#include "support.h"

/* Written beside and renamed, so that a crash leaves the old state or the new one. */
static int32_t save(void *path, const uint8_t *state, size_t length)
{
    char beside[1024];
    snprintf(beside, sizeof beside, "%s.new", (const char *)path);
    FILE *stream = fopen(beside, "wb");
    if (!stream)
        return TEGATA_NUMBER_UNKNOWN;
    size_t written = fwrite(state, 1, length, stream);
    if (fclose(stream) != 0 || written != length || rename(beside, path) != 0)
        return TEGATA_NUMBER_UNKNOWN;
    return TEGATA_OK;
}

static int32_t load(void *path, const tegata_sink *state)
{
    tegata_bytes kept = read_file(path);
    return kept.data ? tegata_sink_put(state, kept.data, kept.length) : TEGATA_OK;
}

/* A product would hand the bytes to its HTTP client, and call tegata_session_answer() when the answer is there. */
static void ask(void *context, const tegata_send *send)
{
    (void)context;
    printf("ask %s: %s\n", tegata_way_name(send->routes[0]), tegata_request_kind(send->request));
    printf("  by hand: %.60s…\n", tegata_request_url(send->request, "https://vendor.example/activate"));
}

static void wake(void *context, int64_t at)
{
    (void)context;
    printf("wake up in %lld s\n", (long long)(at - time(NULL)));
}

static void tell(void *context, const tegata_reason *reason)
{
    (void)context;
    printf("tell: %s %s\n", tegata_reason_number(reason), tegata_reason_text(reason, "en"));
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const tegata_store store = { argv[1], load, save };
    const tegata_host host = { .store = &store, .send = ask, .wake = wake, .tell = tell };
    uint8_t entropy[32];
    random_bytes(entropy, sizeof entropy);
    tegata_trust *trust = NULL;
    tegata_session *session = NULL;
    tegata_report *report = NULL;
    int64_t now = time(NULL);
    int32_t e = tegata_trust_new(ROOT, "dam-fes", "5.0", &trust);
    if (!e) e = tegata_host_start(trust, &host, &(tegata_facts){ .now = now }, entropy, sizeof entropy, &session);
    if (!e && argc > 2) {
        tegata_bytes file = read_file(argv[2]);
        e = tegata_session_file(session, file.data, file.length, now);
    }
    if (!e) e = tegata_host_drain(session, &host, now);
    if (!e) e = tegata_session_report(session, &report);
    if (!e) printf("%s\n", tegata_report_headline(report, "en"));
    tegata_report_free(report);
    tegata_session_free(session);
    tegata_trust_free(trust);
    return e ? failed(e) : 0;
}
