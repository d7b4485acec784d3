"""Decides offline whether a piece of software may run, what it may do, and until when.

    trust = tegata.Trust(ROOT, product="dam-fes", version="5.0")
    report = trust.open(Path("license.key").read_bytes()).evaluate()
    if report.allows("solver"):
        ...

What is damaged or forged raises an `Error` with a number. What has lapsed is a reason in the report, never
an exception.
"""

from ._native import (
    Activation,
    Binding,
    Bundle,
    Challenge,
    Code,
    ComponentHash,
    ComponentValue,
    Contents,
    DeviceFacts,
    DeviceMatch,
    DeviceRule,
    Display,
    Facts,
    Feature,
    HardwareKey,
    Identify,
    Keep,
    Method,
    Moment,
    Proof,
    Reason,
    Report,
    Request,
    Seats,
    Send,
    Service,
    Tell,
    Term,
    TimelineEvent,
    Trust,
    UntrustedDocument,
    Verification,
    Wake,
    Weight,
    WriteKey,
    Zone,
    compare_devices,
    hash_component,
    inspect,
)
from ._session import Session

# True for type checkers, which know this name; `typing` itself would take half of the time of this import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._enums import (
        ActivationState,
        BindingState,
        Blame,
        CodeKind,
        Component,
        DocumentKind,
        EventKind,
        KeyObject,
        KeyRole,
        Mode,
        Model,
        Retry,
        Severity,
        Status,
        TermKind,
        TermState,
        VerificationState,
        Way,
    )
    from ._errors import (
        CodeError,
        DamagedCode,
        DocumentError,
        Error,
        MisuseError,
        OtherKind,
        OtherProduct,
        WrongLength,
    )

#: What a session wants done.
Action = Identify | Keep | Send | Challenge | WriteKey | Wake | Tell

__all__ = [
    "Action",
    "Activation",
    "ActivationState",
    "Binding",
    "BindingState",
    "Blame",
    "Bundle",
    "Challenge",
    "Code",
    "CodeError",
    "CodeKind",
    "Component",
    "ComponentHash",
    "ComponentValue",
    "Contents",
    "DamagedCode",
    "DeviceFacts",
    "DeviceMatch",
    "DeviceRule",
    "Display",
    "DocumentError",
    "DocumentKind",
    "Error",
    "EventKind",
    "Facts",
    "Feature",
    "HardwareKey",
    "Identify",
    "Keep",
    "KeyObject",
    "KeyRole",
    "Method",
    "MisuseError",
    "Mode",
    "Model",
    "Moment",
    "OtherKind",
    "OtherProduct",
    "Proof",
    "Reason",
    "Report",
    "Request",
    "Retry",
    "Seats",
    "Send",
    "Service",
    "Session",
    "Severity",
    "Status",
    "Tell",
    "Term",
    "TermKind",
    "TermState",
    "TimelineEvent",
    "Trust",
    "UntrustedDocument",
    "Verification",
    "VerificationState",
    "Wake",
    "Way",
    "Weight",
    "WriteKey",
    "WrongLength",
    "Zone",
    "compare_devices",
    "hash_component",
    "inspect",
]


if not TYPE_CHECKING:  # a checker that saw this would believe in any name

    def __getattr__(name):
        """Enums and exceptions are imported when they are needed first (PEP 562): most starts need none."""
        if name in __all__:
            from . import _enums, _errors

            for module in (_enums, _errors):
                found = getattr(module, name, None)
                if found is not None:
                    globals()[name] = found
                    return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
