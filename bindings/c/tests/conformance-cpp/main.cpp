// conformance VECTORS: runs every file that a binding can run, and says how many cases there were.
#include "vectors.hpp"

#include <fstream>
#include <iostream>

namespace {

struct Tally {
    std::size_t ran = 0, failed = 0, count = 0;
};

/// Whether a case went as expected; says so if it did not.
bool judge(const std::string& file, const json& one, const json& expected, const std::function<json()>& run) {
    std::string message;
    try {
        const json found = run();
        if (found == expected) return true;
        message = json::diff(expected, found).dump();
    } catch (const std::exception& error) {
        message = error.what();
    }
    std::cerr << file << ' ' << one["id"] << ": " << message.substr(0, 1000) << '\n';
    return false;
}

/// What codes.json expects of a case, as far as it is told.
json expected_code(const json& one) {
    json expected = {{"result", one["result"]}};
    for (const char* key : {"canonical", "positions", "length", "is_kind", "fields"}) {
        if (one.contains(key)) expected[key] = one[key];
    }
    if (expected.contains("fields")) expected["fields"].erase("secret");
    return expected;
}

Tally run_file(const std::string& folder, const std::string& name, json (*run)(const json&, const json&)) {
    std::ifstream stream(folder + "/" + name + ".json");
    const json file = json::parse(stream);
    Tally sum;
    const auto note = [&sum](bool passed) {
        ++sum.ran;
        sum.failed += passed ? 0 : 1;
    };
    if (run == nullptr) {
        sum.count = file["cases"].size();
        for (const json& one : file["cases"]) {
            note(judge(name, one, expected_code(one), [&] { return run_code(one); }));
        }
    } else {
        sum.count = file["count"];
        for (const json& group : file["groups"]) {
            for (const json& one : group["cases"]) {
                note(judge(name, one, one[name == "session" ? "steps" : "expect"], [&] { return run(group, one); }));
            }
        }
    }
    std::cout << name << std::string(17 - name.size(), ' ') << "ran " << sum.ran << " of " << sum.count << '\n';
    if (sum.ran != sum.count) ++sum.failed;
    return sum;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: conformance VECTORS\n";
        return 2;
    }
    const std::pair<const char*, json (*)(const json&, const json&)> files[] = {
        {"codes", nullptr},           {"code_limits", run_typed},    {"documents", run_documents},
        {"trust", run_trust},         {"evaluate", run_evaluate},    {"combination", run_evaluate},
        {"timeline", run_timeline},   {"session", run_session},
    };
    Tally all;
    for (const auto& [name, run] : files) {
        const Tally one = run_file(argv[1], name, run);
        all.ran += one.ran;
        all.failed += one.failed;
        all.count += one.count;
    }
    if (all.failed != 0) std::cerr << all.failed << " failed\n";
    std::cout << "conformance c++: ran " << all.ran - std::min(all.ran, all.failed) << " of " << all.count << '\n';
    return all.failed == 0 ? 0 : 1;
}
