#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char BASE64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

tegata_bytes view(buffer bytes)
{
    tegata_bytes view = { bytes.data, bytes.length };
    return view;
}

const char *string_of(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

int64_t number_of(json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

int32_t code_of(const char *number)
{
    int block = 0, item = 0;
    sscanf(number, "%d.%d", &block, &item);
    return block * 100 + item;
}

buffer hex(const char *text)
{
    buffer bytes = { scratch(strlen(text) / 2), strlen(text) / 2 };
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned byte = 0;
        sscanf(text + 2 * i, "%2x", &byte);
        bytes.data[i] = (uint8_t)byte;
    }
    return bytes;
}

buffer base64(const char *text)
{
    buffer bytes = { scratch(strlen(text)), 0 };
    unsigned long bits = 0, count = 0;
    for (; *text && *text != '='; text++) {
        bits = (bits << 6 | (unsigned long)(strchr(BASE64, *text) - BASE64)) & 0xffffff;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.data[bytes.length++] = (uint8_t)(bits >> count);
        }
    }
    return bytes;
}

json_t *to_hex(tegata_bytes bytes)
{
    char *out = scratch(2 * bytes.length + 1);
    for (size_t i = 0; i < bytes.length; i++)
        sprintf(out + 2 * i, "%02x", bytes.data[i]);
    return json_string(out);
}

json_t *to_base64(tegata_bytes bytes)
{
    char *out = scratch(bytes.length / 3 * 4 + 5), *end = out;
    for (size_t i = 0; i < bytes.length; i += 3) {
        size_t left = bytes.length - i;
        unsigned long bits = (unsigned long)bytes.data[i] << 16;
        if (left > 1)
            bits |= (unsigned long)bytes.data[i + 1] << 8;
        if (left > 2)
            bits |= bytes.data[i + 2];
        *end++ = BASE64[bits >> 18];
        *end++ = BASE64[bits >> 12 & 63];
        *end++ = left > 1 ? BASE64[bits >> 6 & 63] : '=';
        *end++ = left > 2 ? BASE64[bits & 63] : '=';
    }
    return json_string(out);
}

/* One part: hex, base64, text or repeat. */
static buffer part(json_t *one)
{
    json_t *value;
    if ((value = json_object_get(one, "hex")))
        return hex(json_string_value(value));
    if ((value = json_object_get(one, "base64")))
        return base64(json_string_value(value));
    if ((value = json_object_get(one, "text"))) {
        buffer text = { scratch(json_string_length(value)), json_string_length(value) };
        memcpy(text.data, json_string_value(value), text.length);
        return text;
    }
    value = json_object_get(one, "repeat");
    buffer unit = hex(string_of(value, "hex"));
    size_t times = (size_t)number_of(value, "times");
    buffer all = { scratch(unit.length * times), unit.length * times };
    for (size_t i = 0; i < times; i++)
        memcpy(all.data + i * unit.length, unit.data, unit.length);
    return all;
}

buffer parts(json_t *input)
{
    size_t i;
    json_t *one;
    buffer all = { NULL, 0 };
    json_array_foreach(input, i, one) {
        buffer next = part(one);
        buffer longer = { scratch(all.length + next.length), all.length + next.length };
        if (all.length)
            memcpy(longer.data, all.data, all.length);
        if (next.length)
            memcpy(longer.data + all.length, next.data, next.length);
        all = longer;
    }
    return all;
}

static const char **strings(json_t *list, size_t *count)
{
    size_t i;
    json_t *one;
    const char **all = scratch(json_array_size(list) * sizeof *all);
    json_array_foreach(list, i, one)
        all[i] = json_string_value(one);
    *count = json_array_size(list);
    return all;
}

tegata_trust *trust_of(json_t *trust)
{
    tegata_settings settings = { 0 };
    tegata_trust *made = NULL;
    settings.roots = strings(json_object_get(trust, "roots"), &settings.root_count);
    settings.product = string_of(trust, "product");
    settings.version = string_of(trust, "version");
    settings.prefix = string_of(trust, "prefix");
    settings.vendor = string_of(trust, "vendor");
    settings.revocations_seen = (uint64_t)number_of(trust, "revocations_seen");
    settings.demo_without_license = json_is_true(json_object_get(trust, "demo_without_license"));
    int32_t e = tegata_trust_new_with(&settings, &made);
    return e ? fault("the trust: %s", tegata_error_number(e)) : made;
}

static tegata_component component(const char *name)
{
    for (int one = TEGATA_COMPONENT_MACHINE_ID; one <= TEGATA_COMPONENT_TPM; one++)
        if (!strcmp(tegata_component_name((tegata_component)one), name))
            return (tegata_component)one;
    return TEGATA_COMPONENT_NONE;
}

static tegata_device device(json_t *one)
{
    size_t i;
    json_t *value, *components = json_object_get(one, "components");
    buffer salt = hex(string_of(one, "salt"));
    tegata_component_hash *hashes = scratch(json_array_size(components) * sizeof *hashes);
    json_array_foreach(components, i, value) {
        const char *found = string_of(value, "value");
        tegata_hash_component(salt.data, salt.length, component(string_of(value, "component")),
                              (const uint8_t *)found, strlen(found), &hashes[i]);
    }
    tegata_device device = { { 0 }, hashes, json_array_size(components) };
    memcpy(device.salt, salt.data, sizeof device.salt);
    return device;
}

static tegata_key_facts key(json_t *one)
{
    json_t *proof = json_object_get(one, "proof");
    tegata_key_facts key = { string_of(one, "key"), { NULL, 0 }, { NULL, 0 }, NULL };
    if (proof) {
        key.nonce = view(hex(string_of(proof, "nonce")));
        key.signature = view(hex(string_of(proof, "signature")));
    }
    if (string_of(one, "unlock")) {
        tegata_bytes *record = scratch(sizeof *record);
        *record = view(hex(string_of(one, "unlock")));
        key.unlock_record = record;
    }
    return key;
}

tegata_facts facts_of(json_t *object)
{
    size_t i;
    json_t *one, *list, *zone = json_object_get(object, "zone");
    tegata_facts facts = { 0 };
    facts.now = number_of(object, "now");
    facts.zone_name = string_of(zone, "name");
    facts.zone_rule = string_of(zone, "rule");
    facts.addresses = strings(json_object_get(object, "addresses"), &facts.address_count);
    facts.host_name = string_of(object, "host_name");
    facts.user = string_of(object, "user");

    list = json_object_get(object, "devices");
    tegata_device *devices = scratch(json_array_size(list) * sizeof *devices);
    json_array_foreach(list, i, one)
        devices[i] = device(one);
    facts.devices = devices;
    facts.device_count = json_array_size(list);

    list = json_object_get(object, "hardware_keys");
    tegata_key_facts *keys = scratch(json_array_size(list) * sizeof *keys);
    json_array_foreach(list, i, one)
        keys[i] = key(one);
    facts.keys = keys;
    facts.key_count = json_array_size(list);
    return facts;
}

tegata_bundle *open_inputs(const tegata_trust *trust, json_t *inputs, int32_t *code)
{
    size_t i;
    json_t *one;
    tegata_bundle *bundle = NULL;
    tegata_bytes *all = scratch(json_array_size(inputs) * sizeof *all);
    json_array_foreach(inputs, i, one)
        all[i] = view(parts(one));
    *code = tegata_open_all(trust, all, json_array_size(inputs), &bundle);
    return bundle;
}
