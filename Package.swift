// swift-tools-version: 6.2
// The manifest is the architecture: a module may import what stands here and nothing else.
import PackageDescription

let package = Package(
  name: "quatorze",
  products: [.executable(name: "quatorze", targets: ["quatorze"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .target(name: "CivilTime"),
    .target(name: "JSONText"),
    .target(name: "DataFiles", dependencies: [.product(name: "Yams", package: "Yams")]),
    .target(name: "Chat"),
    .target(name: "Understanding", dependencies: ["CivilTime", "DataFiles"]),
    .target(name: "Dossier", dependencies: ["CivilTime", "DataFiles", "JSONText"]),
    .target(
      name: "Conversation",
      dependencies: ["Understanding", "Dossier", "Chat", "CivilTime", "DataFiles", "JSONText"]),
    // What Linux offers and Swift's Glibc leaves out.
    .target(name: "CLinux"),
    .target(
      name: "Journal",
      dependencies: ["CLinux", "JSONText", .product(name: "Crypto", package: "swift-crypto")]),
    .target(
      name: "Assistant",
      dependencies: [
        "CLinux", "CivilTime", "JSONText", "DataFiles", "Chat", "Understanding", "Dossier",
        "Conversation", "Journal",
      ]),
    .executableTarget(
      name: "quatorze",
      dependencies: [
        "CivilTime", "JSONText", "DataFiles", "Chat", "Understanding", "Dossier", "Conversation",
        "Journal", "Assistant",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime"]),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"]),
    .testTarget(
      name: "AssistantTests",
      dependencies: [
        "Assistant", "Chat", "CivilTime", "Conversation", "DataFiles", "Dossier", "Journal",
        "JSONText", "Understanding",
      ],
      exclude: ["HeldOut", "dialogues.jsonl"]),
    // On the built program, as its users run it.
    .testTarget(
      name: "ProgramTests", dependencies: ["JSONText", "quatorze"]),
    .testTarget(name: "DataFilesTests", dependencies: ["DataFiles"]),
    .testTarget(
      name: "ConversationTests",
      dependencies: ["Chat", "CivilTime", "Conversation", "DataFiles", "Dossier", "Understanding"],
      exclude: ["Golden"]),
    .testTarget(
      name: "DossierTests", dependencies: ["CivilTime", "DataFiles", "Dossier", "JSONText"]),
    // Doubles for whoever tests on a store: files in memory, and files that fail.
    .target(name: "JournalTesting", dependencies: ["Journal"]),
    // The figures of `make bench`, each with its reference.
    .executableTarget(
      name: "quatorze-bench",
      dependencies: [
        "Assistant", "Chat", "CivilTime", "Conversation", "DataFiles", "Dossier", "Journal",
        "JSONText", "Understanding",
      ]),
    // Only for the tests of the journal: a process of its own that can be killed.
    .executableTarget(name: "journal-probe", dependencies: ["Journal", "JSONText"]),
    .testTarget(
      name: "JournalTests",
      dependencies: ["Journal", "JSONText", "JournalTesting", "journal-probe"],
      exclude: ["Vectors", "verify.py"]),
    .testTarget(name: "UnderstandingTests", dependencies: ["Understanding", "CivilTime"]),
  ]
)

for target in package.targets where target.name != "CLinux" {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
  ]
}
