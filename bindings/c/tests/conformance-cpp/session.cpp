#include "vectors.hpp"

namespace {

struct Written {
    json operator()(const tegata::Keep& keep) const { return {{"keep", base64(keep.state)}}; }
    json operator()(const tegata::Send& send) const {
        json routes = json::array();
        for (const tegata::Way way : send.routes) routes.push_back(name(way));
        return {{"send",
                 {{"id", send.id},
                  {"kind", send.request.kind()},
                  {"routes", routes},
                  {"deadline", tegata::to_unix(send.deadline)},
                  {"request", base64(send.request.bytes())}}}};
    }
    json operator()(const tegata::Challenge& one) const {
        return {{"challenge", {{"id", one.id}, {"key", one.key}, {"bytes", hex(one.bytes)}}}};
    }
    json operator()(const tegata::WriteKey& one) const {
        return {{"write_key", {{"key", one.key}, {"object", name(one.object)}, {"bytes", hex(one.bytes)}}}};
    }
    json operator()(const tegata::Wake& wake) const { return {{"wake", tegata::to_unix(wake.at)}}; }
    json operator()(const tegata::Tell& tell) const { return {{"tell", reason_json(tell.reason)}}; }
    json operator()(const tegata::Identify& one) const { return {{"identify", {{"salt", hex(one.salt)}}}}; }
};

tegata::Result<void> press(tegata::Session& session, const json& button, tegata::Time now) {
    if (button.is_string()) {
        const std::string name = button;
        return session.try_press(name == "check_now"    ? tegata::Button::check_now
                                 : name == "deactivate" ? tegata::Button::deactivate
                                 : name == "release"    ? tegata::Button::release
                                                        : tegata::Button::unlock_spare,
                                 now);
    }
    if (button.contains("borrow_until")) {
        return session.try_borrow_until(tegata::from_unix(button["borrow_until"]), now);
    }
    return session.try_switch_method(of_name<tegata::Way>(button["switch_method"]), now);
}

tegata::Result<void> happen(tegata::Session& session, const std::string& event, const json& with) {
    const auto now = tegata::from_unix(with.value("now", std::int64_t{0}));
    if (event == "answer") return session.try_answer(with["id"], parts(with["bytes"]), now);
    if (event == "failed") return session.try_failed(with["id"], code_of(with["number"]), now);
    if (event == "file") return session.try_file(parts(with["bytes"]), now);
    if (event == "typed") return session.try_typed(with["text"].get<std::string>(), now);
    if (event == "key_present" && with.contains("record")) {
        const Input record = unhex(with["record"]);
        return session.try_key_present(with["key"], tegata::Bytes(record), now);
    }
    if (event == "key_present") return session.try_key_present(with["key"], std::nullopt, now);
    if (event == "key_gone") return session.try_key_gone(with["key"], now);
    if (event == "key_signed") return session.try_key_signed(with["id"], unhex(with["signature"]), now);
    if (event == "press") return press(session, with["button"], now);
    if (event == "facts_changed") return session.try_facts_changed(facts_of(with["facts"]));
    if (event != "tick") throw std::runtime_error("no such event: " + event);
    session.tick(now);
    return {};
}

}  // namespace

/// The steps once more, with what came in place of what was expected.
json run_session(const json& group, const json& one) {
    std::optional<tegata::Session> session;
    Input kept;
    json found = json::array();
    for (const json& step : one["steps"]) {
        const std::string event = step["event"].begin().key();
        const json& with = step["event"].begin().value();
        json expect = json::object();
        if (event == "start") {
            if (with.contains("saved")) kept = parts(with["saved"]);
            session = tegata::Session::start(trust_of(group["trust"]), tegata::Bytes(kept), unhex(with["entropy"]),
                                             facts_of(with["facts"]));
        } else if (const auto told = happen(*session, event, with); !told) {
            expect["error"] = told.error().number();
        }
        json actions = json::array();
        while (const auto action = session->next_action()) {
            if (const auto* keep = std::get_if<tegata::Keep>(&*action)) kept = keep->state;
            actions.push_back(std::visit(Written{}, *action));
        }
        if (!actions.empty() || step["expect"].contains("actions")) expect["actions"] = actions;
        const tegata::Report report = session->report();
        expect["report"] = {{"status", name(report.status())},
                            {"mode", name(report.mode())},
                            {"reasons", numbers_json(report)},
                            {"wake_at", report.wake_at() ? json(tegata::to_unix(*report.wake_at())) : json()}};
        found.push_back({{"event", step["event"]}, {"expect", expect}});
    }
    return found;
}
