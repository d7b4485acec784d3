/**
 * Tegata decides, offline, whether a product may run, what it may do, until when, and what happens next.
 *
 * Times are milliseconds since 1970, as `Date.now()` gives them. Where a time is expected, a `Date` will do.
 * What does not apply is `null`. Everything that comes out is frozen.
 *
 * Wrong types are a `TypeError`, arguments beyond all bounds a `RangeError`, and whatever the table of errors
 * knows a {@link TegataError}.
 */

/** A `Date`, or milliseconds since 1970. */
export type Time = Date | number;
/** Milliseconds since 1970. */
export type Milliseconds = number;
/** Binary data. */
export type Bytes = Uint8Array | ArrayBuffer;
/** A file as bytes, or its text as somebody pasted it. */
export type FileContent = Bytes | string;

export type Lang = "en" | "ja";
/** Who has to act. */
export type Blame = "user" | "host" | "vendor" | "network" | "library";
/** Whether trying again helps: never, after the remedy was followed, or after `retryAfter`. */
export type Retry = "never" | "after_remedy" | "after";
/** A stable number of the table, such as `"4.2"`. It can be read over the telephone. */
export type EntryNumber = `${number}.${number}`;

// Starting ---------------------------------------------------------------------------------------------------------

/**
 * Starts the module. To be awaited once, before anything else; more often does no harm.
 *
 * In a browser it is fetched from `tegata.wasm` beside this file, or from `source`. In Node and Deno it is read from
 * the package. A Content-Security-Policy must allow `script-src 'wasm-unsafe-eval'`; nothing here needs `unsafe-eval`.
 */
export default function init(source?: InitSource | Promise<InitSource>): Promise<void>;
export { init };
export type InitSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Starts the module at once: from its bytes, or from what was compiled of them. In Node also from the package. */
export function initSync(source?: BufferSource | WebAssembly.Module): void;

/**
 * Adds the texts of `tegata/texts`, `tegata/texts/en` or `tegata/texts/ja`, so that errors and reasons can tell them.
 * In Node both languages are there. Without them `text()` and `remedy()` are the number and the name.
 */
export function addTexts(...texts: (Texts | readonly Texts[])[]): void;
/** The texts of one language. */
export interface Texts {
  readonly lang: Lang;
}

// From bytes to a report -------------------------------------------------------------------------------------------

/** Objects that live in the module. What is forgotten is given back by itself. */
declare class Held {
  /** Gives the memory back now. Afterwards every use is a `TypeError`. */
  dispose(): void;
  [Symbol.dispose](): void;
}

export interface Settings {
  /** The product's slug, such as `dam-fes`. Without it any product is accepted, for vendors' tools. */
  product?: string;
  /** The running version, such as `5.0`. There if `product` is. */
  version?: string;
  /** The prefix of the product's codes. Without it the codes of every product are read. */
  prefix?: string;
  /** The vendor that every document must name. */
  vendor?: string;
  /** Without a license the product runs as a demo. */
  demoWithoutLicense?: boolean;
  /** Lists of revocations with a lower number are refused. */
  revocationsSeen?: number;
}

/** What a product trusts: the vendor's root keys, and what the product says of itself. */
export class Trust extends Held {
  /**
   * @param roots The vendor's root key or keys, as `tegata-pub:` text or 64 hexadecimal digits. Compiled into the
   * product; they never come from the licensee.
   * @throws {TegataError} 4.15 for a key, 4.9 for a slug, version or prefix, 9.3 for a product without a version.
   */
  constructor(roots: string | readonly string[], settings?: Settings);
  /**
   * Reads and verifies files as one bundle: binary, armor or QR text, without being told which.
   *
   * @throws {TegataError} 4.x: damaged, malformed, forged, or not for this product.
   */
  open(...files: FileContent[]): Bundle;
  /** Remembers the certificates of a bundle, so that the next one needs no second look at them. */
  remember(bundle: Bundle): void;
}

/** Documents that were verified together. From {@link Trust.open}. */
export class Bundle extends Held {
  private constructor();
  /**
   * Everything there is to know at the moment that the facts name. State that can not be read is a reason in the
   * report, never an error.
   *
   * @throws {TegataError} For facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
   */
  evaluate(facts?: Facts & { state?: Bytes | null }): Report;
  /** Each moment from `from` up to, but not including, `to` at which something happens, if nobody does anything. */
  timeline(span: Facts & { from: Time; to: Time; state?: Bytes | null }): readonly Moment[];
  /** What it holds: ids in hexadecimal, in ascending order. */
  contents(): Contents;
  /** The salts with which its licenses want the computer to be hashed, 16 bytes each. */
  salts(): Uint8Array[];
}

export interface Contents {
  readonly licenses: readonly string[];
  readonly activations: readonly string[];
  readonly rolls: readonly string[];
  /** The number of the newest list of revocations. */
  readonly revocations: number | null;
  readonly timeStatements: readonly string[];
}

export type Component = "machine_id" | "board" | "disk" | "mac" | "host_name" | "tpm";

/** What the host observed. What it does not know is left out. */
export interface Facts {
  /** The computer's clock. Default: `Date.now()`. */
  now?: Time;
  /** The computer's time zone; `rule` as POSIX TZ, such as `JST-9`. Default: the license's. */
  zone?: { name: string; rule: string } | null;
  /** The computer's components as the host found them, hashed here with the salt of each license. */
  components?: readonly { component: Component; value: FileContent }[];
  /** The computer, where something else hashed it already: a salt of 16 bytes, hashes of 16 bytes. */
  devices?: readonly { salt: Bytes; hashes: readonly { component: Component; hash: Bytes }[] }[];
  /** The hardware keys that are plugged in. */
  hardwareKeys?: readonly HardwareKey[];
  /** The computer's IP addresses, as text. */
  addresses?: readonly string[];
  hostName?: string | null;
  /** The user who is signed in, as the vendor's licenses name users. */
  user?: string | null;
}

export interface HardwareKey {
  /** As `tegata-pub:` text or 64 hexadecimal digits. */
  key: string;
  /** What it signed to prove itself: 64 bytes over `"tegata/challenge/1" ‖ 0x00 ‖ nonce`, 16 bytes. */
  proof?: { nonce: Bytes; signature: Bytes } | null;
  /** The unlock record that lies on it. */
  unlockRecord?: Bytes | null;
}

/** How a license stands, in one word. What the product may do is {@link Mode}. */
export type Status =
  | "active" | "grace" | "unconfirmed" | "unbound" | "inactive" | "not_yet" | "expired" | "revoked" | "missing";
export type Mode = "full" | "restricted" | "demo" | "blocked";
/** A way to confirm a license. */
export type Way = "hardware_key" | "mail" | "online" | "in_house" | "file";
export type TermState = "active" | "grace" | "not_yet" | "expired";

/** Everything there is to know at one moment. */
export class Report {
  private constructor();
  readonly status: Status;
  readonly mode: Mode;
  /** The time that the report is for: the clock's, or the newest known if the clock is behind. */
  readonly now: Milliseconds;
  /** The name of the zone in which the license's days begin and end. */
  readonly zone: string;
  /** The id of the license that it is about, in hexadecimal. */
  readonly license: string | null;
  /** The end of the term, exclusive. `null`: no end, or no license. */
  readonly expires: Milliseconds | null;
  /** When to ask again, if nothing else happens before. */
  readonly wakeAt: Milliseconds | null;
  /** All reasons at once, the worst first. */
  readonly reasons: readonly Reason[];
  /** Every feature that a license names, in the order of names. `because` is the number of what denies it. */
  readonly features: readonly {
    readonly name: string;
    readonly allowed: boolean;
    readonly limit: number | null;
    readonly because: EntryNumber | null;
  }[];
  /** Every service, in the order of names. */
  readonly services: readonly {
    readonly name: string;
    readonly title: string | null;
    readonly state: TermState;
    readonly ends: Milliseconds | null;
  }[];
  readonly term: {
    readonly state: TermState;
    readonly kind: "perpetual" | "rental" | "trial";
    readonly begins: Milliseconds | null;
    readonly ends: Milliseconds | null;
    /** The end of grace, unless the customer is not to be told. */
    readonly graceEnds: Milliseconds | null;
    /** Days until the end, rounded up; 0 when it is over. */
    readonly daysLeft: number | null;
  } | null;
  readonly verification: {
    readonly state: "not_required" | "confirmed" | "unconfirmed" | "overdue";
    readonly by: Way | null;
    readonly lastSuccess: Milliseconds | null;
    /** When it will have gone unconfirmed for too long. */
    readonly deadline: Milliseconds | null;
    readonly daysLeft: number | null;
    /** When to confirm next. Due if it has passed. */
    readonly checkAt: Milliseconds | null;
    /** Every way that the license names; `refused` is the number of the reason why it is not allowed. */
    readonly methods: readonly { readonly way: Way; readonly refused: EntryNumber | null }[];
  };
  readonly binding: {
    readonly state: "not_required" | "matched" | "drifted" | "mismatched";
    readonly changed: readonly Component[];
    readonly hardwareKey: "main" | "spare" | null;
    readonly hardwareKeyLabel: string | null;
  };
  readonly activation: {
    readonly state: "not_required" | "active" | "pending" | "missing" | "ended" | "revoked";
    readonly since: Milliseconds | null;
    readonly ends: Milliseconds | null;
    readonly activatesAt: Milliseconds | null;
    readonly limit: number | null;
  };
  readonly seats: { readonly count: number; readonly held: number | null } | null;
  /** What people want to see. */
  readonly display: {
    readonly product: string | null;
    readonly version: string | null;
    readonly edition: string | null;
    readonly plan: string | null;
    readonly customer: string | null;
    readonly asset: string | null;
    readonly holder: string | null;
    readonly model: "single_user" | "multi_user" | null;
    readonly maintenance: string | null;
    /** The activation code that it came from, masked. */
    readonly code: string | null;
  };
  /** Whether the feature may be used now. A feature that no license names may not. */
  allows(feature: string): boolean;
  /** The report in one sentence, for the top of a window or a log line. Default: English. */
  headline(lang?: Lang): string;
}

/** An entry of the table of errors and reasons. */
interface Entry {
  readonly number: EntryNumber;
  /** The stable name, in `snake_case`. */
  readonly kind: string;
  readonly blame: Blame;
  readonly retry: Retry;
  /** In milliseconds; there if `retry` is `"after"`. */
  readonly retryAfter?: Milliseconds;
  /** What belongs to it: names, numbers, and times in milliseconds. */
  readonly data: { readonly [name: string]: string | number };
  /** What is the matter, for people. Default: English. */
  text(lang?: Lang): string;
  /** What to do about it, for people. Default: English. */
  remedy(lang?: Lang): string;
}

/** Why a report says what it says, or what a session tells the user. */
export interface Reason extends Entry {}
export class Reason {
  private constructor();
  readonly severity: "info" | "warning" | "restricts" | "stops";
}

/**
 * Input that is not accepted: damaged, forged, mistyped, beyond a limit; or a call that makes no sense (9.3). That a
 * license lapsed is never an error, but a {@link Reason}.
 */
export interface TegataError extends Entry {}
export class TegataError extends Error {
  private constructor();
}

/** What happens at an instant, and the report as it is then. */
export interface Moment {
  readonly at: Milliseconds;
  readonly events: readonly ("changed" | "check" | { readonly reminder: number })[];
  readonly report: Report;
}

// Sessions ---------------------------------------------------------------------------------------------------------

/** Something for the host to do, in the order in which it is to be done. */
export type Action =
  /** Write these bytes where the next session finds them, in place of those before; only then go on. */
  | { readonly type: "keep"; readonly state: Uint8Array }
  /**
   * Hash the computer's components with this salt ({@link hashComponent}), and hand them in with `factsChanged`. Only
   * where the facts have no `components`: those are hashed by themselves.
   */
  | { readonly type: "identify"; readonly salt: Uint8Array }
  /** Ask a server. Report `answer` or `failed` with this `id` once known. */
  | {
      readonly type: "send";
      readonly id: string;
      readonly request: LicenseRequest;
      /** The ways that the license allows, the first to be tried first. */
      readonly routes: readonly Way[];
      /** After this time nobody waits any more. An answer that comes later still counts. */
      readonly deadline: Milliseconds;
    }
  /** Let a hardware key sign `bytes` as they stand, with Ed25519. */
  | { readonly type: "challenge"; readonly id: number; readonly key: string; readonly bytes: Uint8Array }
  /** Write an object to a hardware key, for other computers to find. */
  | {
      readonly type: "write_key";
      readonly key: string;
      readonly object: "unlock_record" | "license";
      readonly bytes: Uint8Array;
    }
  /** Call `tick` at this time of the computer's clock. It replaces the one before. */
  | { readonly type: "wake"; readonly at: Milliseconds }
  /** Tell the user. */
  | { readonly type: "tell"; readonly reason: Reason };

/** A question to a server: bytes to send, or text for the computer with no network. */
export class LicenseRequest {
  private constructor();
  readonly kind:
    | "register" | "activate" | "check" | "acquire" | "renew" | "release" | "borrow" | "deactivate"
    | "switch_method" | "unlock_report" | "fault_report";
  readonly product: string;
  readonly license: string | null;
  /** The clock when it was asked. */
  readonly at: Milliseconds;
  readonly bytes: Uint8Array;
  /** For a file or a mail: `-----BEGIN TEGATA REQUEST-----`. */
  readonly armor: string;
  /** For a QR code: `TEGATA1:…`. */
  readonly qr: string;
  /** The address of the vendor's page, with the request in the parameter `r`. */
  url(page: string): string;
}

/** What a user presses. */
export type Button =
  | "check_now" | "deactivate" | "release" | "unlock_spare"
  | { readonly switchMethod: Way }
  | { readonly borrowUntil: Time };

/**
 * How a product lives with its license: events go in, things to do come out.
 *
 * A session has no clock of its own, no timer, no file and no network. Tell it what happened; after each event, and
 * after its making, do all the actions in their order: `for (const action of session) …`. `now` is the computer's
 * clock, `Date.now()` if it is left out. An event that is refused is a {@link TegataError}, and changed nothing.
 */
export class Session extends Held implements Iterable<Action> {
  /**
   * Begins with what was kept, or with nothing. `entropy` are 32 random bytes, other ones each time; by default from
   * `crypto.getRandomValues`.
   */
  constructor(trust: Trust, start?: Facts & { saved?: Bytes | null; entropy?: Bytes });
  /** The next thing to do; `null`: nothing, until something happens. */
  nextAction(): Action | null;
  [Symbol.iterator](): IterableIterator<Action>;
  /** Everything there is to know at the time of the last event. */
  report(): Report;
  /** Time has passed. */
  tick(now?: Time): void;
  /** A server answered the question with this id. */
  answer(id: string, answer: FileContent, now?: Time): void;
  /** The question could not be asked, or was not answered. `why`: 8.1 unreachable, 8.2 timed out, … */
  failed(id: string, why: EntryNumber, now?: Time): void;
  /** A file arrived: a license, or an answer that was carried by hand. */
  file(content: FileContent, now?: Time): void;
  /** Somebody typed a code. To offer what was meant, {@link parseCode} first. */
  typed(code: string, now?: Time): void;
  /** A hardware key was plugged in, with the unlock record that lies on it. */
  keyPresent(key: string, unlockRecord?: Bytes | null, now?: Time): void;
  /** A hardware key was pulled. */
  keyGone(key: string, now?: Time): void;
  /** A hardware key answered a challenge: 64 bytes. */
  keySigned(id: number, signature: Bytes, now?: Time): void;
  /** Somebody pressed a button. */
  press(button: Button, now?: Time): void;
  /** What the host observes has changed: another network, user, device. */
  factsChanged(facts: Facts): void;
}

// Codes, and what stands alone -------------------------------------------------------------------------------------

export type CodeKind = "registration" | "activation" | "amendment";

/** What a code says of itself. What is secret in it stays in it. */
interface CodeFields {
  readonly kind: CodeKind;
  readonly prefix: string;
  /** Which purchase, of a registration key. */
  readonly serial?: number;
  /** Which roll, of an activation code, and which row of it. */
  readonly batch?: number;
  readonly index?: number;
  /** Which lock of the license, of an amendment code, and which step of it. */
  readonly lock?: number;
  readonly step?: number;
}

/** The answer to "what did they type?". */
export type CodeReading =
  /** A code, as it stands. */
  | ({ readonly result: "ok"; readonly code: string } & CodeFields)
  /** Mistyped, and exactly one code is near. To be offered to the person, never to be used silently. */
  | {
      readonly result: "repaired";
      readonly canonical: string;
      /** What was typed, written as codes are, with `?` where it was unreadable. */
      readonly typed: string;
      /** The symbols that were mistyped or unreadable, from 0, hyphens left out. */
      readonly positions: readonly number[];
      /** The same, as columns of `canonical` and `typed`. */
      readonly columns: readonly number[];
      readonly kind: CodeKind;
      readonly error: TegataError;
    }
  /** Nothing, too few symbols, or too many; `group` (from 1) is too short or too long, where that can be told. */
  | {
      readonly result: "wrong_length";
      readonly length?: number;
      readonly wantedLength?: number;
      readonly group?: number;
      readonly error: TegataError;
    }
  /** A code, or what is near one, of another kind than was asked for. */
  | { readonly result: "other_kind"; readonly kind: CodeKind; readonly error: TegataError }
  /** A code of another product. */
  | ({ readonly result: "other_product"; readonly canonical: string; readonly error: TegataError } & CodeFields)
  /** Too much is wrong to say which code was meant. */
  | { readonly result: "damaged"; readonly error: TegataError };

/**
 * Reads a code as a person typed it: of the wanted kind, or of whichever kind it is; of the product with this prefix,
 * or of any. That it reads right says that it was typed right, not that a vendor issued it.
 */
export function parseCode(typed: string, options?: { kind?: CodeKind; prefix?: string }): CodeReading;

/** The salted hash of a component: 16 bytes. The salt has 16 bytes too. */
export function hashComponent(salt: Bytes, component: Component, value: FileContent): Uint8Array;

/** What bytes claim to hold, before anybody verified it. For support and admin pages; it decides nothing. */
export function inspect(content: FileContent): readonly UntrustedDocument[];
export interface UntrustedDocument {
  readonly kind: "certificate" | "license" | "activation" | "roll" | "revocations" | "time_statement";
  readonly id: string;
  readonly keyId: string;
  readonly size: number;
}
