// swift-tools-version: 6.2

import PackageDescription

// Built with `-Xswiftc -sanitize=fuzzer` (see `make fuzz`), so that the code under test counts its branches, and with
// `-Xswiftc -enable-testing`, since what reads a record is internal to Pipeline.
let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "copydesk", path: "..")],
    targets: [
        // The declaration of libFuzzer's driver.
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "CFuzzer", .product(name: "Parsing", package: "copydesk"),
                .product(name: "FullText", package: "copydesk"),
                .product(name: "Enrichment", package: "copydesk"),
                .product(name: "Pipeline", package: "copydesk"),
                .product(name: "Storage", package: "copydesk"),
            ],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
