// What a product does with the C++ layer.
#include <tegata/tegata.hpp>

#include <thread>

#include "check.h"

using namespace std::chrono_literals;

namespace {

std::vector<std::uint8_t> read(const std::string& folder, const char* name) {
    const content file = read_file(folder.c_str(), name);
    std::vector<std::uint8_t> bytes(file.data, file.data + file.length);
    std::free(file.data);
    return bytes;
}

/// The code of the error that a call throws; 0 if it throws none.
template <typename Call>
std::int32_t thrown(Call call) {
    try {
        call();
    } catch (const tegata::Error& error) {
        return error.code();
    }
    return 0;
}

void errors(const tegata::Trust& trust, const std::string& files) {
    try {
        trust.open(read(files, "forged.key"));
        CHECK(!"forged bytes must not open");
    } catch (const tegata::Error& error) {
        CHECK(error.number() == "4.13" && error.name() == "signer_unknown" && error.code() == 413);
        CHECK(error.blame() == tegata::Blame::vendor && name(error.blame()) == "vendor");
        CHECK(std::string(error.what()).rfind("4.13 ", 0) == 0);
        CHECK(error.text("ja") != error.text("en") && !error.remedy("ja").empty());
        CHECK(error.data().size() == 1 && error.data()[0].name == "kid");
        CHECK(std::get<std::string>(error.data()[0].value).size() == 16);
        CHECK(!error.retry().never && !error.retry().after);
    }
    CHECK(thrown([&] { (void)trust.open(read(files, "damaged.key")); }) == TEGATA_NUMBER_DAMAGED_IN_TRANSIT);
    CHECK(thrown([&] { (void)tegata::Trust("nonsense", "dam-fes", "5.0"); }) == TEGATA_NUMBER_KEY_INVALID);
    // An error can be kept, copied, and thrown in another thread.
    const auto error = trust.try_open(std::string("nonsense")).error();
    std::thread([error] { CHECK(error.number() == "4.4" && !error.text().empty()); }).join();
    CHECK(tegata::Error(201).retry().after == 900s);
}

void reports(const tegata::Trust& trust, const std::string& files) {
    const auto now = tegata::from_unix(NOW);
    // The report outlives what it was made of.
    const tegata::Report report = trust.open(read(files, "license.key")).evaluate(tegata::Facts::at(now));
    CHECK(report.status() == tegata::Status::active && name(report.status()) == "active");
    CHECK(report.mode() == tegata::Mode::full && report.now() == now);
    const std::optional<std::chrono::system_clock::time_point> ends = report.expires();
    CHECK(ends && *ends > now + 24h * 365 * 50);
    CHECK(report.term()->ends == report.expires() && report.term()->kind == tegata::TermKind::rental);
    CHECK(report.headline().find("2098") != std::string::npos && report.headline("ja") != report.headline());
    CHECK(report.display().product == "dam-fes" && !report.seats());
    for (const tegata::Feature& feature : report.features()) CHECK(feature.allowed == report.allows(feature.name));
    CHECK(!report.allows("no such feature"));

    // Without facts: the system's clock.
    const auto before = tegata::now();
    const auto today = trust.open(read(files, "license.key")).evaluate().now();
    CHECK(today >= before && today <= tegata::now());

    const auto late = trust.open(read(files, "license.key")).evaluate(tegata::Facts::at(now + 24h * 36500));
    const tegata::Reason reason = late.reasons().at(0);
    CHECK(reason.number() == "5.3" && reason.code() == TEGATA_NUMBER_EXPIRED);
    CHECK(std::get<tegata::Time>(reason.data().at(0).value) < late.now());
    CHECK(reason.text("ja") != reason.text() && !reason.remedy().empty());
}

void timelines(const tegata::Trust& trust, const std::string& files) {
    const auto now = tegata::from_unix(NOW);
    const auto moments =
        trust.open(read(files, "license.key")).timeline(now, now + 24h * 36500, tegata::Facts::at(now));
    CHECK(moments.size() >= 2 && moments.front().at == now);
    CHECK(moments.back().report.status() == tegata::Status::expired);
}

void bundles(const tegata::Trust& trust, const std::string& files) {
    const auto license = read(files, "license.key"), checked = read(files, "checked.key");
    const auto bundle = trust.open_all({license, checked});
    CHECK(bundle.contents().licenses.size() == 2 && !bundle.contents().revocations);
    CHECK(bundle.salts().empty());
    trust.remember(bundle);
    CHECK(tegata::inspect(license).back().kind == tegata::DocumentKind::license);
    CHECK(thrown([] { (void)tegata::inspect(std::string("?")); }) == TEGATA_NUMBER_NOT_TEGATA);
}

void codes() {
    const auto reading = tegata::read_code("bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?");
    CHECK(reading.result == tegata::CodeResult::repaired && reading.error->number() == "1.3");
    CHECK(reading.canonical == "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC");
    CHECK((reading.positions == std::vector<std::uint32_t>{20, 30}));
    const auto meant = tegata::read_code(*reading.canonical, tegata::CodeKind::activation, "BH");
    CHECK(meant.result == tegata::CodeResult::ok && !meant.error && meant.fields->prefix == "BH");
    CHECK(thrown([] { (void)tegata::read_code("\xff"); }) == TEGATA_NUMBER_MISUSE);
}

void devices() {
    const std::array<std::uint8_t, 16> salt{7};
    const auto board = tegata::hash_component(salt, tegata::Component::board, std::string_view("PF3K"));
    const auto disk = tegata::hash_component(salt, tegata::Component::disk, std::string_view("S5H9"));
    const auto other = tegata::hash_component(salt, tegata::Component::disk, std::string_view("other"));
    const tegata::DeviceRule rule{1, {{tegata::Component::board, 1}, {tegata::Component::disk, 1}}};
    const auto match = tegata::compare_devices(rule, {board, disk}, {board, other});
    CHECK(match.matches && match.changed == std::vector{tegata::Component::disk});
    CHECK(thrown([&] { (void)tegata::hash_component(std::string_view("short"), tegata::Component::mac, salt); }) ==
          TEGATA_NUMBER_MISUSE);
}

void sessions(const tegata::Trust& trust, const std::string& files) {
    const std::array<std::uint8_t, 32> entropy{1};
    const auto now = tegata::from_unix(NOW);
    auto session = tegata::Session::start(trust, std::nullopt, entropy, tegata::Facts::at(now));
    session.file(read(files, "checked.key"), now);
    std::vector<std::uint8_t> kept;
    std::optional<tegata::Send> sent;
    while (const auto action = session.next_action()) {
        if (const auto* keep = std::get_if<tegata::Keep>(&*action)) kept = keep->state;
        if (const auto* send = std::get_if<tegata::Send>(&*action)) sent = *send;
    }
    CHECK(!kept.empty() && sent && sent->request.kind() == "check" && sent->routes.front() == tegata::Way::online);
    CHECK(sent->request.url("https://vendor.example/a").find("?r=") != std::string::npos);
    CHECK(sent->request.bytes().size() > 0 && sent->deadline > now);
    session.failed(sent->id, TEGATA_NUMBER_TIMED_OUT, now + 60s);
    CHECK(thrown([&] { session.typed("nonsense", now + 61s); }) / 100 == 1);
    CHECK(thrown([&] { session.press(tegata::Button::unlock_spare, now + 62s); }) != 0);

    tegata::Session moved = std::move(session);
    CHECK(moved.report().status() == tegata::Status::active);
    // What was moved from is empty, and says so.
    CHECK(session.try_typed("x").error().code() == TEGATA_NUMBER_MISUSE);

    auto next = tegata::Session::start(trust, tegata::Bytes(kept), entropy, tegata::Facts::at(now + 1h));
    CHECK(next.report().mode() == tegata::Mode::full);
}

}  // namespace

int main(int, char** argv) {
    const tegata::Trust trust{ROOT, "dam-fes", "5.0"};
    errors(trust, argv[1]);
    reports(trust, argv[1]);
    timelines(trust, argv[1]);
    bundles(trust, argv[1]);
    codes();
    devices();
    sessions(trust, argv[1]);
    return finish();
}
