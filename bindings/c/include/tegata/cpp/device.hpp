// The computer, as salted hashes of its components. Facts::components are hashed and compared by themselves.
#ifndef TEGATA_CPP_DEVICE_HPP
#define TEGATA_CPP_DEVICE_HPP

#include "facts.hpp"

namespace tegata {

/// How a device is recognized again: so many points are needed, and every required component.
struct DeviceRule {
    struct Weight {
        Component component;
        std::uint16_t points;
        bool required = false;
    };
    std::uint16_t need;
    std::vector<Weight> weights;
};

/// How well a device matches.
struct DeviceMatch {
    bool matches;
    std::uint16_t points, need, compared;
    std::optional<Component> required_missing;
    std::vector<Component> changed;
};

/// The salted hash of a component. Errors: 9.3 if the salt does not have 16 bytes.
inline Result<ComponentHash> try_hash_component(Bytes salt, Component component, Bytes value) {
    tegata_component_hash hash{};
    const std::int32_t e = tegata_hash_component(salt.data(), salt.size(), static_cast<tegata_component>(component),
                                                 value.data(), value.size(), &hash);
    if (e != TEGATA_OK) return Error::last(e);
    ComponentHash answer{component, {}};
    for (std::size_t i = 0; i < answer.hash.size(); ++i) answer.hash[i] = hash.hash[i];
    return answer;
}

/// Holds what was bound against what is found. Errors: 9.3 for a rule that names a component twice.
inline Result<DeviceMatch> try_compare_devices(const DeviceRule& rule, const std::vector<ComponentHash>& bound,
                                               const std::vector<ComponentHash>& found) {
    std::vector<tegata_weight> weights;
    for (const DeviceRule::Weight& one : rule.weights) {
        weights.push_back({static_cast<tegata_component>(one.component), one.points, one.required});
    }
    const tegata_device_rule c_rule{rule.need, weights.data(), weights.size()};
    const auto c_bound = detail::hashes_to_c(bound);
    const auto c_found = detail::hashes_to_c(found);
    tegata_device_match match{};
    const std::int32_t e = tegata_compare_devices(&c_rule, c_bound.data(), c_bound.size(), c_found.data(),
                                                  c_found.size(), &match);
    if (e != TEGATA_OK) return Error::last(e);
    DeviceMatch answer{match.matches, match.points, match.need, match.compared, std::nullopt, {}};
    if (match.required_missing != TEGATA_COMPONENT_NONE) {
        answer.required_missing = static_cast<Component>(match.required_missing);
    }
    for (std::size_t i = 0; i < match.changed_count; ++i) {
        answer.changed.push_back(static_cast<Component>(match.changed[i]));
    }
    return answer;
}

#if TEGATA_EXCEPTIONS
inline ComponentHash hash_component(Bytes salt, Component component, Bytes value) {
    return try_hash_component(salt, component, value).value();
}
inline DeviceMatch compare_devices(const DeviceRule& rule, const std::vector<ComponentHash>& bound,
                                   const std::vector<ComponentHash>& found) {
    return try_compare_devices(rule, bound, found).value();
}
#endif

}  // namespace tegata

#endif  // TEGATA_CPP_DEVICE_HPP
