"""
The native half of the package `tegata`.
"""

from collections.abc import Sequence
from collections.abc import Callable, Iterable
from datetime import datetime
from tegata._enums import ActivationState, BindingState, Blame, CodeKind, Component, DocumentKind, EventKind, KeyObject, KeyRole, Mode, Model, Retry, Severity, Status, TermKind, TermState, VerificationState, Way
from tegata._errors import Error
from typing import Self, Any, Final, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["Activation", "Binding", "Bundle", "Challenge", "Code", "ComponentHash", "ComponentValue", "Contents", "DeviceFacts", "DeviceMatch", "DeviceRule", "Display", "Facts", "Feature", "HardwareKey", "Identify", "Keep", "Method", "Moment", "Proof", "Reason", "Report", "Request", "Seats", "Send", "Service", "Session", "Tell", "Term", "TimelineEvent", "Trust", "UntrustedDocument", "Verification", "Wake", "Weight", "WriteKey", "Zone", "compare_devices", "hash_component", "inspect", "language"]

@final
class Activation:
    """
    Whether a license is activated, since when and until when.
    """
    __match_args__: Final = ("state", "since", "ends", "activates_at", "limit",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, state: ActivationState, since: datetime | int | None, ends: datetime | int | None, activates_at: datetime | int | None, limit: SupportsIndex | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def activates_at(self, /) -> datetime | None:
        """
        When it will activate itself.
        """
    @property
    def ends(self, /) -> datetime | None:
        """
        Until when, exclusive. None: as long as the license.
        """
    @property
    def limit(self, /) -> int | None:
        """
        How many devices may be activated.
        """
    @property
    def since(self, /) -> datetime | None:
        """
        When it was.
        """
    @property
    def state(self, /) -> ActivationState:
        """
        Whether it is.
        """

@final
class Binding:
    """
    What a license is bound to, and whether it is here.
    """
    __match_args__: Final = ("state", "changed", "hardware_key", "hardware_key_label",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, state: BindingState, changed: Sequence[Component], hardware_key: KeyRole | None, hardware_key_label: str | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def changed(self, /) -> list[Component]:
        """
        Components of the device that changed.
        """
    @property
    def hardware_key(self, /) -> KeyRole | None:
        """
        The role of the hardware key that answers.
        """
    @property
    def hardware_key_label(self, /) -> str | None:
        """
        What is printed on it.
        """
    @property
    def state(self, /) -> BindingState:
        """
        Whether it is.
        """

@final
class Bundle:
    """
    Documents that were verified together. Made by `Trust.open`.
    """
    def __repr__(self, /) -> str: ...
    @property
    def contents(self, /) -> Contents:
        """
        What it holds: ids in hexadecimal, in ascending order.
        """
    def evaluate(self, /, now: datetime | int | None = None, *, state: bytes | bytearray | memoryview | None = None, facts: Facts | None = None) -> Report:
        """
        Everything there is to know at one moment.

        Args:
            now: An aware datetime, or Unix seconds. Default: the system's clock.
            state: What the host kept. Bytes that can not be read are a reason in the report (4.40).
            facts: What else the host observed.

        Raises:
            ValueError: For a datetime without a time zone.
            Error: For facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
        """
    @property
    def salts(self, /) -> list[bytes]:
        """
        The salts with which its licenses want the computer to be hashed, 16 bytes each. Only for hosts that
        hash elsewhere; what stands in `Facts.components` is hashed by itself.
        """
    def timeline(self, /, begin: datetime | int, end: datetime | int, *, now: datetime | int | None = None, state: bytes | bytearray | memoryview | None = None, facts: Facts | None = None) -> list[Moment]:
        """
        Each moment from `begin` up to, but not including, `end` at which something happens, if nobody does
        anything until then.

        Raises:
            Error: As `evaluate`.
        """

@final
class Challenge:
    """
    Let a hardware key sign.
    """
    __match_args__: Final = ("id", "key", "data",)
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: SupportsIndex, key: str, data: bytes) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def data(self, /) -> bytes:
        """
        What it is to sign, as it stands: Ed25519 without a hash before it.
        """
    @property
    def id(self, /) -> int:
        """
        To be handed back with the signature.
        """
    @property
    def key(self, /) -> str:
        """
        The key, as `tegata-pub:` text.
        """

@final
class Code:
    """
    A code that was typed right. Its `repr` and `str` show it masked; `canonical` is the code in full.

    That it reads right says that it was typed right, not that a vendor issued it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> "tuple[object, tuple[str]]": ...
    def __repr__(self, /) -> str: ...
    @property
    def batch(self, /) -> int | None:
        """
        Which roll, of an activation code.
        """
    @property
    def canonical(self, /) -> str:
        """
        The code in full, as it is written. Never for a log.
        """
    @property
    def index(self, /) -> int | None:
        """
        Which row of the roll.
        """
    @property
    def kind(self, /) -> CodeKind:
        """
        What it is for.
        """
    @property
    def lock(self, /) -> int | None:
        """
        Which lock of the license, of an amendment code.
        """
    @classmethod
    def parse(cls, /, text: str, *, kind: CodeKind | None = None, prefix: str | None = None) -> Code:
        """
        Reads a code as a person typed it.

        Args:
            text: What was typed. Blanks, hyphens, lower case and full-width letters do not matter.
            kind: The kind that was asked for. Default: whichever it is.
            prefix: The prefix of the product. Default: any.

        Raises:
            DamagedCode: It was mistyped; if exactly one code is near, `suggestion` is what was meant.
            WrongLength: Nothing, too few symbols, or too many.
            OtherKind: A code of another kind than was asked for.
            OtherProduct: A code of another product.
        """
    @property
    def prefix(self, /) -> str:
        """
        The product.
        """
    @property
    def serial(self, /) -> int | None:
        """
        Which purchase, of a registration key.
        """
    @property
    def step(self, /) -> int | None:
        """
        Which step of the lock.
        """

@final
class ComponentHash:
    """
    The salted hash of one component.
    """
    __match_args__: Final = ("component", "hash",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, component: Component, hash: bytes) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def component(self, /) -> Component:
        """
        Which component.
        """
    @property
    def hash(self, /) -> bytes:
        """
        16 bytes; see [`hash_component`].
        """

@final
class ComponentValue:
    """
    What the host found of one component.
    """
    __match_args__: Final = ("component", "value",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, component: Component, value: bytes) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def component(self, /) -> Component:
        """
        Which one. A component may be there several times.
        """
    @property
    def value(self, /) -> bytes:
        """
        What was found, without surrounding blanks.
        """

@final
class Contents:
    """
    What a bundle holds: ids in hexadecimal, in ascending order.
    """
    __match_args__: Final = ("licenses", "activations", "rolls", "revocations", "time_statements",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, licenses: Sequence[str], activations: Sequence[str], rolls: Sequence[str], revocations: SupportsIndex | None, time_statements: Sequence[str]) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def activations(self, /) -> list[str]:
        """
        The activations, leases and checks.
        """
    @property
    def licenses(self, /) -> list[str]:
        """
        The licenses for the product.
        """
    @property
    def revocations(self, /) -> int | None:
        """
        The number of the newest list of revocations.
        """
    @property
    def rolls(self, /) -> list[str]:
        """
        The rolls.
        """
    @property
    def time_statements(self, /) -> list[str]:
        """
        The time statements.
        """

@final
class DeviceFacts:
    """
    The computer, hashed with one salt.
    """
    __match_args__: Final = ("salt", "hashes",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, salt: bytes, hashes: Sequence[ComponentHash]) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def hashes(self, /) -> list[ComponentHash]:
        """
        The hashes.
        """
    @property
    def salt(self, /) -> bytes:
        """
        The salt of the license, 16 bytes.
        """

@final
class DeviceMatch:
    """
    How well a device matches.
    """
    __match_args__: Final = ("matches", "points", "need", "changed", "compared", "required_missing",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, matches: bool, points: SupportsIndex, need: SupportsIndex, changed: Sequence[Component], compared: SupportsIndex, required_missing: Component | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def changed(self, /) -> list[Component]:
        """
        The components that do not match any more.
        """
    @property
    def compared(self, /) -> int:
        """
        How many were compared.
        """
    @property
    def matches(self, /) -> bool:
        """
        Whether it is the same device.
        """
    @property
    def need(self, /) -> int:
        """
        The points that are needed.
        """
    @property
    def points(self, /) -> int:
        """
        The points of the components that match.
        """
    @property
    def required_missing(self, /) -> Component | None:
        """
        A required component that does not match.
        """

@final
class DeviceRule:
    """
    How a device is recognized again: so many points are needed, and every required component.
    """
    __match_args__: Final = ("need", "weights",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, need: SupportsIndex, weights: Sequence[Weight]) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def need(self, /) -> int:
        """
        The points that are needed.
        """
    @property
    def weights(self, /) -> list[Weight]:
        """
        What each component is worth. One that is not here counts nothing.
        """

@final
class Display:
    """
    What people want to see.
    """
    __match_args__: Final = ("product", "version", "edition", "plan", "customer", "asset", "holder", "model", "maintenance", "code",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, product: str | None, version: str | None, edition: str | None, plan: str | None, customer: str | None, asset: str | None, holder: str | None, model: Model | None, maintenance: str | None, code: str | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def asset(self, /) -> str | None:
        """
        The asset or site.
        """
    @property
    def code(self, /) -> str | None:
        """
        The activation code that it came from, masked.
        """
    @property
    def customer(self, /) -> str | None:
        """
        The customer id.
        """
    @property
    def edition(self, /) -> str | None:
        """
        The edition.
        """
    @property
    def holder(self, /) -> str | None:
        """
        Who holds it.
        """
    @property
    def maintenance(self, /) -> str | None:
        """
        The maintenance plan.
        """
    @property
    def model(self, /) -> Model | None:
        """
        Single-user or multi-user.
        """
    @property
    def plan(self, /) -> str | None:
        """
        The plan.
        """
    @property
    def product(self, /) -> str | None:
        """
        The product.
        """
    @property
    def version(self, /) -> str | None:
        """
        The running version.
        """

@final
class Facts:
    """
    What the host observed, beside the time. What it does not know stays out.

    Args:
        zone: The computer's time zone. Default: the license's.
        components: The computer's components as the host found them. They are hashed here with the salt of
            each license, and go no further.
        devices: The computer, where something else hashed it already.
        hardware_keys: The hardware keys that are plugged in.
        addresses: The computer's IP addresses, as text.
        host_name: The computer's host name.
        user: The user who is signed in, as the vendor's licenses name users.
    """
    __match_args__: Final = ("zone", "components", "devices", "hardware_keys", "addresses", "host_name", "user",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, zone: Zone | None = None, components: Sequence[ComponentValue] = ..., devices: Sequence[DeviceFacts] = ..., hardware_keys: Sequence[HardwareKey] = ..., addresses: Sequence[str] = ..., host_name: str | None = None, user: str | None = None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def addresses(self, /) -> list[str]: ...
    @property
    def components(self, /) -> list[ComponentValue]: ...
    @property
    def devices(self, /) -> list[DeviceFacts]: ...
    @property
    def hardware_keys(self, /) -> list[HardwareKey]: ...
    @property
    def host_name(self, /) -> str | None: ...
    @property
    def user(self, /) -> str | None: ...
    @property
    def zone(self, /) -> Zone | None: ...

@final
class Feature:
    """
    A feature, and whether it may be used.
    """
    __match_args__: Final = ("name", "allowed", "limit", "because",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, allowed: bool, limit: SupportsIndex | None, because: str | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def allowed(self, /) -> bool:
        """
        Whether it may be used now.
        """
    @property
    def because(self, /) -> str | None:
        """
        The number of the reason that denies it.
        """
    @property
    def limit(self, /) -> int | None:
        """
        How many of it. None: as many as you like.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """

@final
class HardwareKey:
    """
    A hardware key that is plugged in.
    """
    __match_args__: Final = ("key", "proof", "unlock_record",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, key: str, proof: Proof | None = None, unlock_record: bytes | None = None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def key(self, /) -> str:
        """
        Its public key, as `tegata-pub:` text or 64 hexadecimal digits.
        """
    @property
    def proof(self, /) -> Proof | None:
        """
        What it signed to prove itself. Without it, it proved nothing.
        """
    @property
    def unlock_record(self, /) -> bytes | None:
        """
        The unlock record that lies on it.
        """

@final
class Identify:
    """
    Hash the computer's components with this salt, and hand them in with `facts_changed`. Only where the facts
    have no `components`: those are hashed by the session.
    """
    __match_args__: Final = ("salt",)
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, salt: bytes) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def salt(self, /) -> bytes:
        """
        16 bytes.
        """

@final
class Keep:
    """
    Write these bytes where the next session will find them, in place of those before. Only then go on to
    the actions that follow.
    """
    __match_args__: Final = ("state",)
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, state: bytes) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def state(self, /) -> bytes:
        """
        At most 4 KiB beyond the documents that they hold.
        """

@final
class Method:
    """
    A way to confirm, and whether it is allowed.
    """
    __match_args__: Final = ("way", "refused",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, way: Way, refused: str | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def refused(self, /) -> str | None:
        """
        The number of the reason why it is not allowed: 2.9, 2.10 or 2.11. None: it is.
        """
    @property
    def way(self, /) -> Way:
        """
        The way.
        """

@final
class Moment:
    """
    An instant at which something happens, and the report as it is then.
    """
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When.
        """
    @property
    def events(self, /) -> list[TimelineEvent]:
        """
        What happens, in a fixed order. The first moment of a timeline has `changed`.
        """
    @property
    def report(self, /) -> Report:
        """
        The report from here on.
        """

@final
class Proof:
    """
    A challenge that a hardware key answered.
    """
    __match_args__: Final = ("nonce", "signature",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, nonce: bytes, signature: bytes) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def nonce(self, /) -> bytes:
        """
        16 bytes.
        """
    @property
    def signature(self, /) -> bytes:
        """
        64 bytes, over `"tegata/challenge/1" ‖ 0x00 ‖ nonce`.
        """

@final
class Reason:
    """
    Why a report says what it says, or what a session tells the user.
    """
    def __copy__(self, /) -> Reason: ...
    def __deepcopy__(self, /, _memo: Any) -> Reason: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def blame(self, /) -> Blame:
        """
        Who has to act.
        """
    @property
    def data(self, /) -> dict[str, int | str | datetime]:
        """
        What belongs to it: instants, counts, names.
        """
    @property
    def name(self, /) -> str:
        """
        The stable name, in `snake_case`.
        """
    @property
    def number(self, /) -> str:
        """
        The stable number, such as `5.2`. It can be read over the telephone.
        """
    def remedy(self, /, lang: str = "en") -> str:
        """
        What to do about it, for people.
        """
    @property
    def retry(self, /) -> Retry:
        """
        Whether trying again helps.
        """
    @property
    def retry_after(self, /) -> int | None:
        """
        How many seconds to wait before trying again.
        """
    @property
    def severity(self, /) -> Severity:
        """
        How much it weighs.
        """
    def text(self, /, lang: str = "en") -> str:
        """
        What is the matter, for people, in English or Japanese (`"ja"`, `"ja-JP"`).
        """

@final
class Report:
    """
    Everything there is to know at one moment. It never changes.

    All instants are aware datetimes in UTC. Ends are exclusive: a license through 31 March ends with the
    first instant of 1 April, in the zone that the report names.
    """
    def __copy__(self, /) -> Report: ...
    def __deepcopy__(self, /, _memo: Any) -> Report: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def activation(self, /) -> Activation:
        """
        Whether it is activated.
        """
    def allows(self, /, feature: str) -> bool:
        """
        Whether the feature may be used now. A feature that no license names may not.
        """
    @property
    def binding(self, /) -> Binding:
        """
        Whether what it is bound to is here.
        """
    @property
    def display(self, /) -> Display:
        """
        What people want to see.
        """
    @property
    def expires(self, /) -> datetime | None:
        """
        The end of the term, exclusive. None: no end, or no license.
        """
    @property
    def features(self, /) -> list[Feature]:
        """
        Every feature that a license names, in the order of names.
        """
    def headline(self, /, lang: str = "en") -> str:
        """
        The report in one sentence, for the top of a window or a log line.
        """
    @property
    def license(self, /) -> str | None:
        """
        The id of the license that it is about, in hexadecimal.
        """
    @property
    def mode(self, /) -> Mode:
        """
        What the product may do.
        """
    @property
    def now(self, /) -> datetime:
        """
        The time that the report is for: the clock's, or the newest known if the clock is behind.
        """
    @property
    def reasons(self, /) -> list[Reason]:
        """
        All reasons at once, the worst first.
        """
    @property
    def seats(self, /) -> Seats | None:
        """
        Floating seats, for a multi-user license.
        """
    @property
    def services(self, /) -> list[Service]:
        """
        Every service, in the order of names.
        """
    @property
    def status(self, /) -> Status:
        """
        How the license stands, in one word. What the product may do is `mode`.
        """
    @property
    def term(self, /) -> Term | None:
        """
        The term, if there is a license.
        """
    def to_json(self, /) -> str:
        """
        The whole report as JSON text: names and numbers as text, instants in Unix seconds, what does not
        apply `null`. Without texts for people.
        """
    @property
    def verification(self, /) -> Verification:
        """
        Whether it is confirmed.
        """
    @property
    def wake_at(self, /) -> datetime | None:
        """
        When to ask again, if nothing else happens before. None: nothing will change.
        """
    @property
    def zone(self, /) -> str:
        """
        The name of the zone in which the license's days begin and end.
        """

@final
class Request:
    """
    A question to a server: bytes to send, or text for the computer with no network.
    """
    def __bytes__(self, /) -> "bytes":
        """
        The bytes to send.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def armor(self, /) -> str:
        """
        For a file or a mail: `-----BEGIN TEGATA REQUEST-----`.
        """
    @property
    def at(self, /) -> datetime:
        """
        The clock when it was asked.
        """
    @property
    def kind(self, /) -> str:
        """
        What is asked for: `register`, `activate`, `check`, `acquire`, `renew`, `release`, `borrow`,
        `deactivate`, `switch_method`, `unlock_report` or `fault_report`.
        """
    @property
    def license(self, /) -> str | None:
        """
        The license that it is about, in hexadecimal. None in a registration.
        """
    @property
    def product(self, /) -> str:
        """
        The product that asks.
        """
    @property
    def qr(self, /) -> str:
        """
        For a QR code, in its compact alphanumeric mode: `TEGATA1:…`.
        """
    def url(self, /, page: str) -> str:
        """
        The address of the vendor's page, with the request in the parameter `r`. For copying to another
        computer by hand.
        """

@final
class Seats:
    """
    Floating seats.
    """
    __match_args__: Final = ("count", "held",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, count: SupportsIndex, held: SupportsIndex | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many the license holds, with what amendment codes added.
        """
    @property
    def held(self, /) -> int | None:
        """
        The number of the seat that is taken here.
        """

@final
class Send:
    """
    Ask a server. Report `answer` or `failed` once known.
    """
    __match_args__: Final = ("id", "request", "routes", "deadline",)
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, request: Request, routes: Sequence[Way], deadline: datetime | int) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def deadline(self, /) -> datetime:
        """
        After this time nobody waits any more. An answer that comes later still counts.
        """
    @property
    def id(self, /) -> str:
        """
        To be handed back with the answer: 32 hexadecimal digits.
        """
    @property
    def request(self, /) -> Request:
        """
        The question.
        """
    @property
    def routes(self, /) -> list[Way]:
        """
        The ways that the license allows, the first to be tried first.
        """

@final
class Service:
    """
    A service with a term of its own.
    """
    __match_args__: Final = ("name", "title", "state", "ends",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, title: str | None, state: TermState, ends: datetime | int | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def ends(self, /) -> datetime | None:
        """
        The end, exclusive. None: no end.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """
    @property
    def state(self, /) -> TermState:
        """
        Where in its term it is.
        """
    @property
    def title(self, /) -> str | None:
        """
        Its name for people.
        """

@disjoint_base
class Session:
    """
    How a product lives with its license: events go in, things to do come out.

    A session has no thread, no file and no network. Tell it what happened; after each event, and after the
    start, do what `actions` says, in this order. `Keep` comes before all that relies on it. To lose an
    answer, to hand it in twice, late, or as a file leaves the license no worse than before.

    Every event takes `now`, an aware datetime or Unix seconds; the default is the system's clock. An event
    that is refused raises an exception, and changed nothing. May be shared between threads; one event is
    handled after the other.

    Args:
        trust: What the product trusts.
        saved: What the last `Keep` held. What is wrong with it is a reason in the report (4.40, 4.41).
        facts: What else the host observed.
        now: The time.
        entropy: 32 random bytes, other ones each time. Default: from the operating system.

    Raises:
        Error: For facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
    """
    def __new__(cls, /, trust: Trust, saved: bytes | bytearray | memoryview | None = None, facts: Facts | None = None, *, now: datetime | int | None = None, entropy: bytes | bytearray | memoryview | None = None) -> Self: ...
    def __repr__(self, /) -> str: ...
    def answer(self, /, id: str, data: bytes | bytearray | memoryview, now: datetime | int | None = None) -> None:
        """
        A server answered the question with this id.

        Raises:
            DocumentError: 4.x for what is damaged, forged or not for this product; 4.45 to 4.48 for an answer
                that does not fit.
            Error: The number of a refusal; 9.3 for an id that is none.
        """
    def borrow(self, /, until: datetime | int, now: datetime | int | None = None) -> None:
        """
        Somebody takes the seat out of reach of the server, until this moment.

        Raises:
            Error: 2.20 if there is nobody to ask, 7.x if it may not be borrowed.
        """
    def check_now(self, /, now: datetime | int | None = None) -> None:
        """
        Somebody wants the license confirmed now; activated, or a seat taken, where that is what it lacks.

        Raises:
            Error: 2.20 if there is nobody to ask.
        """
    def close(self, /) -> None:
        """
        No more events, no more actions; `run` ends. What was kept is good for the next session.
        """
    @property
    def closed(self, /) -> bool:
        """
        Whether it was closed.
        """
    def deactivate(self, /, now: datetime | int | None = None) -> None:
        """
        Somebody gives the activation back, so that another computer can have it.

        Raises:
            Error: 2.20 if there is nobody to ask, 2.3 with nothing to give back.
        """
    def facts_changed(self, /, facts: Facts, now: datetime | int | None = None) -> None:
        """
        What the host observes has changed: another network, user, device.

        Raises:
            Error: For facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
        """
    def failed(self, /, id: str, why: str = ..., now: datetime | int | None = None) -> None:
        """
        The question could not be asked, or was not answered. `why` is a number of the table: 8.1
        unreachable, 8.2 timed out, …

        Raises:
            MisuseError: 9.3 for an id or a number that is none.
        """
    def file(self, /, data: str | bytes | bytearray | memoryview, now: datetime | int | None = None) -> None:
        """
        A file arrived: a license, or an answer that was carried by hand.

        Raises:
            DocumentError: 4.x.
        """
    def key_gone(self, /, key: str, now: datetime | int | None = None) -> None:
        """
        A hardware key was pulled.

        Raises:
            DocumentError: 4.15 for a key that is none.
        """
    def key_present(self, /, key: str, unlock_record: bytes | bytearray | memoryview | None = None, now: datetime | int | None = None) -> None:
        """
        A hardware key was plugged in, with the unlock record that lies on it.

        Raises:
            DocumentError: 4.15 for a key that is none, 4.5 or 4.14 for a record that is none.
        """
    def key_signed(self, /, id: SupportsIndex, signature: bytes | bytearray | memoryview, now: datetime | int | None = None) -> None:
        """
        A hardware key answered a challenge: 64 bytes.

        Raises:
            DocumentError: 4.14 for a signature that does not hold, 4.45 for a challenge that nobody posed.
            MisuseError: 9.3 if it does not have 64 bytes.
        """
    def listen(self, /, listener: Callable[[], object] | None) -> None:
        """
        Calls this, without arguments, after each event; None: nobody. For loops that wait. What it raises is
        reported as what a finalizer raises (`sys.unraisablehook`): the event has happened all the same.
        """
    def next_action(self, /) -> "Identify | Keep | Send | Challenge | WriteKey | Wake | Tell | None":
        """
        The next thing to do. None: nothing, until something happens.
        """
    def release(self, /, now: datetime | int | None = None) -> None:
        """
        Somebody gives the seat back; also one that was borrowed, before its time.

        Raises:
            Error: 7.10 with nothing to give back.
        """
    @property
    def report(self, /) -> Report:
        """
        Everything there is to know at the time of the last event.
        """
    def switch_method(self, /, way: Way, now: datetime | int | None = None) -> None:
        """
        Somebody wants the license confirmed in this way from now on.

        Raises:
            Error: 2.9 to 2.12 for a way that is not allowed.
        """
    def tick(self, /, now: datetime | int | None = None) -> None:
        """
        Time has passed.
        """
    def typed(self, /, text: str, now: datetime | int | None = None) -> None:
        """
        Somebody typed a code. To offer what was meant, `Code.parse` it first.

        Raises:
            CodeError: 1.x.
        """
    def unlock_spare(self, /, now: datetime | int | None = None) -> None:
        """
        Somebody unlocks the spare hardware key that is plugged in. This can not be undone.

        Raises:
            Error: 6.5 to 6.9 without a spare key that could be unlocked.
        """

@final
class Tell:
    """
    Tell the user.
    """
    __match_args__: Final = ("reason",)
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, reason: Reason) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def reason(self, /) -> Reason:
        """
        What.
        """

@final
class Term:
    """
    A term.
    """
    __match_args__: Final = ("state", "kind", "begins", "ends", "grace_ends", "days_left",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, state: TermState, kind: TermKind, begins: datetime | int | None, ends: datetime | int | None, grace_ends: datetime | int | None, days_left: SupportsIndex | None) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def begins(self, /) -> datetime | None:
        """
        The beginning.
        """
    @property
    def days_left(self, /) -> int | None:
        """
        Days until the end, rounded up; 0 when it is over.
        """
    @property
    def ends(self, /) -> datetime | None:
        """
        The end, exclusive, with what amendment codes added. None: no end.
        """
    @property
    def grace_ends(self, /) -> datetime | None:
        """
        The end of grace, unless the customer is not to be told.
        """
    @property
    def kind(self, /) -> TermKind:
        """
        Perpetual, rental or trial.
        """
    @property
    def state(self, /) -> TermState:
        """
        Where in its term the license is.
        """

@final
class TimelineEvent:
    """
    What happens at an instant.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def days(self, /) -> int | None:
        """
        Of a reminder: so many days before the end.
        """
    @property
    def kind(self, /) -> EventKind:
        """
        What it is.
        """

@final
class Trust:
    """
    What a product trusts: the vendor's root keys, and what the product says of itself.

    May be shared between threads.

    Args:
        root: The vendor's root key, or several: `tegata-pub:` text or 64 hexadecimal digits. Compiled into
            the product; it never comes from the licensee.
        product: The product's slug, such as `dam-fes`. Left out: any product, for vendors' tools.
        version: The running version, such as `5.0`. There if `product` is.
        prefix: The prefix of the product's codes. Without it the codes of every product are read.
        demo_without_license: Without a license the product runs as a demo.
        vendor: The vendor that every document must name.
        revocations_seen: Lists of revocations with a lower number are refused.

    Raises:
        DocumentError: 4.15 for a key; 4.9 for a slug, version or prefix.
        MisuseError: 9.3 without a root, or with a product and no version.
    """
    def __getnewargs_ex__(self, /) -> "tuple[tuple[list[str]], dict[str, object]]":
        """
        A copy knows the settings, and nothing that was remembered.
        """
    def __new__(cls, /, root: str | Sequence[str], *, product: str | None = None, version: str | None = None, prefix: str | None = None, demo_without_license: bool = False, vendor: str | None = None, revocations_seen: SupportsIndex = 0) -> Self: ...
    def __repr__(self, /) -> str: ...
    def open(self, /, data: str | bytes | bytearray | memoryview, *more: "str | bytes | bytearray | memoryview") -> Bundle:
        """
        Reads and verifies a bundle: binary, armor or QR text, without being told which. Several inputs are
        opened as one bundle: a license file, and what arrived later.

        Raises:
            DocumentError: 4.x: damaged, malformed, forged, or not for this product.
        """
    def remember(self, /, bundle: Bundle) -> None:
        """
        Remembers the certificates and the number of revocations of a bundle that it opened, so that the
        next one needs no second look at them.
        """
    def verify_many(self, /, inputs: Iterable[str | bytes | bytearray | memoryview]) -> list[Bundle | Error]:
        """
        Opens many bundles, each as `open` would, in less than half the time. For vendors and admin pages;
        `remember` the vendor's certificates first.

        Returns:
            In the order of the inputs, the bundle, or the exception that `open` would have raised.
        """

@final
class UntrustedDocument:
    """
    A document that was read and not verified. To decide anything, open the bytes with a
    [`Trust`](crate::Trust).
    """
    __match_args__: Final = ("kind", "id", "key_id", "size",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: DocumentKind, id: str, key_id: str, size: SupportsIndex) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def id(self, /) -> str:
        """
        The id that it claims, in hexadecimal.
        """
    @property
    def key_id(self, /) -> str:
        """
        The id of the key that it claims to be signed by, in hexadecimal.
        """
    @property
    def kind(self, /) -> DocumentKind:
        """
        The kind that it claims to be.
        """
    @property
    def size(self, /) -> int:
        """
        Bytes.
        """

@final
class Verification:
    """
    Whether a license is confirmed, by what, and until when that is good.
    """
    __match_args__: Final = ("state", "by", "last_success", "deadline", "days_left", "check_at", "methods",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, state: VerificationState, by: Way | None, last_success: datetime | int | None, deadline: datetime | int | None, days_left: SupportsIndex | None, check_at: datetime | int | None, methods: Sequence[Method]) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> Way | None:
        """
        The way that confirmed it.
        """
    @property
    def check_at(self, /) -> datetime | None:
        """
        When to confirm next. Due if it has passed.
        """
    @property
    def days_left(self, /) -> int | None:
        """
        Days until then, rounded up, while it is not confirmed.
        """
    @property
    def deadline(self, /) -> datetime | None:
        """
        When it will have gone unconfirmed for too long.
        """
    @property
    def last_success(self, /) -> datetime | None:
        """
        When it was last confirmed by an answer.
        """
    @property
    def methods(self, /) -> list[Method]:
        """
        Every way that the license names, and whether it is allowed now.
        """
    @property
    def state(self, /) -> VerificationState:
        """
        Whether it is.
        """

@final
class Wake:
    """
    Call `tick` at this time of the computer's clock. It replaces the one before.
    """
    __match_args__: Final = ("at",)
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, at: datetime | int) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When.
        """

@final
class Weight:
    """
    What a component is worth.
    """
    __match_args__: Final = ("component", "points", "required",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, component: Component, points: SupportsIndex, required: bool = False) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def component(self, /) -> Component:
        """
        The component.
        """
    @property
    def points(self, /) -> int:
        """
        Its points, from 1.
        """
    @property
    def required(self, /) -> bool:
        """
        Without it nothing matches, however many points there are.
        """

@final
class WriteKey:
    """
    Write an object to a hardware key, for other computers to find.
    """
    __match_args__: Final = ("key", "object", "data",)
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, key: str, object: KeyObject, data: bytes) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def data(self, /) -> bytes:
        """
        Its bytes.
        """
    @property
    def key(self, /) -> str:
        """
        The key, as `tegata-pub:` text.
        """
    @property
    def object(self, /) -> KeyObject:
        """
        What it is.
        """

@final
class Zone:
    """
    A time zone.
    """
    __match_args__: Final = ("name", "rule",)
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, rule: str) -> Self: ...
    def __reduce__(self, /) -> tuple[type[object], tuple[object, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def name(self, /) -> str:
        """
        For people, such as `Asia/Tokyo`.
        """
    @property
    def rule(self, /) -> str:
        """
        POSIX TZ (IEEE Std 1003.1, 8.3), such as `JST-9`.
        """

def compare_devices(rule: DeviceRule, bound: Sequence[ComponentHash], found: Sequence[ComponentHash]) -> DeviceMatch:
    """
    Holds what was bound against what is found.

    Raises:
        MisuseError: 9.3 if a hash does not have 16 bytes.
    """

def hash_component(salt: bytes | bytearray | memoryview, component: Component, value: bytes | bytearray | memoryview) -> bytes:
    """
    The salted hash of a component: 16 bytes. `value` is what the host found, without surrounding blanks.

    Raises:
        MisuseError: 9.3 if the salt does not have 16 bytes.
    """

def inspect(data: str | bytes | bytearray | memoryview) -> list[UntrustedDocument]:
    """
    What bytes claim to hold, before anybody verified it. For support and admin pages, and for nothing that
    decides.

    Raises:
        DocumentError: 4.1 to 4.12, 4.36, 4.37, 4.42.
    """

def language(tag: str) -> str:
    """
    The language of texts that a language tag or locale name asks for: `ja` or `en`.
    """
