// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "evaluation",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "copydesk", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "evaluate",
            dependencies: [
                .product(name: "Parsing", package: "copydesk"),
                .product(name: "Enrichment", package: "copydesk"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
