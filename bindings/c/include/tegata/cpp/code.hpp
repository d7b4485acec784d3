// Codes as people type them, and what bytes claim before anybody verified them.
#ifndef TEGATA_CPP_CODE_HPP
#define TEGATA_CPP_CODE_HPP

#include "error.hpp"
#include "values.hpp"

namespace tegata {

/// What a code says of itself. What is secret in it stays in it.
struct CodeFields {
    std::string prefix;
    std::optional<std::int64_t> serial, batch, index, lock, step;
};

/// The answer to "what did they type?". What does not apply is empty.
struct Reading {
    CodeResult result;
    /// Why it is not accepted. None: it is a code.
    std::optional<Error> error;
    std::optional<CodeKind> kind;
    /// The code as it is written, or the code that was probably meant.
    std::optional<std::string> canonical;
    /// Of a repaired code: what was typed, written as codes are.
    std::optional<std::string> typed;
    /// The symbols that were mistyped, from 0, hyphens left out; and the same as columns of `canonical`.
    std::vector<std::uint32_t> positions, columns;
    std::optional<std::int64_t> length, wanted_length, group;
    std::optional<CodeFields> fields;
};

/// Reads a code as a person typed it: of the wanted kind, or whichever it is; of the product with this prefix,
/// or any. Errors: 4.9 for a prefix that is none, 9.3 for text that is not UTF-8.
inline Result<Reading> try_read_code(std::string_view typed, std::optional<CodeKind> kind = {},
                                     const std::optional<std::string>& prefix = {}) {
    tegata_code* made = nullptr;
    const std::int32_t e =
        tegata_read_code(typed.data(), typed.size(),
                         kind ? static_cast<tegata_code_kind>(*kind) : TEGATA_CODE_ANY,
                         prefix ? prefix->c_str() : nullptr, &made);
    if (e != TEGATA_OK) return Error::last(e);
    const auto code = detail::hold(made, tegata_code_free);
    const tegata_reading& one = *tegata_code_reading(code.get());
    Reading reading{static_cast<CodeResult>(one.result),
                    one.error == nullptr ? std::nullopt : std::optional(Error(one.error, code)),
                    one.kind == TEGATA_CODE_ANY ? std::nullopt : std::optional(static_cast<CodeKind>(one.kind)),
                    detail::optional_text(one.canonical),
                    detail::optional_text(one.typed),
                    {one.positions, one.positions + one.position_count},
                    {one.columns, one.columns + one.position_count},
                    detail::optional_number(one.length),
                    detail::optional_number(one.wanted_length),
                    detail::optional_number(one.group),
                    std::nullopt};
    if (one.fields != nullptr) {
        reading.fields = CodeFields{one.fields->prefix,
                                    detail::optional_number(one.fields->serial),
                                    detail::optional_number(one.fields->batch),
                                    detail::optional_number(one.fields->index),
                                    detail::optional_number(one.fields->lock),
                                    detail::optional_number(one.fields->step)};
    }
    return reading;
}

/// A document that was read and not verified.
struct UntrustedDocument {
    DocumentKind kind;
    std::string id;
    std::string key_id;
    std::uint32_t size;
};

/// What bytes claim to hold. For support and admin pages, and for nothing that decides.
inline Result<std::vector<UntrustedDocument>> try_inspect(Bytes input) {
    tegata_inspection* made = nullptr;
    const std::int32_t e = tegata_inspect(input.data(), input.size(), &made);
    if (e != TEGATA_OK) return Error::last(e);
    const auto inspection = detail::hold(made, tegata_inspection_free);
    std::size_t count = 0;
    const tegata_untrusted_document* one = tegata_inspection_documents(inspection.get(), &count);
    std::vector<UntrustedDocument> all;
    for (; count > 0; --count, ++one) {
        all.push_back({static_cast<DocumentKind>(one->kind), one->id, one->key_id, one->size});
    }
    return all;
}

#if TEGATA_EXCEPTIONS
inline Reading read_code(std::string_view typed, std::optional<CodeKind> kind = {},
                         const std::optional<std::string>& prefix = {}) {
    return try_read_code(typed, kind, prefix).value();
}
inline std::vector<UntrustedDocument> inspect(Bytes input) { return try_inspect(input).value(); }
#endif

}  // namespace tegata

#endif  // TEGATA_CPP_CODE_HPP
