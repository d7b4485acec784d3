// A host in C++ whose functions throw: nothing passes through the library, and nothing is lost.
#include <tegata/tegata.hpp>

#include <chrono>
#include <stdexcept>

#include "check.h"
#include "token.h"

namespace {

std::vector<std::uint8_t> read(const std::string& folder, const char* name) {
    const content file = read_file(folder.c_str(), name);
    std::vector<std::uint8_t> bytes(file.data, file.data + file.length);
    std::free(file.data);
    return bytes;
}

struct Memory : tegata::Store {
    std::optional<std::vector<std::uint8_t>> kept;
    bool full = false;

    std::optional<std::vector<std::uint8_t>> load() override { return kept; }
    void save(tegata::Bytes state) override {
        if (full) throw std::runtime_error("the disk is full");
        kept.emplace(state.data(), state.data() + state.size());
    }
};

struct Token : tegata::Hardkey {
    std::vector<std::uint8_t> license;
    bool plugged = true, broken = false;

    std::vector<std::string> list() override {
        return plugged ? std::vector<std::string>{TOKEN} : std::vector<std::string>{};
    }
    std::vector<std::uint8_t> sign(const std::string&, tegata::Bytes bytes) override {
        if (broken) throw tegata::Error(TEGATA_NUMBER_SIGNING_FAILED);
        std::vector<std::uint8_t> signature(64);
        CHECK(token_sign(bytes.data(), bytes.size(), signature.data()));
        return signature;
    }
    std::optional<std::vector<std::uint8_t>> read(const std::string&, tegata::KeyObject object) override {
        if (object == tegata::KeyObject::license) return license;
        return std::nullopt;
    }
    void write(const std::string&, tegata::KeyObject, tegata::Bytes) override {}
};

struct Product : tegata::Host {
    using Host::Host;
    std::vector<tegata::Send> sent;
    std::vector<std::string> told;
    std::optional<tegata::Time> timer;
    bool throws = false;

    void on_send(const tegata::Send& send) override { sent.push_back(send); }
    void on_wake(tegata::Time at) override { timer = at; }
    void on_tell(const tegata::Reason& reason) override {
        if (throws) throw 42;
        told.push_back(reason.number());
    }
};

}  // namespace

int main(int, char** argv) {
    const auto now = tegata::from_unix(NOW);
    const tegata::Trust trust{ROOT, "dam-fes", "5.0"};
    const std::array<std::uint8_t, 32> entropy{5};
    Memory memory;
    Token token;
    token.license = read(argv[1], "hardware-key.key");
    Product product{memory, &token};
    auto session = product.start(trust, entropy, tegata::Facts::at(now));

    // What a store throws comes out on this side, as it was thrown; and the next call tries again.
    memory.full = true;
    bool caught = false;
    try {
        product.drain(session, now);
    } catch (const std::runtime_error& error) {
        caught = same(error.what(), "the disk is full");
    }
    CHECK(caught && !memory.kept);
    memory.full = false;

    // Something that is no std::exception.
    product.throws = true;
    int number = 0;
    try {
        product.drain(session, now);
    } catch (int thrown) {
        number = thrown;
    }
    CHECK(number == 42 && memory.kept && product.timer);
    product.throws = false;

    // A token that throws an Error keeps its number, and counts as pulled.
    token.broken = true;
    product.find_keys(session, now);
    std::string failed;
    try {
        product.drain(session, now);
    } catch (const tegata::Error& error) {
        failed = error.number();
    }
    CHECK(failed == "9.2" && session.report().mode() != tegata::Mode::full);
    token.broken = false;

    product.find_keys(session, now);
    product.drain(session, now);
    CHECK(session.report().mode() == tegata::Mode::full);
    CHECK(product.told.empty());

    // Pulled: the license lets it be away for ten minutes, and then the user is told.
    const auto later = now + std::chrono::seconds(700);
    token.plugged = false;
    product.find_keys(session, now);
    session.tick(later);
    product.drain(session, later);
    CHECK(session.report().mode() != tegata::Mode::full);
    CHECK(product.told == std::vector<std::string>{"6.5"});

    session.file(read(argv[1], "checked.key"), later);
    product.drain(session, later);
    CHECK(product.try_drain(session, later));
    return finish();
}
