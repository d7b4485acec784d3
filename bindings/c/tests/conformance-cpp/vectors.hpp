// The published vectors, run through tegata.hpp. What comes is put into the JSON of the files, and compared whole.
#pragma once

#include <nlohmann/json.hpp>
#include <tegata/tegata.hpp>

using json = nlohmann::json;
using Input = std::vector<std::uint8_t>;

// input.cpp: what stands in the files
Input unhex(const std::string& text);
Input parts(const json& input);
std::string hex(tegata::Bytes bytes);
std::string base64(tegata::Bytes bytes);
tegata::Trust trust_of(const json& trust);
tegata::Facts facts_of(const json& facts);
std::vector<Input> inputs_of(const json& inputs);
tegata::Result<tegata::Bundle> open(const tegata::Trust& trust, const std::vector<Input>& inputs);
/// "4.2" is 402, and back.
std::int32_t code_of(const std::string& number);
json number(std::int32_t code);
/// The enumerator of that name, from `first` on.
template <typename Enum>
Enum of_name(const std::string& wanted) {
    for (int one = 1; one < 32; ++one) {
        if (name(static_cast<Enum>(one)) == wanted) return static_cast<Enum>(one);
    }
    throw std::runtime_error("no such name: " + wanted);
}

// output.cpp: what goes into them
json reason_json(const tegata::Reason& reason);
json numbers_json(const tegata::Report& report);
json report_json(const tegata::Report& report);
json moments_json(const std::vector<tegata::Moment>& moments);

// cases.cpp: an answer in the shape of what is expected
json run_code(const json& one);
json run_typed(const json& group, const json& one);
json run_documents(const json& group, const json& one);
json run_trust(const json& group, const json& one);
json run_evaluate(const json& group, const json& one);
json run_timeline(const json& group, const json& one);
// session.cpp
json run_session(const json& group, const json& one);
