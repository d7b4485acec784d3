#include "vectors.hpp"

namespace {

std::optional<tegata::CodeKind> kind_of(const std::string& name) {
    if (name == "any") return std::nullopt;
    return of_name<tegata::CodeKind>(name);
}

/// What was kept, if anything was.
class State {
public:
    explicit State(const json& one) {
        if (one.contains("state")) bytes_ = unhex(one["state"]["hex"]);
    }
    operator std::optional<tegata::Bytes>() const {
        return bytes_ ? std::optional<tegata::Bytes>(*bytes_) : std::nullopt;
    }

private:
    std::optional<Input> bytes_;
};

tegata::Bundle open_group(const json& group) {
    return open(trust_of(group["trust"]), inputs_of(group["inputs"])).value();
}

}  // namespace

/// The fields of the case that an answer can have, as they came. What a code keeps secret is not among them.
json run_code(const json& one) {
    const auto reading = tegata::read_code(one["input"].get<std::string>(), kind_of(one["kind"]));
    const std::string wanted = one["result"];
    if (wanted == "not_ok") return {{"result", reading.result == tegata::CodeResult::ok ? "ok" : "not_ok"}};
    json found = {{"result", name(reading.result)}};
    if (wanted == "ok" || wanted == "repaired") found["canonical"] = reading.canonical.value_or("");
    if (wanted == "repaired") found["positions"] = reading.positions;
    if (wanted == "wrong_length") found["length"] = reading.length.value_or(-1);
    if (wanted == "other_kind" && reading.kind) found["is_kind"] = name(*reading.kind);
    if (wanted == "ok" && reading.fields) {
        found["fields"] = {{"prefix", reading.fields->prefix}};
        if (reading.fields->serial) found["fields"]["serial"] = *reading.fields->serial;
        if (reading.fields->batch) found["fields"]["batch"] = *reading.fields->batch;
        if (reading.fields->index) found["fields"]["index"] = *reading.fields->index;
    }
    return found;
}

json run_typed(const json&, const json& one) {
    const Input input = parts(one["input"]);
    const std::string typed(input.begin(), input.end());
    const auto prefix = one.contains("prefix") ? std::optional<std::string>(one["prefix"]) : std::nullopt;
    const auto reading = tegata::read_code(typed, kind_of(one["kind"]), prefix);
    json found = json::object();
    if (reading.error) found["error"] = reading.error->number();
    if (reading.canonical) found["canonical"] = *reading.canonical;
    if (reading.result == tegata::CodeResult::repaired) found["positions"] = reading.positions;
    if (reading.wanted_length) found.update({{"found", *reading.length}, {"wanted", *reading.wanted_length}});
    if (reading.group) found["group"] = *reading.group;
    if (reading.result == tegata::CodeResult::other_kind) {
        found.update({{"found", name(reading.kind.value())}, {"wanted", one["kind"]}});
    }
    return found;
}

json run_documents(const json& group, const json& one) {
    const Input input = parts(one["input"]);
    json found = json::object();
    const auto opened = trust_of(group["trust"]).try_open(input);
    const auto seen = tegata::try_inspect(input);
    if (!opened) {
        found["error"] = opened.error().number();
        for (const tegata::Datum& datum : opened.error().data()) {
            if (datum.name == "field") found["field"] = std::get<std::string>(datum.value);
            if (datum.name == "offset") found["offset"] = std::get<std::int64_t>(datum.value);
        }
    }
    if (!seen) {
        found["unread"] = seen.error().number() == found["error"];
        return found;
    }
    found["documents"] = json::array();
    for (const tegata::UntrustedDocument& document : *seen) {
        found["documents"].push_back(
            {{"kind", name(document.kind)}, {"kid", document.key_id}, {"size", document.size}});
    }
    return found;
}

json run_trust(const json& group, const json& one) {
    const tegata::Trust trust = trust_of(group["trust"]);
    if (one.contains("remembered")) trust.remember(open(trust, inputs_of(one["remembered"])).value());
    const auto bundle = open(trust, inputs_of(one["inputs"]));
    if (!bundle) return {{"error", bundle.error().number()}};
    const tegata::Contents contents = bundle->contents();
    json found = json::object();
    if (!contents.licenses.empty()) found["licenses"] = contents.licenses;
    if (!contents.activations.empty()) found["activations"] = contents.activations;
    if (!contents.rolls.empty()) found["rolls"] = contents.rolls;
    if (!contents.time_statements.empty()) found["time_statements"] = contents.time_statements;
    if (contents.revocations) found["revocations"] = *contents.revocations;
    return found;
}

json run_evaluate(const json& group, const json& one) {
    return report_json(open_group(group).evaluate(facts_of(one["facts"]), State(one)));
}

json run_timeline(const json& group, const json& one) {
    return moments_json(open_group(group).timeline(tegata::from_unix(one["from"]), tegata::from_unix(one["to"]),
                                                   facts_of(one["facts"]), State(one)));
}
