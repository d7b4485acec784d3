// The result style, compiled with -fno-exceptions.
#include <tegata/tegata.hpp>

#include "check.h"

int main(int, char** argv) {
    const content license = read_file(argv[1], "license.key");
    const content forged = read_file(argv[1], "forged.key");

    const auto no_trust = tegata::Trust::try_new("nonsense", "dam-fes", "5.0");
    CHECK(!no_trust && no_trust.error().number() == "4.15");

    const auto trust = tegata::Trust::try_new(ROOT, "dam-fes", "5.0");
    CHECK(trust);
    CHECK(trust->try_open({forged.data, forged.length}).error().code() == TEGATA_NUMBER_SIGNER_UNKNOWN);
    if (auto bundle = trust->try_open({license.data, license.length})) {
        const auto report = bundle->try_evaluate(tegata::Facts::at(tegata::from_unix(NOW)));
        CHECK(report && report->status() == tegata::Status::active);
    } else {
        CHECK(!"the license opens");
    }
    std::free(license.data);
    std::free(forged.data);
    return finish();
}
