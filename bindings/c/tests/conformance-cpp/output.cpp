#include "vectors.hpp"

namespace {

json instant(const std::optional<tegata::Time>& at) { return at ? json(tegata::to_unix(*at)) : json(); }

template <typename T>
json value(const std::optional<T>& value) {
    return value ? json(*value) : json();
}

template <typename Enum>
json enumerator(const std::optional<Enum>& value) {
    return value ? json(name(*value)) : json();
}

json data_json(const std::vector<tegata::Datum>& data) {
    json object = json::object();
    for (const tegata::Datum& one : data) {
        if (const auto* at = std::get_if<tegata::Time>(&one.value)) object[one.name] = tegata::to_unix(*at);
        if (const auto* text = std::get_if<std::string>(&one.value)) object[one.name] = *text;
        if (const auto* count = std::get_if<std::int64_t>(&one.value)) object[one.name] = *count;
    }
    return object;
}

json verification_json(const tegata::Verification& one) {
    json methods = json::array();
    for (const tegata::Method& method : one.methods) {
        methods.push_back({{"via", name(method.way)}, {"refused", number(method.refused)}});
    }
    return {{"state", name(one.state)},           {"by", enumerator(one.by)},
            {"last_success", instant(one.last_success)}, {"deadline", instant(one.deadline)},
            {"days_left", value(one.days_left)},  {"check_at", instant(one.check_at)},
            {"methods", methods}};
}

json binding_json(const tegata::Binding& one) {
    json changed = json::array();
    for (const tegata::Component component : one.changed) changed.push_back(name(component));
    return {{"state", name(one.state)},
            {"changed", changed},
            {"hardware_key", enumerator(one.hardware_key)},
            {"hardware_key_label", value(one.hardware_key_label)}};
}

json activation_json(const tegata::Activation& one) {
    return {{"state", name(one.state)},
            {"since", instant(one.since)},
            {"ends", instant(one.ends)},
            {"activates_at", instant(one.activates_at)},
            {"limit", value(one.limit)}};
}

json term_json(const std::optional<tegata::Term>& one) {
    if (!one) return {};
    return {{"state", name(one->state)},           {"kind", name(one->kind)},
            {"begins", instant(one->begins)},      {"ends", instant(one->ends)},
            {"grace_ends", instant(one->grace_ends)}, {"days_left", value(one->days_left)}};
}

}  // namespace

json reason_json(const tegata::Reason& reason) {
    return {{"number", reason.number()}, {"severity", name(reason.severity())}, {"data", data_json(reason.data())}};
}

json numbers_json(const tegata::Report& report) {
    json numbers = json::array();
    for (const tegata::Reason& reason : report.reasons()) numbers.push_back(reason.number());
    return numbers;
}

json report_json(const tegata::Report& report) {
    json services = json::array(), features = json::array(), reasons = json::array();
    for (const tegata::Service& one : report.services()) {
        services.push_back({{"name", one.name}, {"state", name(one.state)}, {"ends", instant(one.ends)}});
    }
    for (const tegata::Feature& one : report.features()) {
        features.push_back({{"name", one.name},
                            {"allowed", one.allowed && report.allows(one.name)},
                            {"limit", value(one.limit)},
                            {"because", number(one.because)}});
    }
    for (const tegata::Reason& one : report.reasons()) reasons.push_back(reason_json(one));
    const auto seats = report.seats();
    return {{"status", name(report.status())},
            {"mode", name(report.mode())},
            {"now", tegata::to_unix(report.now())},
            {"license", value(report.license())},
            {"term", term_json(report.term())},
            {"verification", verification_json(report.verification())},
            {"binding", binding_json(report.binding())},
            {"activation", activation_json(report.activation())},
            {"seats", seats ? json{{"count", seats->count}, {"held", value(seats->held)}} : json()},
            {"services", services},
            {"features", features},
            {"reasons", reasons},
            {"wake_at", instant(report.wake_at())}};
}

json moments_json(const std::vector<tegata::Moment>& moments) {
    json all = json::array();
    for (const tegata::Moment& one : moments) {
        json events = json::array(), allowed = json::array();
        for (const tegata::Moment::Event& event : one.events) {
            if (event.kind == TEGATA_EVENT_CHANGED) events.push_back("changed");
            if (event.kind == TEGATA_EVENT_CHECK) events.push_back("check");
            if (event.kind == TEGATA_EVENT_REMINDER) events.push_back({{"reminder", {{"days", event.days}}}});
        }
        for (const tegata::Feature& feature : one.report.features()) {
            if (feature.allowed) allowed.push_back(feature.name);
        }
        all.push_back({{"at", tegata::to_unix(one.at)},
                       {"events", events},
                       {"status", name(one.report.status())},
                       {"mode", name(one.report.mode())},
                       {"allowed", allowed},
                       {"reasons", numbers_json(one.report)}});
    }
    return all;
}
