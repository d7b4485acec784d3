// Reports: everything there is to know at one moment.
#ifndef TEGATA_CPP_REPORT_HPP
#define TEGATA_CPP_REPORT_HPP

#include "error.hpp"
#include "values.hpp"

namespace tegata {

/// Why a report says what it says, or what a session tells the user.
class Reason {
public:
    /// A reason that `owner` keeps alive.
    Reason(const tegata_reason* reason, std::shared_ptr<const void> owner)
        : reason_(std::move(owner), reason) {}
    /// A copy of a reason that C lends.
    static Reason copy(const tegata_reason* reason) {
        return Reason(detail::hold(tegata_reason_clone(reason), tegata_reason_free));
    }

    /// block × 100 + item: 502 for 5.2. See enum tegata_number.
    std::int32_t code() const noexcept { return tegata_reason_code(c()); }
    /// The stable number, such as "5.2". It can be read over the telephone.
    std::string number() const { return tegata_reason_number(c()); }
    std::string name() const { return tegata_reason_name(c()); }
    Severity severity() const noexcept { return static_cast<Severity>(tegata_reason_severity(c())); }
    Blame blame() const noexcept { return static_cast<Blame>(tegata_reason_blame(c())); }
    Retry retry() const { return detail::retry(tegata_reason_retry(c())); }
    /// What is the matter, for people.
    std::string text(const std::string& lang = "en") const { return tegata_reason_text(c(), lang.c_str()); }
    /// What to do about it, for people.
    std::string remedy(const std::string& lang = "en") const { return tegata_reason_remedy(c(), lang.c_str()); }
    std::vector<Datum> data() const {
        std::size_t count = 0;
        const tegata_datum* data = tegata_reason_data(c(), &count);
        return detail::data(data, count);
    }

    const tegata_reason* c() const noexcept { return reason_.get(); }

private:
    explicit Reason(std::shared_ptr<const tegata_reason> reason) : reason_(std::move(reason)) {}

    std::shared_ptr<const tegata_reason> reason_;
};

struct Term {
    TermState state;
    TermKind kind;
    std::optional<Time> begins;
    /// Exclusive, with what amendment codes added. None: no end.
    std::optional<Time> ends;
    /// None: no grace, or the customer is not to be told.
    std::optional<Time> grace_ends;
    /// Rounded up; 0 when it is over.
    std::optional<std::int64_t> days_left;
};

/// A way to confirm, and the code of the reason why it is not allowed (0: it is).
struct Method {
    Way way;
    std::int32_t refused;
};

struct Verification {
    VerificationState state;
    std::optional<Way> by;
    std::optional<Time> last_success;
    std::optional<Time> deadline;
    std::optional<std::int64_t> days_left;
    std::optional<Time> check_at;
    std::vector<Method> methods;
};

struct Binding {
    BindingState state;
    std::optional<KeyRole> hardware_key;
    std::optional<std::string> hardware_key_label;
    std::vector<Component> changed;
};

struct Activation {
    ActivationState state;
    std::optional<Time> since;
    std::optional<Time> ends;
    std::optional<Time> activates_at;
    std::optional<std::int64_t> limit;
};

struct Seats {
    std::uint32_t count;
    std::optional<std::int64_t> held;
};

struct Service {
    std::string name;
    std::optional<std::string> title;
    TermState state;
    std::optional<Time> ends;
};

struct Feature {
    std::string name;
    bool allowed;
    /// The code of the reason that denies it, or 0.
    std::int32_t because;
    /// None: as many as you like.
    std::optional<std::int64_t> limit;
};

struct Display {
    std::optional<std::string> product, version, edition, plan, customer, asset, holder, maintenance, code;
    std::optional<Model> model;
};

/// Everything there is to know at one moment. It never changes.
class Report {
public:
    /// Takes a report over from C.
    explicit Report(tegata_report* report) : report_(detail::hold(report, tegata_report_free)) {}
    /// A report that `owner` keeps alive.
    Report(const tegata_report* report, std::shared_ptr<const void> owner)
        : report_(std::move(owner), report) {}

    Status status() const noexcept { return static_cast<Status>(tegata_report_status(c())); }
    Mode mode() const noexcept { return static_cast<Mode>(tegata_report_mode(c())); }
    /// Whether the feature may be used now. A feature that no license names may not.
    bool allows(const std::string& feature) const noexcept { return tegata_report_allows(c(), feature.c_str()); }
    /// The report in one sentence.
    std::string headline(const std::string& lang = "en") const {
        return tegata_report_headline(c(), lang.c_str());
    }
    /// The time that it is for: the clock's, or the newest known if the clock is behind.
    Time now() const noexcept { return from_unix(tegata_report_now(c())); }
    std::string zone() const { return tegata_report_zone(c()); }
    std::optional<std::string> license() const { return detail::optional_text(tegata_report_license(c())); }
    /// The end of the term, exclusive. None: no end, or no license.
    std::optional<Time> expires() const { return detail::optional_time(tegata_report_expires(c())); }
    /// When to ask again, if nothing else happens before.
    std::optional<Time> wake_at() const { return detail::optional_time(tegata_report_wake_at(c())); }

    /// All reasons, the worst first.
    std::vector<Reason> reasons() const {
        std::vector<Reason> all;
        const std::size_t count = tegata_report_reason_count(c());
        for (std::size_t i = 0; i < count; ++i) all.emplace_back(tegata_report_reason(c(), i), report_);
        return all;
    }

    std::vector<Feature> features() const {
        std::size_t count = 0;
        const tegata_feature* one = tegata_report_features(c(), &count);
        std::vector<Feature> all;
        for (; count > 0; --count, ++one) {
            all.push_back({one->name, one->allowed, one->because, detail::optional_number(one->limit)});
        }
        return all;
    }

    std::vector<Service> services() const {
        std::size_t count = 0;
        const tegata_service* one = tegata_report_services(c(), &count);
        std::vector<Service> all;
        for (; count > 0; --count, ++one) {
            all.push_back({one->name, detail::optional_text(one->title), static_cast<TermState>(one->state),
                           detail::optional_time(one->ends)});
        }
        return all;
    }

    /// None: there is no license.
    std::optional<Term> term() const {
        const tegata_term* one = tegata_report_term(c());
        if (one == nullptr) return std::nullopt;
        return Term{static_cast<TermState>(one->state),        static_cast<TermKind>(one->kind),
                    detail::optional_time(one->begins),        detail::optional_time(one->ends),
                    detail::optional_time(one->grace_ends),    detail::optional_number(one->days_left)};
    }

    Verification verification() const {
        const tegata_verification* one = tegata_report_verification(c());
        Verification all{static_cast<VerificationState>(one->state),
                         one->by == TEGATA_WAY_NONE ? std::nullopt : std::optional(static_cast<Way>(one->by)),
                         detail::optional_time(one->last_success),
                         detail::optional_time(one->deadline),
                         detail::optional_number(one->days_left),
                         detail::optional_time(one->check_at),
                         {}};
        for (std::size_t i = 0; i < one->method_count; ++i) {
            all.methods.push_back({static_cast<Way>(one->methods[i].way), one->methods[i].refused});
        }
        return all;
    }

    Binding binding() const {
        const tegata_binding* one = tegata_report_binding(c());
        Binding all{static_cast<BindingState>(one->state), std::nullopt,
                    detail::optional_text(one->hardware_key_label), {}};
        if (one->hardware_key != TEGATA_KEY_ROLE_NONE) all.hardware_key = static_cast<KeyRole>(one->hardware_key);
        for (std::size_t i = 0; i < one->changed_count; ++i) {
            all.changed.push_back(static_cast<Component>(one->changed[i]));
        }
        return all;
    }

    Activation activation() const {
        const tegata_activation* one = tegata_report_activation(c());
        return {static_cast<ActivationState>(one->state), detail::optional_time(one->since),
                detail::optional_time(one->ends), detail::optional_time(one->activates_at),
                detail::optional_number(one->limit)};
    }

    /// None: it is no multi-user license.
    std::optional<Seats> seats() const {
        const tegata_seats* one = tegata_report_seats(c());
        if (one == nullptr) return std::nullopt;
        return Seats{one->count, detail::optional_number(one->held)};
    }

    Display display() const {
        const tegata_display* one = tegata_report_display(c());
        return {detail::optional_text(one->product),  detail::optional_text(one->version),
                detail::optional_text(one->edition),  detail::optional_text(one->plan),
                detail::optional_text(one->customer), detail::optional_text(one->asset),
                detail::optional_text(one->holder),   detail::optional_text(one->maintenance),
                detail::optional_text(one->code),
                one->model == TEGATA_MODEL_NONE ? std::nullopt : std::optional(static_cast<Model>(one->model))};
    }

    const tegata_report* c() const noexcept { return report_.get(); }

private:
    std::shared_ptr<const tegata_report> report_;
};

}  // namespace tegata

#endif  // TEGATA_CPP_REPORT_HPP
