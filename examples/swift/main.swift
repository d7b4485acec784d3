// Verifies a license file, reads a mistyped code, and runs a session with its state in a file:
//
//     tegata-example license.key session.state

import Foundation
import Tegata

/// The vendor's public key. It is compiled in, and never comes from the licensee.
let root = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA"

func verify(_ data: Data) throws {
    let report = try Trust(root: root, product: "dam-fes", version: "5.0").open(data).evaluate(.now)
    print(report.headline)
    for reason in report.reasons { print(reason.number, reason.text, "→", reason.remedy) }
    print("solver:", report.allows("solver"))
}

func typeCode(_ text: String) throws {
    let reading = try readCode(text, kind: .activation)
    switch reading.result {
    case .ok: print(reading.canonical ?? "")
    // Offered to the person who typed it; never used silently.
    case .repaired: print("did you mean", reading.canonical ?? "", reading.positions)
    default: print(reading.error?.errorDescription ?? "")
    }
}

func runSession(store: URL, file: Data) throws {
    let trust = try Trust(root: root, product: "dam-fes", version: "5.0")
    let session = try Session.start(trust, saved: try? Data(contentsOf: store))
    try session.file(bytes: file, now: Date())
    for action in session.actions {
        switch action {
        case .keep(let state): try state.write(to: store, options: .atomic)
        case .send(_, let request, let routes, _): print(request.kind, "by", routes)
        case .wake(let at): print("tick at", at)
        case .tell(let reason): print(reason.number, reason.text)
        case .identify, .challenge, .writeKey: print("for a device or a hardware key")
        }
    }
    print(session.report.headline)
}

do {
    let file = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
    try verify(file)
    try typeCode("bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?")
    try runSession(store: URL(fileURLWithPath: CommandLine.arguments[2]), file: file)
} catch let error as TegataError {
    print(error.errorDescription ?? "", "→", error.recoverySuggestion ?? "")
}
