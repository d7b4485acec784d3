// What the examples share.
#pragma once

#include <fstream>
#include <iterator>
#include <random>
#include <tegata/tegata.hpp>

/// The vendor's public key. It is compiled in, and never comes from the licensee.
inline constexpr auto ROOT = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";

inline std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// 32 random bytes of the operating system, which is what std::random_device reads where it is any good.
inline std::array<std::uint8_t, 32> entropy() {
    std::array<std::uint8_t, 32> bytes;
    std::random_device device;
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(device());
    return bytes;
}
