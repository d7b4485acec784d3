// What reads better in Swift than as it is generated: labels, defaults, and errors as the system shows them.

import Foundation

extension Trust {
    /// One root key as `tegata-pub:` text, one product such as `dam-fes`, its running version.
    ///
    /// Errors: 4.15 for a key, 4.9 for a slug or version.
    public convenience init(root: String, product: String, version: String) throws {
        try self.init(settings: Settings(roots: [root], product: product, version: version))
    }

    /// Reads and verifies a bundle: binary, armor or QR text, without being told which.
    ///
    /// Errors: 4.x: damaged, malformed, forged, or not for this product.
    public func open(_ data: Data) throws -> VerifiedBundle {
        try self.open(input: data)
    }
}

extension Facts {
    /// Only the time: that of the system's clock.
    public static var now: Facts { Facts(now: Date()) }
}

extension VerifiedBundle {
    /// Everything there is to know at the moment that the facts name; `state` is what the host kept.
    ///
    /// Errors: for facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
    public func evaluate(_ facts: Facts = .now, state: Data? = nil) throws -> Report {
        try self.evaluate(state: state, facts: facts)
    }

    /// Each moment from `from` up to, but not including, `to` at which something happens, if nobody does
    /// anything until then.
    ///
    /// Errors: as `evaluate`.
    public func timeline(from: Date, to: Date, facts: Facts = .now, state: Data? = nil) throws -> [Moment] {
        try self.timeline(state: state, facts: facts, from: from, to: to)
    }
}

extension Report {
    /// Whether the feature may be used now. A feature that no license names may not.
    public func allows(_ feature: String) -> Bool {
        self.allows(feature: feature)
    }

    /// The report in one sentence, in the user's language.
    public var headline: String { self.headline(lang: .preferred) }
}

extension Reason {
    /// What is the matter, in the user's language.
    public var text: String { self.text(lang: .preferred) }

    /// What to do about it, in the user's language.
    public var remedy: String { self.remedy(lang: .preferred) }
}

extension TegataError: LocalizedError {
    /// The number, and what is the matter, in the user's language.
    public var errorDescription: String? { "\(self.number) \(self.text(lang: .preferred))" }

    /// What to do about it, in the user's language.
    public var recoverySuggestion: String? { self.remedy(lang: .preferred) }
}

extension Lang {
    /// The language that the user prefers: Japanese, or English for every other.
    public static var preferred: Lang { langFromTag(tag: Locale.preferredLanguages.first ?? "en") }
}

extension Session {
    /// Begins with what was kept, or with nothing, and with random numbers of the system.
    ///
    /// Errors: for facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3. What is wrong with `saved` is a reason in
    /// the report (4.40, 4.41).
    public static func start(_ trust: Trust, saved: Data? = nil, facts: Facts = .now) throws -> Session {
        let entropy = Data((0..<32).map { _ in UInt8.random(in: UInt8.min...UInt8.max) })
        return try Session.start(trust: trust, saved: saved, facts: facts, entropy: entropy)
    }

    /// Everything that is to be done now. Each is taken out of the session when the loop comes to it.
    public var actions: AnyIterator<Action> { AnyIterator { self.nextAction() } }
}

/// Reads a code as a person typed it: of the wanted kind, or of whichever kind it is; of the product with this
/// prefix, or of any.
///
/// Errors: 4.9 for a prefix that is none. What is wrong with the text stands in the answer.
public func readCode(_ text: String, kind: CodeKind? = nil, prefix: String? = nil) throws -> CodeReading {
    try readCode(text: text, kind: kind, prefix: prefix)
}

/// Whole seconds, or the nearest that 64 bits hold: a date may be absurd, and must not stop the program.
func unixSeconds(_ date: Date) -> Int64 {
    let seconds = date.timeIntervalSince1970.rounded(.down)
    return Int64(exactly: seconds) ?? (seconds < 0 ? Int64.min : Int64.max)
}
