// swift-tools-version: 6.2

import PackageDescription

// Switched on on purpose; Tests/PipelineTests proves that the compiler knows each name
// (an unknown one would be ignored without a word).
let features: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

// Targets that have no business with C or raw memory are held to that.
let strict: [SwiftSetting] = features + [.strictMemorySafety()]

let package = Package(
    name: "copydesk",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "copydesk", targets: ["copydesk"]),
        .library(name: "Parsing", targets: ["Parsing"]),
        .library(name: "FullText", targets: ["FullText"]),
        .library(name: "Enrichment", targets: ["Enrichment"]),
        // For the fuzzer, which takes whole records through them.
        .library(name: "Pipeline", targets: ["Pipeline"]),
        .library(name: "Storage", targets: ["Storage"]),
        // The test kit: an embedded broker and a throwaway PostgreSQL.
        .library(name: "Sandbox", targets: ["Sandbox"]),
        // For make chaos: loaded before a worker's other libraries, it sets the worker's clock.
        .library(name: "ClockJump", type: .dynamic, targets: ["ClockJump"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(
            url: "https://github.com/apple/swift-configuration", exact: "1.4.0",
            traits: ["CommandLineArguments", "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // 0: C libraries: a module map and a shim, nothing else.
        .systemLibrary(
            name: "CRdkafka", path: "Sources/CLibraries/CRdkafka", pkgConfig: "rdkafka",
            providers: [.apt(["librdkafka-dev"])]),
        .systemLibrary(
            name: "CLibpq", path: "Sources/CLibraries/CLibpq", pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CLibxml2", path: "Sources/CLibraries/CLibxml2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CZlib", path: "Sources/CLibraries/CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CMalloc", path: "Sources/CLibraries/CMalloc"),
        .systemLibrary(
            name: "CStemmer", path: "Sources/CLibraries/CStemmer",
            providers: [.apt(["libstemmer-dev"])]),
        .target(
            name: "CLanguageDetector", path: "Sources/CLibraries/CLanguageDetector",
            linkerSettings: [.linkedLibrary("cld2")]),

        // Models and gazetteers, as read-only data in the binary: one file to ship, nothing to load.
        .target(name: "CModelData", path: "Sources/CLibraries/CModelData"),

        // A thread of one's own, for blocking C calls.
        .target(name: "DedicatedThread", swiftSettings: features),

        // 1: received, parsed, and the way to the database.
        .target(
            name: "Kafka",
            dependencies: [
                "CRdkafka", "DedicatedThread",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            swiftSettings: features),
        .target(
            name: "Parsing",
            dependencies: ["CLibxml2", "CZlib"],
            swiftSettings: features),
        .target(
            name: "Postgres",
            dependencies: [
                "CLibpq", "DedicatedThread",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: features),

        // The full-text vector, as PostgreSQL would make it.
        .target(name: "FullText", dependencies: ["CStemmer"], swiftSettings: features),

        // 2: enriched.
        .target(
            name: "Enrichment",
            dependencies: [
                "Parsing", "CLanguageDetector", "CModelData",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: features),

        // 3: stored.
        .target(
            name: "Storage",
            dependencies: [
                "Enrichment", "FullText", "Parsing", "Postgres",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        // 4: the stations joined; and a broker and a database to play with.
        .target(
            name: "Pipeline",
            dependencies: [
                "DedicatedThread", "Kafka", "Parsing", "Enrichment", "FullText", "Storage", "Postgres",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "Sandbox",
            dependencies: [
                "CRdkafka", "Kafka", "Postgres",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: features),

        // 5: the command.
        .executableTarget(
            name: "copydesk",
            dependencies: [
                "CMalloc", "Pipeline", "Sandbox", "Kafka", "Parsing", "Enrichment", "Storage", "Postgres",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),

        .target(name: "ClockJump", path: "Tests/ClockJump"),
        // Seeded schedules of faults over real processes; make chaos.
        .executableTarget(
            name: "chaos",
            dependencies: [
                "Sandbox", "Kafka", "Parsing", "Enrichment", "Storage", "Postgres",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Chaos", swiftSettings: features),
        .testTarget(
            name: "ChaosTests", dependencies: ["chaos", "copydesk"], swiftSettings: features),

        .testTarget(name: "KafkaTests", dependencies: ["Kafka", "Sandbox"], swiftSettings: features),
        .testTarget(
            name: "FullTextTests", dependencies: ["FullText", "Postgres", "Sandbox"], swiftSettings: features),
        .testTarget(name: "ParsingTests", dependencies: ["Parsing"], swiftSettings: features),
        .testTarget(
            name: "PostgresTests", dependencies: ["Postgres", "Sandbox"], swiftSettings: features),
        .testTarget(
            name: "EnrichmentTests", dependencies: ["Enrichment", "Parsing"], swiftSettings: features),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Storage", "Enrichment", "FullText", "Parsing", "Postgres", "Sandbox"],
            swiftSettings: features),
        .testTarget(
            name: "PipelineTests",
            dependencies: ["Pipeline", "Storage", "Enrichment", "Parsing", "Postgres", "Kafka", "Sandbox"],
            swiftSettings: features),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["copydesk", "Pipeline", "Storage", "Kafka", "Postgres", "Sandbox"],
            swiftSettings: features),
    ],
    swiftLanguageModes: [.v6]
)
