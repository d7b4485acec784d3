// The enumerations of tegata.h, scoped. What each enumerator means stands there.
#ifndef TEGATA_CPP_VALUES_HPP
#define TEGATA_CPP_VALUES_HPP

#include <string_view>

#include "../tegata.h"

namespace tegata {

enum class Severity {
    info = TEGATA_SEVERITY_INFO,
    warning = TEGATA_SEVERITY_WARNING,
    restricts = TEGATA_SEVERITY_RESTRICTS,
    stops = TEGATA_SEVERITY_STOPS,
};

enum class Status {
    active = TEGATA_STATUS_ACTIVE,
    grace = TEGATA_STATUS_GRACE,
    unconfirmed = TEGATA_STATUS_UNCONFIRMED,
    unbound = TEGATA_STATUS_UNBOUND,
    inactive = TEGATA_STATUS_INACTIVE,
    not_yet = TEGATA_STATUS_NOT_YET,
    expired = TEGATA_STATUS_EXPIRED,
    revoked = TEGATA_STATUS_REVOKED,
    missing = TEGATA_STATUS_MISSING,
};

enum class Mode {
    full = TEGATA_MODE_FULL,
    restricted = TEGATA_MODE_RESTRICTED,
    demo = TEGATA_MODE_DEMO,
    blocked = TEGATA_MODE_BLOCKED,
};

enum class Way {
    hardware_key = TEGATA_WAY_HARDWARE_KEY,
    mail = TEGATA_WAY_MAIL,
    online = TEGATA_WAY_ONLINE,
    in_house = TEGATA_WAY_IN_HOUSE,
    file = TEGATA_WAY_FILE,
};

enum class TermState {
    active = TEGATA_TERM_ACTIVE,
    grace = TEGATA_TERM_GRACE,
    not_yet = TEGATA_TERM_NOT_YET,
    expired = TEGATA_TERM_EXPIRED,
};

enum class TermKind {
    perpetual = TEGATA_TERM_PERPETUAL,
    rental = TEGATA_TERM_RENTAL,
    trial = TEGATA_TERM_TRIAL,
};

enum class VerificationState {
    not_required = TEGATA_VERIFICATION_NOT_REQUIRED,
    confirmed = TEGATA_VERIFICATION_CONFIRMED,
    unconfirmed = TEGATA_VERIFICATION_UNCONFIRMED,
    overdue = TEGATA_VERIFICATION_OVERDUE,
};

enum class BindingState {
    not_required = TEGATA_BINDING_NOT_REQUIRED,
    matched = TEGATA_BINDING_MATCHED,
    drifted = TEGATA_BINDING_DRIFTED,
    mismatched = TEGATA_BINDING_MISMATCHED,
};

enum class KeyRole {
    main = TEGATA_KEY_ROLE_MAIN,
    spare = TEGATA_KEY_ROLE_SPARE,
};

enum class ActivationState {
    not_required = TEGATA_ACTIVATION_NOT_REQUIRED,
    active = TEGATA_ACTIVATION_ACTIVE,
    pending = TEGATA_ACTIVATION_PENDING,
    missing = TEGATA_ACTIVATION_MISSING,
    ended = TEGATA_ACTIVATION_ENDED,
    revoked = TEGATA_ACTIVATION_REVOKED,
};

enum class Model {
    single_user = TEGATA_MODEL_SINGLE_USER,
    multi_user = TEGATA_MODEL_MULTI_USER,
};

enum class Component {
    machine_id = TEGATA_COMPONENT_MACHINE_ID,
    board = TEGATA_COMPONENT_BOARD,
    disk = TEGATA_COMPONENT_DISK,
    mac = TEGATA_COMPONENT_MAC,
    host_name = TEGATA_COMPONENT_HOST_NAME,
    tpm = TEGATA_COMPONENT_TPM,
};

enum class CodeKind {
    registration = TEGATA_CODE_REGISTRATION,
    activation = TEGATA_CODE_ACTIVATION,
    amendment = TEGATA_CODE_AMENDMENT,
};

enum class CodeResult {
    ok = TEGATA_CODE_OK,
    repaired = TEGATA_CODE_REPAIRED,
    damaged = TEGATA_CODE_DAMAGED,
    wrong_length = TEGATA_CODE_WRONG_LENGTH,
    other_kind = TEGATA_CODE_OTHER_KIND,
    other_product = TEGATA_CODE_OTHER_PRODUCT,
};

enum class DocumentKind {
    certificate = TEGATA_DOCUMENT_CERTIFICATE,
    license = TEGATA_DOCUMENT_LICENSE,
    activation = TEGATA_DOCUMENT_ACTIVATION,
    roll = TEGATA_DOCUMENT_ROLL,
    revocations = TEGATA_DOCUMENT_REVOCATIONS,
    time_statement = TEGATA_DOCUMENT_TIME_STATEMENT,
};

enum class KeyObject {
    unlock_record = TEGATA_KEY_UNLOCK_RECORD,
    license = TEGATA_KEY_LICENSE,
};

enum class Button {
    check_now = TEGATA_BUTTON_CHECK_NOW,
    deactivate = TEGATA_BUTTON_DEACTIVATE,
    release = TEGATA_BUTTON_RELEASE,
    unlock_spare = TEGATA_BUTTON_UNLOCK_SPARE,
};

/// The stable name, in snake_case.
inline std::string_view name(Severity value) {
    return tegata_severity_name(static_cast<tegata_severity>(value));
}
inline std::string_view name(Status value) {
    return tegata_status_name(static_cast<tegata_status>(value));
}
inline std::string_view name(Mode value) {
    return tegata_mode_name(static_cast<tegata_mode>(value));
}
inline std::string_view name(Way value) {
    return tegata_way_name(static_cast<tegata_way>(value));
}
inline std::string_view name(TermState value) {
    return tegata_term_state_name(static_cast<tegata_term_state>(value));
}
inline std::string_view name(TermKind value) {
    return tegata_term_kind_name(static_cast<tegata_term_kind>(value));
}
inline std::string_view name(VerificationState value) {
    return tegata_verification_state_name(static_cast<tegata_verification_state>(value));
}
inline std::string_view name(BindingState value) {
    return tegata_binding_state_name(static_cast<tegata_binding_state>(value));
}
inline std::string_view name(KeyRole value) {
    return tegata_key_role_name(static_cast<tegata_key_role>(value));
}
inline std::string_view name(ActivationState value) {
    return tegata_activation_state_name(static_cast<tegata_activation_state>(value));
}
inline std::string_view name(Model value) {
    return tegata_model_name(static_cast<tegata_model>(value));
}
inline std::string_view name(Component value) {
    return tegata_component_name(static_cast<tegata_component>(value));
}
inline std::string_view name(CodeKind value) {
    return tegata_code_kind_name(static_cast<tegata_code_kind>(value));
}
inline std::string_view name(CodeResult value) {
    return tegata_code_result_name(static_cast<tegata_code_result>(value));
}
inline std::string_view name(DocumentKind value) {
    return tegata_document_kind_name(static_cast<tegata_document_kind>(value));
}
inline std::string_view name(KeyObject value) {
    return tegata_key_object_name(static_cast<tegata_key_object>(value));
}

}  // namespace tegata

#endif  // TEGATA_CPP_VALUES_HPP
