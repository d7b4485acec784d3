// tegata.hpp - license verification, offline: tegata.h for C++17. Header-only; link with libtegata.
//
// SPDX-License-Identifier: MIT OR Apache-2.0
//
//     const tegata::Trust trust{ROOT, "dam-fes", "5.0"};
//     const auto report = trust.open(file).evaluate();      // throws tegata::Error, with .number()
//     if (report.allows("solver")) run(report.expires());   // std::optional, std::chrono
//
// - Text goes in as std::string_view and comes out as std::string, in UTF-8. Bytes go in as anything with
//   data() and size(). Instants are tegata::Time: std::chrono::system_clock in seconds, 64 bits. (In
//   nanoseconds, as most libraries keep them, the year 2262 would be the last.)
// - Trust, Bundle, Report, Reason, Request and Timeline are handles: cheap to copy, never changing, usable by
//   several threads. Session is one of a kind: it can be moved.
// - Every function that can fail has two forms. trust.open(x) throws; trust.try_open(x) answers with a
//   tegata::Result and throws nothing. With -fno-exceptions there is only the second.
#ifndef TEGATA_HPP
#define TEGATA_HPP

#include "cpp/error.hpp"
#include "cpp/values.hpp"
#include "cpp/facts.hpp"
#include "cpp/report.hpp"
#include "cpp/trust.hpp"
#include "cpp/code.hpp"
#include "cpp/device.hpp"
#include "cpp/session.hpp"
#include "cpp/host.hpp"

#endif  // TEGATA_HPP
