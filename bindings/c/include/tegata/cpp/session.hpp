// Sessions: events go in, things to do come out.
#ifndef TEGATA_CPP_SESSION_HPP
#define TEGATA_CPP_SESSION_HPP

#include <algorithm>

#include "trust.hpp"

namespace tegata {

/// A question to a server: bytes to send, or text for the computer with no network.
class Request {
public:
    /// A copy of a request that C lends.
    static Request copy(const tegata_request* request) {
        return Request(detail::hold(tegata_request_clone(request), tegata_request_free));
    }

    /// "register", "activate", "check", …
    std::string kind() const { return tegata_request_kind(c()); }
    std::string product() const { return tegata_request_product(c()); }
    std::optional<std::string> license() const { return detail::optional_text(tegata_request_license(c())); }
    Time at() const noexcept { return from_unix(tegata_request_at(c())); }
    /// Owned by the request.
    Bytes bytes() const noexcept {
        std::size_t length = 0;
        const std::uint8_t* bytes = tegata_request_bytes(c(), &length);
        return {bytes, length};
    }
    /// For a file or a mail.
    std::string armor() const { return tegata_request_armor(c()); }
    /// For a QR code.
    std::string qr() const { return tegata_request_qr(c()); }
    /// The address of the vendor's page, with the request in it.
    std::string url(const std::string& page) const { return tegata_request_url(c(), page.c_str()); }

    const tegata_request* c() const noexcept { return request_.get(); }

private:
    explicit Request(std::shared_ptr<const tegata_request> request) : request_(std::move(request)) {}

    std::shared_ptr<const tegata_request> request_;
};

/// Write these bytes where the next start will find them. Only then go on to the actions that follow.
struct Keep {
    std::vector<std::uint8_t> state;
};

/// Ask a server, and call answer() or failed() once it is known.
struct Send {
    std::string id;
    Request request;
    /// The ways that the license allows, the first to be tried first.
    std::vector<Way> routes;
    Time deadline;

    /// A copy of what C lends.
    static Send copy(const tegata_send& send) {
        Send copy{send.id, Request::copy(send.request), {}, from_unix(send.deadline)};
        for (std::size_t i = 0; i < send.route_count; ++i) copy.routes.push_back(static_cast<Way>(send.routes[i]));
        return copy;
    }
};

/// Let a hardware key sign these bytes as they stand, and call key_signed().
struct Challenge {
    std::uint32_t id;
    std::string key;
    std::vector<std::uint8_t> bytes;
};

/// Write an object to a hardware key.
struct WriteKey {
    std::string key;
    KeyObject object;
    std::vector<std::uint8_t> bytes;
};

/// Call tick() at this time.
struct Wake {
    Time at;
};

/// Tell the user.
struct Tell {
    Reason reason;
};

/// Hash the computer's components with this salt (hash_component()), and hand them in as devices with
/// facts_changed(). Only where Facts::components is empty: those are hashed by themselves.
struct Identify {
    std::array<std::uint8_t, 16> salt;
};

/// Something to do. std::visit() it.
using Action = std::variant<Keep, Send, Challenge, WriteKey, Wake, Tell, Identify>;

namespace detail {

inline std::vector<std::uint8_t> copy(const tegata_bytes& bytes) {
    return std::vector<std::uint8_t>(bytes.data, bytes.data + bytes.length);
}

inline std::optional<Action> action(const tegata_action* action) {
    if (action == nullptr) return std::nullopt;
    switch (action->kind) {
        case TEGATA_ACTION_KEEP:
            return Keep{copy(action->data.keep.state)};
        case TEGATA_ACTION_SEND:
            return Send::copy(action->data.send);
        case TEGATA_ACTION_CHALLENGE: {
            const tegata_challenge& one = action->data.challenge;
            return Challenge{one.id, one.key, copy(one.bytes)};
        }
        case TEGATA_ACTION_WRITE_KEY: {
            const tegata_write_key& one = action->data.write_key;
            return WriteKey{one.key, static_cast<KeyObject>(one.object), copy(one.bytes)};
        }
        case TEGATA_ACTION_WAKE:
            return Wake{from_unix(action->data.wake.at)};
        case TEGATA_ACTION_TELL:
            return Tell{Reason::copy(action->data.tell.reason)};
        case TEGATA_ACTION_IDENTIFY: {
            Identify identify{};
            std::copy_n(action->data.identify.salt, identify.salt.size(), identify.salt.begin());
            return identify;
        }
    }
    return std::nullopt;
}

}  // namespace detail

/// How a product lives with its license. Tell it what happened, each time with the clock; after each event, and
/// after the start, take next_action() until there is none, and do the actions in their order.
class Session {
public:
    /// Takes a session over from C.
    explicit Session(tegata_session* session) : session_(session) {}

    /// Begins with what was kept, or with nothing. `entropy` are 32 random bytes, other ones each time.
    /// Errors: 9.3 for other entropy, and for facts that are none.
    static Result<Session> try_start(const Trust& trust, std::optional<Bytes> saved, Bytes entropy,
                                     const Facts& facts = {}) {
        const detail::CFacts c_facts(facts);
        const tegata_bytes kept = saved.value_or(Bytes()).c();
        tegata_session* session = nullptr;
        const std::int32_t e = tegata_session_start(trust.c(), saved ? &kept : nullptr, c_facts.get(),
                                                    entropy.data(), entropy.size(), &session);
        if (e != TEGATA_OK) return Error::last(e);
        return Session(session);
    }

    /// The next thing to do. None: nothing, until something happens.
    std::optional<Action> next_action() { return detail::action(tegata_session_next_action(c())); }

    /// Everything there is to know at the time of the last event.
    Report report() const {
        tegata_report* report = nullptr;
        tegata_session_report(c(), &report);
        return Report(report);
    }

    /// Time has passed: call it when Wake said.
    void tick(Time now = tegata::now()) noexcept { tegata_session_tick(c(), to_unix(now)); }

    /// A server answered the question with this id.
    Result<void> try_answer(const std::string& id, Bytes answer, Time now = tegata::now()) {
        return detail::outcome(tegata_session_answer(c(), id.c_str(), answer.data(), answer.size(), to_unix(now)));
    }
    /// The question was not answered. `why` is a code: 801 unreachable, 802 timed out, …
    Result<void> try_failed(const std::string& id, std::int32_t why, Time now = tegata::now()) {
        return detail::outcome(tegata_session_failed(c(), id.c_str(), why, to_unix(now)));
    }
    /// A file arrived: a license, or an answer that was carried by hand.
    Result<void> try_file(Bytes file, Time now = tegata::now()) {
        return detail::outcome(tegata_session_file(c(), file.data(), file.size(), to_unix(now)));
    }
    /// Somebody typed a code.
    Result<void> try_typed(std::string_view typed, Time now = tegata::now()) {
        return detail::outcome(tegata_session_typed(c(), typed.data(), typed.size(), to_unix(now)));
    }
    /// A hardware key was plugged in, with the unlock record that lies on it.
    Result<void> try_key_present(const std::string& key, std::optional<Bytes> unlock_record = {},
                                 Time now = tegata::now()) {
        const tegata_bytes record = unlock_record.value_or(Bytes()).c();
        return detail::outcome(
            tegata_session_key_present(c(), key.c_str(), unlock_record ? &record : nullptr, to_unix(now)));
    }
    /// A hardware key was pulled.
    Result<void> try_key_gone(const std::string& key, Time now = tegata::now()) {
        return detail::outcome(tegata_session_key_gone(c(), key.c_str(), to_unix(now)));
    }
    /// A hardware key answered a challenge: 64 bytes.
    Result<void> try_key_signed(std::uint32_t id, Bytes signature, Time now = tegata::now()) {
        return detail::outcome(
            tegata_session_key_signed(c(), id, signature.data(), signature.size(), to_unix(now)));
    }
    /// Somebody pressed a button.
    Result<void> try_press(Button button, Time now = tegata::now()) {
        return detail::outcome(tegata_session_press(c(), static_cast<tegata_button>(button), to_unix(now)));
    }
    /// Confirm the license in this way from now on.
    Result<void> try_switch_method(Way way, Time now = tegata::now()) {
        return detail::outcome(tegata_session_switch_method(c(), static_cast<tegata_way>(way), to_unix(now)));
    }
    /// Take the seat out of reach of the server until then.
    Result<void> try_borrow_until(Time until, Time now = tegata::now()) {
        return detail::outcome(tegata_session_borrow_until(c(), to_unix(until), to_unix(now)));
    }
    /// What the host observes has changed.
    Result<void> try_facts_changed(const Facts& facts) {
        const detail::CFacts c_facts(facts);
        return detail::outcome(tegata_session_facts_changed(c(), c_facts.get()));
    }

#if TEGATA_EXCEPTIONS
    static Session start(const Trust& trust, std::optional<Bytes> saved, Bytes entropy, const Facts& facts = {}) {
        return try_start(trust, saved, entropy, facts).value();
    }
    void answer(const std::string& id, Bytes answer, Time now = tegata::now()) {
        try_answer(id, answer, now).value();
    }
    void failed(const std::string& id, std::int32_t why, Time now = tegata::now()) {
        try_failed(id, why, now).value();
    }
    void file(Bytes file, Time now = tegata::now()) { try_file(file, now).value(); }
    void typed(std::string_view typed, Time now = tegata::now()) { try_typed(typed, now).value(); }
    void key_present(const std::string& key, std::optional<Bytes> unlock_record = {}, Time now = tegata::now()) {
        try_key_present(key, unlock_record, now).value();
    }
    void key_gone(const std::string& key, Time now = tegata::now()) { try_key_gone(key, now).value(); }
    void key_signed(std::uint32_t id, Bytes signature, Time now = tegata::now()) {
        try_key_signed(id, signature, now).value();
    }
    void press(Button button, Time now = tegata::now()) { try_press(button, now).value(); }
    void switch_method(Way way, Time now = tegata::now()) { try_switch_method(way, now).value(); }
    void borrow_until(Time until, Time now = tegata::now()) { try_borrow_until(until, now).value(); }
    void facts_changed(const Facts& facts) { try_facts_changed(facts).value(); }
#endif

    const tegata_session* c() const noexcept { return session_.get(); }

private:
    struct Free {
        void operator()(tegata_session* session) const noexcept { tegata_session_free(session); }
    };
    std::unique_ptr<tegata_session, Free> session_;
};

}  // namespace tegata

#endif  // TEGATA_CPP_SESSION_HPP
