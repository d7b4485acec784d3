#include "vectors.hpp"

namespace {

const std::string ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Input unbase64(const std::string& text) {
    Input bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char symbol : text) {
        if (symbol == '=') break;
        bits = bits << 6 | static_cast<std::uint32_t>(ALPHABET.find(symbol));
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<std::uint8_t>(bits >> count));
        }
    }
    return bytes;
}

Input part(const json& one) {
    if (one.contains("hex")) return unhex(one["hex"]);
    if (one.contains("base64")) return unbase64(one["base64"]);
    if (one.contains("text")) {
        const std::string text = one["text"];
        return {text.begin(), text.end()};
    }
    const Input unit = unhex(one["repeat"]["hex"]);
    Input all;
    for (std::size_t i = one["repeat"]["times"]; i > 0; --i) all.insert(all.end(), unit.begin(), unit.end());
    return all;
}

std::optional<std::string> optional(const json& object, const char* key) {
    return object.contains(key) ? std::optional<std::string>(object[key]) : std::nullopt;
}

}  // namespace

Input unhex(const std::string& text) {
    Input bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoul(text.substr(i, 2), nullptr, 16)));
    }
    return bytes;
}

Input parts(const json& input) {
    Input all;
    for (const json& one : input) {
        const Input next = part(one);
        all.insert(all.end(), next.begin(), next.end());
    }
    return all;
}

std::string hex(tegata::Bytes bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char* const digits = "0123456789abcdef";
        out += digits[bytes.data()[i] >> 4];
        out += digits[bytes.data()[i] & 15];
    }
    return out;
}

std::string base64(tegata::Bytes bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = bytes.size() - i;
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 3; ++j) bits = bits << 8 | (j < left ? bytes.data()[i + j] : 0u);
        for (std::size_t j = 0; j < 4; ++j) out += j <= left ? ALPHABET[bits >> (18 - 6 * j) & 63] : '=';
    }
    return out;
}

tegata::Trust trust_of(const json& trust) {
    tegata::Settings settings;
    settings.roots = trust["roots"].get<std::vector<std::string>>();
    settings.product = optional(trust, "product");
    settings.version = optional(trust, "version");
    settings.prefix = optional(trust, "prefix");
    settings.vendor = optional(trust, "vendor");
    settings.revocations_seen = trust.value("revocations_seen", std::uint64_t{0});
    settings.demo_without_license = trust.value("demo_without_license", false);
    return tegata::Trust(settings);
}

tegata::Facts facts_of(const json& object) {
    auto facts = tegata::Facts::at(tegata::from_unix(object["now"]));
    if (object.contains("zone")) facts.zone = tegata::Zone{object["zone"]["name"], object["zone"]["rule"]};
    for (const json& one : object.value("devices", json::array())) {
        tegata::Device device;
        const Input salt = unhex(one["salt"]);
        std::copy_n(salt.begin(), device.salt.size(), device.salt.begin());
        for (const json& value : one["components"]) {
            const std::string found = value["value"];
            device.hashes.push_back(
                tegata::hash_component(salt, of_name<tegata::Component>(value["component"]), found));
        }
        facts.devices.push_back(device);
    }
    for (const json& one : object.value("hardware_keys", json::array())) {
        tegata::HardwareKey key{one["key"], {}, {}, std::nullopt};
        if (one.contains("proof")) {
            key.nonce = unhex(one["proof"]["nonce"]);
            key.signature = unhex(one["proof"]["signature"]);
        }
        if (one.contains("unlock")) key.unlock_record = unhex(one["unlock"]);
        facts.keys.push_back(key);
    }
    facts.addresses = object.value("addresses", std::vector<std::string>{});
    facts.host_name = optional(object, "host_name");
    facts.user = optional(object, "user");
    return facts;
}

std::vector<Input> inputs_of(const json& inputs) {
    std::vector<Input> all;
    for (const json& one : inputs) all.push_back(parts(one));
    return all;
}

tegata::Result<tegata::Bundle> open(const tegata::Trust& trust, const std::vector<Input>& inputs) {
    return trust.try_open_all({inputs.begin(), inputs.end()});
}

std::int32_t code_of(const std::string& number) {
    const auto dot = number.find('.');
    return std::stoi(number.substr(0, dot)) * 100 + std::stoi(number.substr(dot + 1));
}

json number(std::int32_t code) { return code == TEGATA_OK ? json() : json(tegata::Error(code).number()); }
