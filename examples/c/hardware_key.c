/* hardware_key TOKEN LICENSE: an adapter for a hardware key, as a table of four functions.
 *
 * The token here is a file with a private key (token.pem), and OpenSSL signs in its place. An adapter for a real one
 * has the same four functions, and asks its driver: for PKCS#11, C_FindObjects, C_Sign with CKM_EDDSA, and data
 * objects. */
#include "support.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

typedef struct {
    EVP_PKEY *key;       /* never leaves the token */
    char name[65];       /* its public key, in hexadecimal */
    const char *license; /* the file that lies on it */
} token;

static int32_t list(void *context, const tegata_sink *keys)
{
    const token *plugged = context;
    return plugged->key ? tegata_sink_put(keys, (const uint8_t *)plugged->name, 64) : TEGATA_OK;
}

static int32_t sign(void *context, const char *key, const uint8_t *bytes, size_t length, const tegata_sink *signature)
{
    token *plugged = context;
    uint8_t made[64];
    size_t size = sizeof made;
    EVP_MD_CTX *signing = EVP_MD_CTX_new();
    int good = EVP_DigestSignInit(signing, NULL, NULL, NULL, plugged->key) == 1
            && EVP_DigestSign(signing, made, &size, bytes, length) == 1;
    EVP_MD_CTX_free(signing);
    (void)key; /* there is only one */
    return good ? tegata_sink_put(signature, made, size) : TEGATA_NUMBER_SIGNING_FAILED;
}

static int32_t read_object(void *context, const char *key, tegata_key_object object, const tegata_sink *bytes)
{
    const token *plugged = context;
    (void)key;
    if (object != TEGATA_KEY_LICENSE)
        return TEGATA_OK; /* no unlock record: this is no spare key */
    tegata_bytes file = read_file(plugged->license);
    return tegata_sink_put(bytes, file.data, file.length);
}

static int32_t write_object(void *context, const char *key, tegata_key_object object, const uint8_t *bytes, size_t length)
{
    (void)context, (void)key, (void)bytes;
    printf("write to the key: %s, %zu bytes\n", tegata_key_object_name(object), length);
    return TEGATA_OK;
}

/* For an example, the state need not outlive the process. */
static int32_t load(void *context, const tegata_sink *state) { (void)context, (void)state; return TEGATA_OK; }

static int32_t save(void *context, const uint8_t *state, size_t length)
{
    (void)context, (void)state, (void)length;
    return TEGATA_OK;
}

static void headline(const char *when, const tegata_session *session)
{
    tegata_report *report = NULL;
    if (!tegata_session_report(session, &report))
        printf("%s: %s\n", when, tegata_report_headline(report, "en"));
    tegata_report_free(report);
}

static int plug(token *plugged, const char *path)
{
    uint8_t public_key[32];
    size_t size = sizeof public_key;
    FILE *stream = fopen(path, "r");
    if (!stream)
        return 0;
    plugged->key = PEM_read_PrivateKey(stream, NULL, NULL, NULL);
    fclose(stream);
    if (!plugged->key || EVP_PKEY_get_raw_public_key(plugged->key, public_key, &size) != 1)
        return 0;
    for (size_t i = 0; i < size; i++)
        snprintf(plugged->name + 2 * i, 3, "%02x", public_key[i]);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    token plugged = { NULL, "", argv[2] };
    const tegata_store store = { NULL, load, save };
    const tegata_hardkey hardkey = { &plugged, list, sign, read_object, write_object };
    const tegata_host host = { .store = &store, .hardkey = &hardkey };
    uint8_t entropy[32];
    random_bytes(entropy, sizeof entropy);
    tegata_trust *trust = NULL;
    tegata_session *session = NULL;
    int64_t now = time(NULL);
    int32_t e = tegata_trust_new(ROOT, "dam-fes", "5.0", &trust);
    if (!e) e = tegata_host_start(trust, &host, &(tegata_facts){ .now = now }, entropy, sizeof entropy, &session);
    if (!e) e = tegata_host_find_keys(session, &host, now);
    if (!e) e = tegata_host_drain(session, &host, now);
    if (!e) headline("no key", session);

    if (!e && plug(&plugged, argv[1])) {
        e = tegata_host_find_keys(session, &host, now);
        if (!e) e = tegata_host_drain(session, &host, now);
        if (!e) headline("plugged in", session);
        EVP_PKEY_free(plugged.key);
        plugged.key = NULL;
    }
    /* Pulled. The license lets it be away for ten minutes. */
    if (!e) e = tegata_host_find_keys(session, &host, now + 60);
    if (!e) e = tegata_session_tick(session, now + 660);
    if (!e) e = tegata_host_drain(session, &host, now + 660);
    if (!e) headline("ten minutes after it was pulled", session);
    tegata_session_free(session);
    tegata_trust_free(trust);
    return e ? failed(e) : 0;
}
