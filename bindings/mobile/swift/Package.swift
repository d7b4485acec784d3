// swift-tools-version:5.9
// Version 0.1.0
//
// On macOS and Linux this links the native library that `cargo build --release -p tegata-mobile` makes:
// `swift build -Xlinker -L<checkout>/target/release`. For iOS, put it into an XCFramework and let a
// `binaryTarget` of the same name take the place of the system library; docs/guide/swift.md has the commands.

import PackageDescription

let package = Package(
    name: "Tegata",
    platforms: [.iOS(.v13), .macOS(.v10_15)],
    products: [.library(name: "Tegata", targets: ["Tegata"])],
    targets: [
        .systemLibrary(name: "TegataFFI", path: "Sources/TegataFFI"),
        .target(name: "Tegata", dependencies: ["TegataFFI"], path: "Sources/Tegata"),
    ]
)
