// Errors, results, time and bytes: what all the others stand on.
#ifndef TEGATA_CPP_ERROR_HPP
#define TEGATA_CPP_ERROR_HPP

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "../tegata.h"

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
#define TEGATA_EXCEPTIONS 1
#else
#define TEGATA_EXCEPTIONS 0
#endif

namespace tegata {

/// An instant, in whole seconds. Converts to std::chrono::system_clock::time_point by itself.
using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>;

/// The system's clock.
inline Time now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// From and to Unix seconds.
constexpr Time from_unix(std::int64_t seconds) { return Time{std::chrono::seconds{seconds}}; }
constexpr std::int64_t to_unix(Time at) { return at.time_since_epoch().count(); }

/// Bytes that somebody else owns: a std::vector, std::array, std::string, std::span…
class Bytes {
public:
    constexpr Bytes() noexcept = default;
    Bytes(const void* data, std::size_t size) noexcept
        : data_(static_cast<const std::uint8_t*>(data)), size_(size) {}
    template <typename Container, typename Item = std::remove_pointer_t<decltype(std::declval<const Container&>().data())>>
    Bytes(const Container& container) noexcept : Bytes(container.data(), container.size()) {
        static_assert(sizeof(Item) == 1, "bytes, not larger things");
    }

    const std::uint8_t* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    tegata_bytes c() const noexcept { return {data_, size_}; }

private:
    const std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

enum class Blame {
    user = TEGATA_BLAME_USER,
    host = TEGATA_BLAME_HOST,
    vendor = TEGATA_BLAME_VENDOR,
    network = TEGATA_BLAME_NETWORK,
    library = TEGATA_BLAME_LIBRARY,
};

inline std::string_view name(Blame blame) {
    return tegata_blame_name(static_cast<tegata_blame>(blame));
}

/// Whether trying again helps.
struct Retry {
    /// The same input gets the same answer.
    bool never = false;
    /// After so many seconds; if there are none, after the remedy was followed.
    std::optional<std::chrono::seconds> after;
};

/// One piece of data of an error or a reason: a number, a text, or an instant.
struct Datum {
    std::string name;
    std::variant<std::int64_t, std::string, Time> value;
};

namespace detail {

inline std::string text(const char* text) { return text == nullptr ? std::string() : std::string(text); }

inline std::optional<std::string> optional_text(const char* text) {
    return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

inline std::optional<Time> optional_time(std::int64_t at) {
    return at == TEGATA_NONE ? std::nullopt : std::optional<Time>(from_unix(at));
}

inline std::optional<std::int64_t> optional_number(std::int64_t number) {
    return number == TEGATA_NONE ? std::nullopt : std::optional<std::int64_t>(number);
}

inline Retry retry(std::int64_t retry) {
    if (retry == TEGATA_RETRY_NEVER) return {true, std::nullopt};
    if (retry == TEGATA_RETRY_AFTER_REMEDY) return {};
    return {false, std::chrono::seconds{retry}};
}

inline std::vector<Datum> data(const tegata_datum* data, std::size_t count) {
    std::vector<Datum> all;
    for (std::size_t i = 0; i < count; ++i) {
        Datum datum{data[i].name, data[i].number};
        if (data[i].kind == TEGATA_VALUE_TEXT) datum.value = text(data[i].text);
        if (data[i].kind == TEGATA_VALUE_INSTANT) datum.value = from_unix(data[i].number);
        all.push_back(std::move(datum));
    }
    return all;
}

}  // namespace detail

/// Input that is not accepted: damaged, forged, mistyped, beyond a limit; or a call that makes no sense (9.3).
/// That a license lapsed is never an error: it is a reason in a report.
class Error : public std::exception {
public:
    /// The last error of this thread, which had this code.
    static Error last(std::int32_t code) {
        tegata_error* error = tegata_error_take();
        if (error != nullptr && tegata_error_code(error) != code) {
            tegata_error_free(error);
            error = nullptr;
        }
        return Error(code, std::shared_ptr<const tegata_error>(error, [](const tegata_error* one) {
            tegata_error_free(const_cast<tegata_error*>(one));
        }));
    }

    /// An error of that code, without data. For functions of a host that fail.
    explicit Error(std::int32_t code) : Error(code, nullptr) {}

    /// An error that `owner` keeps alive.
    Error(const tegata_error* error, std::shared_ptr<const void> owner)
        : Error(tegata_error_code(error), std::shared_ptr<const tegata_error>(std::move(owner), error)) {}

    /// block × 100 + item: 402 for 4.2. See enum tegata_number.
    std::int32_t code() const noexcept { return code_; }
    /// The stable number, such as "4.2". It can be read over the telephone.
    std::string number() const { return tegata_error_number(code_); }
    /// The stable name, such as "damaged_in_transit".
    std::string name() const { return tegata_error_name(code_); }
    /// Who has to act.
    Blame blame() const noexcept { return static_cast<Blame>(tegata_error_blame(code_)); }
    /// Whether trying again helps.
    Retry retry() const { return detail::retry(tegata_error_retry(code_)); }

    /// What is the matter, for people.
    std::string text(const std::string& lang = "en") const {
        return error_ ? tegata_error_full_text(error_.get(), lang.c_str()) : tegata_error_text(code_, lang.c_str());
    }
    /// What to do about it, for people.
    std::string remedy(const std::string& lang = "en") const {
        return error_ ? tegata_error_full_remedy(error_.get(), lang.c_str())
                      : tegata_error_remedy(code_, lang.c_str());
    }
    /// What belongs to it: a field, an offset, a length.
    std::vector<Datum> data() const {
        if (!error_) return {};
        std::size_t count = 0;
        const tegata_datum* data = tegata_error_data(error_.get(), &count);
        return detail::data(data, count);
    }

    /// "4.2 The text or bytes were changed on the way…"
    const char* what() const noexcept override { return what_->c_str(); }

private:
    Error(std::int32_t code, std::shared_ptr<const tegata_error> error)
        : code_(code), error_(std::move(error)), what_(std::make_shared<std::string>(number() + " " + text())) {}

    std::int32_t code_;
    std::shared_ptr<const tegata_error> error_;
    std::shared_ptr<const std::string> what_;
};

/// A value, or why there is none. For those who do without exceptions.
///
///     if (auto bundle = trust.try_open(file)) use(*bundle);
///     else show(bundle.error().number());
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : content_(std::move(value)) {}
    Result(Error error) : content_(std::move(error)) {}

    explicit operator bool() const noexcept { return content_.index() == 0; }
    T& operator*() & noexcept { return *std::get_if<0>(&content_); }
    const T& operator*() const& noexcept { return *std::get_if<0>(&content_); }
    T&& operator*() && noexcept { return std::move(*std::get_if<0>(&content_)); }
    T* operator->() noexcept { return std::get_if<0>(&content_); }
    const T* operator->() const noexcept { return std::get_if<0>(&content_); }
    /// Only if there is no value.
    const Error& error() const noexcept { return *std::get_if<1>(&content_); }

#if TEGATA_EXCEPTIONS
    /// The value; throws the error.
    T value() && {
        if (!*this) throw error();
        return std::move(**this);
    }
#endif

private:
    std::variant<T, Error> content_;
};

/// Nothing, or why it was refused.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const noexcept { return !error_; }
    const Error& error() const noexcept { return *error_; }

#if TEGATA_EXCEPTIONS
    void value() const {
        if (error_) throw *error_;
    }
#endif

private:
    std::optional<Error> error_;
};

namespace detail {

/// What a call answered that makes nothing.
inline Result<void> outcome(std::int32_t code) {
    if (code != TEGATA_OK) return Error::last(code);
    return {};
}

/// A handle that is freed when nobody holds it any more.
template <typename T>
std::shared_ptr<const T> hold(T* handle, void (*free)(T*)) {
    return std::shared_ptr<const T>(handle, [free](const T* one) { free(const_cast<T*>(one)); });
}

}  // namespace detail

}  // namespace tegata

#endif  // TEGATA_CPP_ERROR_HPP
