// verify_file FILE: what a license file allows, and why.
#include <iostream>

#include "support.hpp"

int main(int argc, char** argv) try {
    const tegata::Trust trust{ROOT, "dam-fes", "5.0"};
    const auto report = trust.open(read_file(argc > 1 ? argv[1] : "license.key")).evaluate();
    std::cout << report.headline() << '\n';
    for (const auto& feature : report.features()) {
        std::cout << "  " << feature.name << ": " << (feature.allowed ? "yes" : "no") << '\n';
    }
    for (const auto& reason : report.reasons()) {
        std::cout << "  " << reason.number() << "  " << reason.text() << "\n       " << reason.remedy() << '\n';
    }
    if (const auto ends = report.expires()) {
        const auto days = std::chrono::duration_cast<std::chrono::hours>(*ends - tegata::now()).count() / 24;
        std::cout << "  ends in " << days << " days\n";
    }
    return 0;
} catch (const tegata::Error& error) {
    std::cerr << error.what() << "\n     " << error.remedy() << '\n';
    return 1;
}
