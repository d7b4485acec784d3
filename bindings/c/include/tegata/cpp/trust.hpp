// What a product trusts, and documents that were verified together.
#ifndef TEGATA_CPP_TRUST_HPP
#define TEGATA_CPP_TRUST_HPP

#include <initializer_list>

#include "facts.hpp"
#include "report.hpp"

namespace tegata {

/// What a bundle holds: ids in hexadecimal, in ascending order.
struct Contents {
    std::vector<std::string> licenses, activations, rolls, time_statements;
    /// The number of the newest list of revocations.
    std::optional<std::int64_t> revocations;
};

/// An instant at which something happens, and the report as it is from then on.
struct Moment {
    struct Event {
        /// TEGATA_EVENT_CHANGED, TEGATA_EVENT_CHECK, TEGATA_EVENT_REMINDER.
        tegata_event_kind kind;
        /// Of a reminder: so many days before the end.
        std::uint32_t days;
    };
    Time at;
    std::vector<Event> events;
    Report report;
};

/// Documents that were verified together. Made by Trust::open().
class Bundle {
public:
    /// Takes a bundle over from C.
    explicit Bundle(tegata_bundle* bundle) : bundle_(detail::hold(bundle, tegata_bundle_free)) {}

    /// Everything there is to know at the moment that the facts name; without facts, at the system's time.
    /// `state` is what the host kept. Errors: for facts that are none.
    Result<Report> try_evaluate(const Facts& facts = {}, std::optional<Bytes> state = {}) const {
        const detail::CFacts c_facts(facts);
        const tegata_bytes kept = state.value_or(Bytes()).c();
        tegata_report* report = nullptr;
        const std::int32_t e = tegata_evaluate(c(), state ? &kept : nullptr, c_facts.get(), &report);
        if (e != TEGATA_OK) return Error::last(e);
        return Report(report);
    }

    /// Each moment from `from` up to, but not including, `to` at which something happens, if nobody does
    /// anything until then.
    Result<std::vector<Moment>> try_timeline(Time from, Time to, const Facts& facts = {},
                                             std::optional<Bytes> state = {}) const {
        const detail::CFacts c_facts(facts);
        const tegata_bytes kept = state.value_or(Bytes()).c();
        tegata_timeline* made = nullptr;
        const std::int32_t e = tegata_timeline_new(c(), state ? &kept : nullptr, c_facts.get(), to_unix(from),
                                                   to_unix(to), &made);
        if (e != TEGATA_OK) return Error::last(e);
        const auto timeline = detail::hold(made, tegata_timeline_free);
        std::size_t count = 0;
        const tegata_moment* one = tegata_timeline_moments(timeline.get(), &count);
        std::vector<Moment> all;
        for (; count > 0; --count, ++one) {
            Moment moment{from_unix(one->at), {}, Report(one->report, timeline)};
            for (std::size_t i = 0; i < one->event_count; ++i) {
                moment.events.push_back({one->events[i].kind, one->events[i].days});
            }
            all.push_back(std::move(moment));
        }
        return all;
    }

#if TEGATA_EXCEPTIONS
    Report evaluate(const Facts& facts = {}, std::optional<Bytes> state = {}) const {
        return try_evaluate(facts, state).value();
    }
    std::vector<Moment> timeline(Time from, Time to, const Facts& facts = {},
                                 std::optional<Bytes> state = {}) const {
        return try_timeline(from, to, facts, state).value();
    }
#endif

    Contents contents() const {
        const tegata_contents* one = tegata_bundle_contents(c());
        const auto texts = [](const char* const* text, std::size_t count) {
            return std::vector<std::string>(text, text + count);
        };
        return {texts(one->licenses, one->license_count), texts(one->activations, one->activation_count),
                texts(one->rolls, one->roll_count), texts(one->time_statements, one->time_statement_count),
                detail::optional_number(one->revocations)};
    }

    /// The salts with which its licenses want the computer to be hashed. Only for hosts that hash elsewhere.
    std::vector<std::array<std::uint8_t, 16>> salts() const {
        std::size_t count = 0;
        const tegata_salt* one = tegata_bundle_salts(c(), &count);
        std::vector<std::array<std::uint8_t, 16>> all(count);
        for (auto& salt : all) {
            for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = one->bytes[i];
            ++one;
        }
        return all;
    }

    const tegata_bundle* c() const noexcept { return bundle_.get(); }

private:
    std::shared_ptr<const tegata_bundle> bundle_;
};

/// What a product embeds, in full.
struct Settings {
    /// The vendor's root keys: "tegata-pub:…". They never come from the licensee.
    std::vector<std::string> roots;
    /// The product's slug; without one any product, for vendors' tools.
    std::optional<std::string> product;
    /// There if the product is.
    std::optional<std::string> version;
    std::optional<std::string> prefix;
    std::optional<std::string> vendor;
    std::uint64_t revocations_seen = 0;
    bool demo_without_license = false;
};

/// What a product trusts: the vendor's root keys, and what the product says of itself.
class Trust {
public:
    /// Takes a trust over from C.
    explicit Trust(tegata_trust* trust) : trust_(detail::hold(trust, tegata_trust_free)) {}

    /// Errors: 4.15 for a key, 4.9 for a slug, version or prefix; 9.3 without a root.
    static Result<Trust> try_new(const Settings& settings) {
        const auto text = [](const std::optional<std::string>& one) { return one ? one->c_str() : nullptr; };
        std::vector<const char*> roots;
        for (const std::string& root : settings.roots) roots.push_back(root.c_str());
        tegata_settings c{};
        c.roots = roots.data();
        c.root_count = roots.size();
        c.product = text(settings.product);
        c.version = text(settings.version);
        c.prefix = text(settings.prefix);
        c.vendor = text(settings.vendor);
        c.revocations_seen = settings.revocations_seen;
        c.demo_without_license = settings.demo_without_license;
        tegata_trust* trust = nullptr;
        const std::int32_t e = tegata_trust_new_with(&c, &trust);
        if (e != TEGATA_OK) return Error::last(e);
        return Trust(trust);
    }

    static Result<Trust> try_new(std::string_view root, std::string_view product, std::string_view version) {
        Settings settings;
        settings.roots.emplace_back(root);
        settings.product = product;
        settings.version = version;
        return try_new(settings);
    }

    /// Reads and verifies a bundle: binary, armor or QR text, without being told which.
    /// Errors: 4.x: damaged, malformed, forged, or not for this product.
    Result<Bundle> try_open(Bytes input) const {
        tegata_bundle* bundle = nullptr;
        const std::int32_t e = tegata_open(c(), input.data(), input.size(), &bundle);
        if (e != TEGATA_OK) return Error::last(e);
        return Bundle(bundle);
    }

    /// Reads several inputs as one bundle: a license file, and what arrived later.
    Result<Bundle> try_open_all(const std::vector<Bytes>& inputs) const {
        std::vector<tegata_bytes> c_inputs;
        for (const Bytes& one : inputs) c_inputs.push_back(one.c());
        tegata_bundle* bundle = nullptr;
        const std::int32_t e = tegata_open_all(c(), c_inputs.data(), c_inputs.size(), &bundle);
        if (e != TEGATA_OK) return Error::last(e);
        return Bundle(bundle);
    }

#if TEGATA_EXCEPTIONS
    explicit Trust(const Settings& settings) : Trust(try_new(settings).value()) {}
    Trust(std::string_view root, std::string_view product, std::string_view version)
        : Trust(try_new(root, product, version).value()) {}
    Bundle open(Bytes input) const { return try_open(input).value(); }
    Bundle open_all(const std::vector<Bytes>& inputs) const { return try_open_all(inputs).value(); }
#endif

    /// Remembers the certificates and the number of revocations of a bundle that it opened, so that the next
    /// one needs no second look at them.
    void remember(const Bundle& bundle) const noexcept { tegata_trust_remember(c(), bundle.c()); }

    const tegata_trust* c() const noexcept { return trust_.get(); }

private:
    std::shared_ptr<const tegata_trust> trust_;
};

}  // namespace tegata

#endif  // TEGATA_CPP_TRUST_HPP
