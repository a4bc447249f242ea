// swift-tools-version: 6.2
// The manifest is the architecture: a module may import what stands here and nothing else.
import PackageDescription

let package = Package(
  name: "quatorze",
  products: [.executable(name: "quatorze", targets: ["quatorze"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.6.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .target(name: "CivilTime"),
    .target(name: "JSONText"),
    .target(
      name: "DataFiles", dependencies: ["JSONText", .product(name: "Yams", package: "Yams")]),
    .target(name: "Chat"),
    .target(name: "Understanding", dependencies: ["CivilTime", "DataFiles"]),
    .target(name: "Dossier", dependencies: ["CivilTime", "DataFiles", "JSONText"]),
    .target(
      name: "Conversation",
      dependencies: [
        "Understanding", "Dossier", "Reminders", "Chat", "CivilTime", "DataFiles", "JSONText",
      ]),
    // What Linux offers and Swift's Glibc leaves out.
    .target(name: "CLinux"),
    .target(
      name: "Journal",
      dependencies: ["JSONText", .product(name: "Crypto", package: "swift-crypto")]),
    // libcurl's header and one inline function for each shape of its variadic calls.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(
      name: "Curl", dependencies: ["CCurl", .product(name: "Logging", package: "swift-log")]),
    .target(
      name: "Matrix",
      dependencies: [
        "Chat", "Curl", "JSONText", .product(name: "Logging", package: "swift-log"),
      ]),
    .target(
      name: "Webhooks",
      dependencies: [
        "Chat", "CivilTime", "Curl", "JSONText", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "HTTPService",
      dependencies: [
        "Chat", .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .target(name: "Reminders", dependencies: ["CivilTime", "DataFiles", "Dossier"]),
    .target(
      name: "Assistant",
      dependencies: [
        "CLinux", "CivilTime", "JSONText", "DataFiles", "Chat", "Understanding", "Dossier",
        "Conversation", "Journal", "Reminders",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .executableTarget(
      name: "quatorze",
      dependencies: [
        "CivilTime", "JSONText", "DataFiles", "Chat", "Understanding", "Dossier", "Conversation",
        "Journal", "Assistant", "Curl", "Matrix", "Webhooks", "HTTPService", "Reminders",
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "CurlTests",
      dependencies: [
        "ChildProcesses", "Curl", "CurlTesting",
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["servers.py"]),
    .testTarget(
      name: "MatrixTests",
      dependencies: [
        "Chat", "Curl", "CurlTesting", "JSONText", "Matrix", "SynapseTesting",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "WebhooksTests",
      dependencies: [
        "Assistant", "Chat", "ChildProcesses", "CivilTime", "Curl", "HTTPService", "Journal",
        "JournalTesting", "JSONText", "Webhooks",
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      exclude: [
        "Server/calls.py", "Outbound/products.py", "Dialects/slack_signatures.py",
        "signature-vectors.json",
      ]),
    .testTarget(
      name: "RemindersTests",
      dependencies: ["ChildProcesses", "CivilTime", "DataFiles", "Dossier", "Reminders"]),
    .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime"]),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"]),
    .testTarget(
      name: "AssistantTests",
      dependencies: [
        "Assistant", "Chat", "ChildProcesses", "CivilTime", "Conversation", "Curl", "DataFiles",
        "Dossier", "Fuzzing", "HTTPService", "Journal", "JournalTesting", "JSONText", "Reminders",
        "Understanding", "Webhooks",
        "hook-probe",
        "reminder-probe",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      exclude: ["FuzzCorpus", "HeldOut", "Readings", "dialogues.jsonl", "Hooks/load.py"]),
    // Only for the tests of the reminders: a process of its own that can be killed.
    .executableTarget(
      name: "reminder-probe",
      dependencies: [
        "Assistant", "Chat", "CivilTime", "DataFiles", "Dossier", "Journal",
        .product(name: "Logging", package: "swift-log"),
      ]),
    // On the built program, as its users run it.
    .testTarget(
      name: "ProgramTests",
      dependencies: ["ChildProcesses", "CivilTime", "JSONText", "SynapseTesting", "quatorze"],
      exclude: ["Hooks/call.sh"]),
    .testTarget(name: "DataFilesTests", dependencies: ["DataFiles", "JSONText"]),
    .testTarget(
      name: "ConversationTests",
      dependencies: [
        "Chat", "CivilTime", "Conversation", "DataFiles", "Dossier", "Reminders", "Understanding",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "DossierTests", dependencies: ["CivilTime", "DataFiles", "Dossier", "JSONText"]),
    // A double for whoever tests on HTTP: a client that answers what the test says.
    .target(name: "CurlTesting", dependencies: ["Curl"]),
    // Programs in processes of their own, for tests and the bench.
    .target(
      name: "ChildProcesses",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .testTarget(name: "ChildProcessesTests", dependencies: ["ChildProcesses"]),
    // A real homeserver on loopback, for whoever tests on Matrix.
    .target(name: "SynapseTesting", dependencies: ["ChildProcesses", "JSONText"]),
    // Doubles for whoever tests on a store: files in memory, and files that fail.
    .target(name: "JournalTesting", dependencies: ["Journal"]),
    // What strangers write, from every side: for the fuzzer and for the tests that feed its corpus.
    .target(
      name: "Fuzzing",
      dependencies: ["CivilTime", "Conversation", "DataFiles", "JSONText", "Understanding"]),
    // The figures of `make bench`, each with its reference.
    .executableTarget(
      name: "quatorze-bench",
      dependencies: [
        "Assistant", "Chat", "ChildProcesses", "CivilTime", "Conversation", "DataFiles", "Dossier",
        "Fuzzing", "Journal", "JSONText", "Reminders", "Understanding",
      ]),
    // Only for the tests and the bench of the hooks: a server of its own that can be killed.
    .executableTarget(
      name: "hook-probe",
      dependencies: [
        "Assistant", "Chat", "CivilTime", "Conversation", "Dossier", "HTTPService", "JSONText",
        "Journal", "Understanding", "Webhooks",
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    // Only for the tests of the journal: a process of its own that can be killed.
    .executableTarget(name: "journal-probe", dependencies: ["Journal", "JSONText"]),
    .testTarget(
      name: "JournalTests",
      dependencies: ["ChildProcesses", "Journal", "JSONText", "JournalTesting", "journal-probe"],
      exclude: ["Vectors", "verify.py"]),
    .testTarget(
      name: "UnderstandingTests", dependencies: ["CivilTime", "DataFiles", "Understanding"]),
  ]
)

// Linked only where `make fuzz` asks for it: its main function comes with `-sanitize=fuzzer`.
if Context.environment["QUATORZE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "quatorze-fuzz",
      dependencies: ["Conversation", "DataFiles", "Fuzzing", "Understanding"]))
}

// Only these tests, with what they need: `make sanitize` compiles nothing else.
if let suites = Context.environment["QUATORZE_SUITES"] {
  var wanted: Set<String> = []
  var next = suites.split(separator: " ").map(String.init)
  while let name = next.popLast() {
    guard wanted.insert(name).inserted else { continue }
    for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
      if case .byNameItem(let name, _) = dependency { next.append(name) }
    }
  }
  package.targets.removeAll { !wanted.contains($0.name) }
  package.products = []
}

for target in package.targets where !["CLinux", "CCurl"].contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
  ]
}
