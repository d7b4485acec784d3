// What the host observed.
#ifndef TEGATA_CPP_FACTS_HPP
#define TEGATA_CPP_FACTS_HPP

#include <array>
#include <deque>

#include "error.hpp"
#include "values.hpp"

namespace tegata {

/// A time zone: a name for people, such as "Asia/Tokyo", and its rule as POSIX TZ, such as "JST-9".
struct Zone {
    std::string name;
    std::string rule;
};

/// What the host found of one component, without surrounding blanks.
struct ComponentValue {
    Component component;
    std::string value;
};

/// The salted hash of one component.
struct ComponentHash {
    Component component;
    std::array<std::uint8_t, 16> hash;
};

/// The computer, hashed with one salt by somebody else.
struct Device {
    std::array<std::uint8_t, 16> salt;
    std::vector<ComponentHash> hashes;
};

/// A hardware key that is plugged in. Without nonce and signature it proved nothing.
struct HardwareKey {
    std::string key;
    std::vector<std::uint8_t> nonce;
    std::vector<std::uint8_t> signature;
    std::optional<std::vector<std::uint8_t>> unlock_record;
};

/// What the host observed when it asked. What it does not know stays empty.
struct Facts {
    Time now = tegata::now();
    std::optional<Zone> zone;
    std::vector<ComponentValue> components;
    std::vector<Device> devices;
    std::vector<HardwareKey> keys;
    std::vector<std::string> addresses;
    std::optional<std::string> host_name;
    std::optional<std::string> user;

    /// Only the time.
    static Facts at(Time now) {
        Facts facts;
        facts.now = now;
        return facts;
    }
};

namespace detail {

inline tegata_component_hash hash_to_c(const ComponentHash& one) {
    tegata_component_hash hash{};
    hash.component = static_cast<tegata_component>(one.component);
    for (std::size_t i = 0; i < one.hash.size(); ++i) hash.hash[i] = one.hash[i];
    return hash;
}

inline std::vector<tegata_component_hash> hashes_to_c(const std::vector<ComponentHash>& hashes) {
    std::vector<tegata_component_hash> all;
    for (const ComponentHash& one : hashes) all.push_back(hash_to_c(one));
    return all;
}

/// Facts as C wants them. Points into the facts that it was made of.
class CFacts {
public:
    explicit CFacts(const Facts& facts) {
        c_.now = to_unix(facts.now);
        if (facts.zone) {
            c_.zone_name = facts.zone->name.c_str();
            c_.zone_rule = facts.zone->rule.c_str();
        }
        for (const ComponentValue& one : facts.components) {
            components_.push_back({static_cast<tegata_component>(one.component), Bytes(one.value).c()});
        }
        for (const Device& one : facts.devices) {
            hashes_.push_back(hashes_to_c(one.hashes));
            tegata_device device{};
            for (std::size_t i = 0; i < one.salt.size(); ++i) device.salt[i] = one.salt[i];
            device.hashes = hashes_.back().data();
            device.hash_count = hashes_.back().size();
            devices_.push_back(device);
        }
        for (const HardwareKey& one : facts.keys) {
            tegata_key_facts key{one.key.c_str(), Bytes(one.nonce).c(), Bytes(one.signature).c(), nullptr};
            if (one.unlock_record) {
                records_.push_back(Bytes(*one.unlock_record).c());
                key.unlock_record = &records_.back();
            }
            keys_.push_back(key);
        }
        for (const std::string& one : facts.addresses) addresses_.push_back(one.c_str());
        c_.components = components_.data();
        c_.component_count = components_.size();
        c_.devices = devices_.data();
        c_.device_count = devices_.size();
        c_.keys = keys_.data();
        c_.key_count = keys_.size();
        c_.addresses = addresses_.data();
        c_.address_count = addresses_.size();
        c_.host_name = facts.host_name ? facts.host_name->c_str() : nullptr;
        c_.user = facts.user ? facts.user->c_str() : nullptr;
    }
    CFacts(const CFacts&) = delete;
    CFacts& operator=(const CFacts&) = delete;

    const tegata_facts* get() const noexcept { return &c_; }

private:
    tegata_facts c_{};
    std::vector<tegata_component_value> components_;
    std::vector<std::vector<tegata_component_hash>> hashes_;
    std::vector<tegata_device> devices_;
    std::deque<tegata_bytes> records_;  // does not move what keys_ point to
    std::vector<tegata_key_facts> keys_;
    std::vector<const char*> addresses_;
};

}  // namespace detail

}  // namespace tegata

#endif  // TEGATA_CPP_FACTS_HPP
