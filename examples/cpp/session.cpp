// session STATE [FILE]: lives with a license whose state lies in the file STATE; FILE is a license that arrived.
#include <filesystem>
#include <iostream>

#include "support.hpp"

/// A file, written beside and renamed, so that a crash leaves the old state or the new one.
class FileStore : public tegata::Store {
public:
    explicit FileStore(std::filesystem::path path) : path_(std::move(path)) {}

    std::optional<std::vector<std::uint8_t>> load() override {
        if (!std::filesystem::exists(path_)) return std::nullopt;
        const std::string kept = read_file(path_.string());
        return std::vector<std::uint8_t>(kept.begin(), kept.end());
    }
    void save(tegata::Bytes state) override {
        const auto beside = path_.string() + ".new";
        std::ofstream file(beside, std::ios::binary);
        file.exceptions(std::ios::failbit | std::ios::badbit);
        file.write(reinterpret_cast<const char*>(state.data()), static_cast<std::streamsize>(state.size()));
        file.close();
        std::filesystem::rename(beside, path_);
    }

private:
    std::filesystem::path path_;
};

/// What this product does. A real one would hand the bytes to its HTTP client, and tell the session the answer.
class Product : public tegata::Host {
public:
    using Host::Host;

    void on_send(const tegata::Send& send) override {
        std::cout << "ask " << name(send.routes.front()) << ": " << send.request.kind() << '\n';
    }
    void on_wake(tegata::Time at) override {
        std::cout << "wake up in " << (at - tegata::now()).count() << " s\n";
    }
    void on_tell(const tegata::Reason& reason) override {
        std::cout << "tell: " << reason.number() << ' ' << reason.text() << '\n';
    }
};

int main(int argc, char** argv) try {
    if (argc < 2) return 2;
    const tegata::Trust trust{ROOT, "dam-fes", "5.0"};
    FileStore store{argv[1]};
    Product product{store};
    auto session = product.start(trust, entropy());
    if (argc > 2) session.file(read_file(argv[2]));
    product.drain(session);
    std::cout << session.report().headline() << '\n';
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
