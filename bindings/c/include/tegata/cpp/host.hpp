// A host that drives a session: store, hardware keys, ways to a server. Derive from Host, and call drain() after each event.
#ifndef TEGATA_CPP_HOST_HPP
#define TEGATA_CPP_HOST_HPP

#include "session.hpp"

namespace tegata {

/// Where the state of sessions lives between runs.
class Store {
public:
    virtual ~Store() = default;
    /// What was kept last; nothing, if nothing was.
    virtual std::optional<std::vector<std::uint8_t>> load() = 0;
    /// Keeps these bytes in place of those before: written and flushed when it returns.
    virtual void save(Bytes state) = 0;
};

/// Hardware keys, named by their public keys: "tegata-pub:…".
class Hardkey {
public:
    virtual ~Hardkey() = default;
    /// The keys that are plugged in.
    virtual std::vector<std::string> list() = 0;
    /// 64 bytes: the signature of the key over these bytes as they stand.
    virtual std::vector<std::uint8_t> sign(const std::string& key, Bytes bytes) = 0;
    /// The object that lies on the key, if one does.
    virtual std::optional<std::vector<std::uint8_t>> read(const std::string& key, KeyObject object) = 0;
    virtual void write(const std::string& key, KeyObject object, Bytes bytes) = 0;
};

/// What a host does for a session. Its functions may fail: with exceptions, by throwing (an Error keeps its
/// number); the exception does not pass through libtegata, but is caught before and thrown again after it.
class Host {
public:
    explicit Host(Store& store, Hardkey* hardkey = nullptr) : store_(store), hardkey_(hardkey) {
        c_store_ = {this, load, save};
        c_hardkey_ = {this, list, sign, read, write};
        c_ = {this, &c_store_, hardkey == nullptr ? nullptr : &c_hardkey_, send, wake, tell};
    }
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    virtual ~Host() = default;

    /// Asks a server, now or later, and calls answer() or failed() of the session.
    virtual void on_send(const Send& send) = 0;
    /// Sets the timer, in place of the one before: call tick() then.
    virtual void on_wake(Time at) = 0;
    virtual void on_tell(const Reason& reason) = 0;

    /// Begins with what the store holds. See Session::start().
    Result<Session> try_start(const Trust& trust, Bytes entropy, const Facts& facts = {}) {
        const detail::CFacts c_facts(facts);
        tegata_session* session = nullptr;
        const std::int32_t e =
            tegata_host_start(trust.c(), &c_, c_facts.get(), entropy.data(), entropy.size(), &session);
        rethrow();
        if (e != TEGATA_OK) return Error::last(e);
        return Session(session);
    }
    /// Tells the session which keys came and went. See tegata_host_find_keys().
    Result<void> try_find_keys(Session& session, Time now = tegata::now()) {
        const std::int32_t e = tegata_host_find_keys(session.c(), &c_, to_unix(now));
        rethrow();
        return detail::outcome(e);
    }
    /// Does what is to be done, until nothing is. Call it after each event. See tegata_host_drain().
    Result<void> try_drain(Session& session, Time now = tegata::now()) {
        const std::int32_t e = tegata_host_drain(session.c(), &c_, to_unix(now));
        rethrow();
        return detail::outcome(e);
    }

#if TEGATA_EXCEPTIONS
    Session start(const Trust& trust, Bytes entropy, const Facts& facts = {}) {
        return try_start(trust, entropy, facts).value();
    }
    void find_keys(Session& session, Time now = tegata::now()) { try_find_keys(session, now).value(); }
    void drain(Session& session, Time now = tegata::now()) { try_drain(session, now).value(); }
#endif

private:
    /// Calls a function of the host. No exception leaves it: the first is kept for rethrow().
    template <typename Call>
    static std::int32_t guard(void* context, Call call) noexcept {
        Host& host = *static_cast<Host*>(context);
#if TEGATA_EXCEPTIONS
        try {
            return call(host);
        } catch (const Error& error) {
            host.keep(std::current_exception());
            return error.code();
        } catch (...) {
            host.keep(std::current_exception());
            return TEGATA_NUMBER_UNKNOWN;
        }
#else
        return call(host);
#endif
    }

#if TEGATA_EXCEPTIONS
    void keep(std::exception_ptr thrown) noexcept {
        if (!thrown_) thrown_ = std::move(thrown);
    }
    void rethrow() {
        if (thrown_) std::rethrow_exception(std::exchange(thrown_, nullptr));
    }
    std::exception_ptr thrown_;
#else
    void rethrow() {}
#endif

    static std::int32_t put(const tegata_sink* sink, Bytes bytes) noexcept {
        return tegata_sink_put(sink, bytes.data(), bytes.size());
    }
    static std::int32_t load(void* context, const tegata_sink* sink) {
        return guard(context, [sink](Host& host) {
            const auto kept = host.store_.load();
            return kept ? put(sink, *kept) : TEGATA_OK;
        });
    }
    static std::int32_t save(void* context, const std::uint8_t* state, std::size_t length) {
        return guard(context, [=](Host& host) {
            host.store_.save({state, length});
            return TEGATA_OK;
        });
    }
    static std::int32_t list(void* context, const tegata_sink* sink) {
        return guard(context, [sink](Host& host) {
            std::int32_t e = TEGATA_OK;
            for (const std::string& key : host.hardkey_->list()) {
                if (e == TEGATA_OK) e = put(sink, key);
            }
            return e;
        });
    }
    static std::int32_t sign(void* context, const char* key, const std::uint8_t* bytes, std::size_t length,
                             const tegata_sink* sink) {
        return guard(context,
                     [=](Host& host) { return put(sink, host.hardkey_->sign(key, {bytes, length})); });
    }
    static std::int32_t read(void* context, const char* key, tegata_key_object object, const tegata_sink* sink) {
        return guard(context, [=](Host& host) {
            const auto found = host.hardkey_->read(key, static_cast<KeyObject>(object));
            return found ? put(sink, *found) : TEGATA_OK;
        });
    }
    static std::int32_t write(void* context, const char* key, tegata_key_object object, const std::uint8_t* bytes,
                              std::size_t length) {
        return guard(context, [=](Host& host) {
            host.hardkey_->write(key, static_cast<KeyObject>(object), {bytes, length});
            return TEGATA_OK;
        });
    }
    static void send(void* context, const tegata_send* send) {
        guard(context, [send](Host& host) {
            host.on_send(Send::copy(*send));
            return TEGATA_OK;
        });
    }
    static void wake(void* context, std::int64_t at) {
        guard(context, [at](Host& host) {
            host.on_wake(from_unix(at));
            return TEGATA_OK;
        });
    }
    static void tell(void* context, const tegata_reason* reason) {
        guard(context, [reason](Host& host) {
            host.on_tell(Reason::copy(reason));
            return TEGATA_OK;
        });
    }

    Store& store_;
    Hardkey* hardkey_;
    tegata_store c_store_{};
    tegata_hardkey c_hardkey_{};
    tegata_host c_{};
};

}  // namespace tegata

#endif  // TEGATA_CPP_HOST_HPP
