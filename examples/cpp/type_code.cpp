// type_code CODE: reads a code as a person typed it, and offers what was meant.
#include <iostream>

#include "support.hpp"

int main(int argc, char** argv) {
    const std::string typed = argc > 1 ? argv[1] : "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";
    const tegata::Reading reading = tegata::read_code(typed);
    if (reading.result == tegata::CodeResult::ok) {
        std::cout << *reading.canonical << ": an " << name(*reading.kind) << " code of " << reading.fields->prefix
                  << '\n';
        return 0;
    }
    std::cout << reading.error->what() << '\n';
    if (reading.result == tegata::CodeResult::repaired) {
        std::string marks(reading.canonical->size(), ' ');
        for (const auto column : reading.columns) marks[column] = '^';
        std::cout << "     you typed     " << *reading.typed << "\n     did you mean  " << *reading.canonical
                  << "\n                   " << marks << '\n';
    }
    return 1;
}
