//! The table: number, name, class, blame, retry. Texts stand in `texts/`, one file a block.

use super::{Blame, Class, Number, Retry};

macro_rules! table {
    ($( $block:literal . $item:literal $kind:ident $name:literal $class:ident $blame:ident $retry:expr ; $doc:literal )*) => {
        /// One entry of the table of errors and reasons.
        ///
        /// New entries may come with any version; numbers and names never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Kind {
            $( #[doc = $doc] $kind, )*
        }

        impl Kind {
            /// Every entry, in the order of numbers.
            pub const ALL: &'static [Kind] = &[ $( Kind::$kind ),* ];

            /// The stable number.
            #[must_use]
            pub const fn number(self) -> Number {
                match self { $( Kind::$kind => Number { block: $block, item: $item } ),* }
            }

            /// The stable name, in `snake_case`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Kind::$kind => $name ),* }
            }

            /// Whether it refuses, denies, warns or informs.
            #[must_use]
            pub const fn class(self) -> Class {
                match self { $( Kind::$kind => Class::$class ),* }
            }

            /// Who has to act.
            #[must_use]
            pub const fn blame(self) -> Blame {
                match self { $( Kind::$kind => Blame::$blame ),* }
            }

            /// Whether trying again helps.
            #[must_use]
            pub const fn retry(self) -> Retry {
                match self { $( Kind::$kind => $retry ),* }
            }

            /// The entry with this number.
            #[must_use]
            pub fn from_number(number: Number) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.number() == number)
            }
        }
    };
}

const FIX: Retry = Retry::AfterRemedy;
const NEVER: Retry = Retry::Never;

table! {
    1 . 1  CodeEmpty            "code_empty"             Refuses User FIX; "Nothing was typed."
    1 . 2  CodeWrongLength      "code_wrong_length"      Refuses User FIX; "`found` and `wanted` symbols; `group` (from 1) is short or long where that can be told."
    1 . 3  CodeMistyped         "code_mistyped"          Refuses User FIX; "Damaged, and exactly one code is near: it is offered, never used. `count` symbols differ."
    1 . 4  CodeDamaged          "code_damaged"           Refuses User FIX; "Too much is wrong to say which code was meant."
    1 . 5  CodeOtherKind        "code_other_kind"        Refuses User FIX; "A code of the kind `found` where `wanted` was asked for."
    1 . 6  CodeOtherProduct     "code_other_product"     Refuses User FIX; "Its prefix `found` is not the product's `wanted`."
    1 . 7  CodeUnknown          "code_unknown"           Refuses User FIX; "Reads right, but the roll does not hold it."
    1 . 8  CodeWrongLicense     "code_wrong_license"     Refuses Vendor FIX; "An amendment code that was not made for this license and lock."
    1 . 9  CodeLockUnknown      "code_lock_unknown"      Refuses Vendor FIX; "The license has no lock `lock`."
    1 . 10 CodeStepUnknown      "code_step_unknown"      Refuses Vendor FIX; "Step `step` lies beyond the `steps` steps that the license promised."
    1 . 11 CodeAlreadyUsed      "code_already_used"      Informs User NEVER; "This step, or a later one, has been typed before: it adds nothing."
    1 . 12 CodeRollMissing      "code_roll_missing"      Refuses User FIX; "No roll at hand holds batch `batch`: the code must be exchanged at the vendor."
    1 . 13 CodeTooLong          "code_too_long"          Refuses User FIX; "More was typed than any code can hold; `limit` bytes are read."
    1 . 14 CodeAccepted         "code_accepted"          Informs User NEVER; "The code was accepted; what it changes counts from now on."
    1 . 15 CodesFull            "codes_full"             Refuses Vendor NEVER; "The state keeps `limit` codes, and no more fit."

    2 . 1  AssetUnknown         "asset_unknown"          Refuses Vendor Retry::After(900); "The vendor's records do not hold this asset id (yet)."
    2 . 2  LicenseMissing       "license_missing"        Denies User FIX; "No license for this product is at hand."
    2 . 3  NotActivated         "not_activated"          Denies User FIX; "The license wants an activation for this device, and none is at hand."
    2 . 4  ActivationPending    "activation_pending"     Warns User FIX; "Not yet activated; activates itself at `at`."
    2 . 5  ActivationEnded      "activation_ended"       Denies User FIX; "The activation ended at `at`."
    2 . 6  ActivationRevoked    "activation_revoked"     Denies Vendor FIX; "The vendor withdrew this activation."
    2 . 7  Unconfirmed          "unconfirmed"            Warns Network FIX; "The license could not be confirmed; `days` days left."
    2 . 8  UnconfirmedTooLong   "unconfirmed_too_long"   Denies Network FIX; "The license was not confirmed for too long; over since `at`."
    2 . 9  MethodNotForVersion  "method_not_for_version" Warns Vendor FIX; "Method `method` is not allowed for version `version`."
    2 . 10 MethodNotForPlan     "method_not_for_plan"    Warns Vendor FIX; "Method `method` is not allowed under maintenance plan `plan`."
    2 . 11 MethodNotForTerm     "method_not_for_term"    Warns Vendor FIX; "Method `method` is not allowed for a license of type `term`."
    2 . 12 MethodUnknown        "method_unknown"         Warns Vendor FIX; "The answer came by `method`, which the license does not name."
    2 . 13 CheckDue             "check_due"              Informs Host FIX; "It is time to confirm the license."
    2 . 14 LicenseRevoked       "license_revoked"        Denies Vendor FIX; "The vendor withdrew this license."
    2 . 15 LicenseReplaced      "license_replaced"       Informs Vendor NEVER; "A newer license replaces this one."
    2 . 16 LastCheckFailed      "last_check_failed"      Warns Network FIX; "The last attempt to confirm failed with number `number`."
    2 . 17 Confirmed            "confirmed"              Informs Network NEVER; "The license was confirmed, by `method`."
    2 . 18 Activated            "activated"              Informs User NEVER; "The license was activated for this device, user or key."
    2 . 19 GivenBack            "given_back"             Informs User NEVER; "The activation was given back."
    2 . 20 NoMethod             "no_method"              Refuses Vendor FIX; "There is nobody to ask: no license, or no way that it allows."
    2 . 21 MethodSwitched       "method_switched"        Informs User NEVER; "The license is confirmed by `method` from now on."

    3 . 1  AssetIdMissing       "asset_id_missing"       Refuses Vendor FIX; "The request names no asset id."
    3 . 2  AssetIdEmpty         "asset_id_empty"         Refuses Vendor FIX; "The request names an empty asset id."
    3 . 3  SignerUnreachable    "signer_unreachable"     Refuses Vendor Retry::After(900); "The vendor's server could not reach its signer."
    3 . 4  RecordsNotUpdated    "records_not_updated"    Refuses Vendor Retry::After(900); "The vendor's server could not update its records."
    3 . 5  NoActivationsLeft    "no_activations_left"    Refuses Vendor FIX; "All `limit` activations are used."

    4 . 1  InputEmpty           "input_empty"            Refuses User FIX; "Nothing to read."
    4 . 2  DamagedInTransit     "damaged_in_transit"     Refuses User FIX; "The text or bytes were changed on the way; nobody signed this."
    4 . 3  InputTooLarge        "input_too_large"        Refuses User FIX; "More than `limit` bytes."
    4 . 4  NotTegata            "not_tegata"             Refuses User FIX; "Not a license file at all."
    4 . 5  Malformed            "malformed"              Refuses Vendor NEVER; "Not the one binary form, at byte `offset`."
    4 . 6  TooDeep              "too_deep"               Refuses Vendor NEVER; "Nested deeper than `limit`."
    4 . 7  FieldUnknown         "field_unknown"          Refuses Vendor NEVER; "A key `field` that this version does not know, outside the ext map."
    4 . 8  FieldMissing         "field_missing"          Refuses Vendor NEVER; "The field `field` must be there."
    4 . 9  FieldOutOfRange      "field_out_of_range"     Refuses Vendor NEVER; "The field `field` is too long, too large or too small."
    4 . 10 ValueUnknown         "value_unknown"          Refuses Vendor NEVER; "The field `field` has a value that this version does not know. Refused, not ignored."
    4 . 11 DocumentTypeUnknown  "document_type_unknown"  Refuses Vendor NEVER; "A document of a type that this version does not know."
    4 . 12 AlgorithmRefused     "algorithm_refused"      Refuses Vendor NEVER; "The header names another algorithm than the key."
    4 . 13 SignerUnknown        "signer_unknown"         Refuses Vendor FIX; "No certificate leads from the signing key `kid` to a trusted root."
    4 . 14 SignatureInvalid     "signature_invalid"      Refuses Vendor NEVER; "The signature does not hold: changed after signing, or forged."
    4 . 15 KeyInvalid           "key_invalid"            Refuses Vendor FIX; "Not a usable Ed25519 public key."
    4 . 16 KeyIdCollision       "key_id_collision"       Refuses Vendor NEVER; "Two different keys share the key id `kid`."
    4 . 17 WrongRole            "wrong_role"             Refuses Vendor NEVER; "The signing key may not sign documents of this kind."
    4 . 18 CertificateNotYet    "certificate_not_yet"    Refuses Vendor NEVER; "Signed before its certificate began."
    4 . 19 CertificateEnded     "certificate_ended"      Refuses Vendor NEVER; "Signed after its certificate ended."
    4 . 20 OutsideProducts      "outside_products"       Refuses Vendor NEVER; "The signing key may not sign for product `product`."
    4 . 21 OutsideCustomers     "outside_customers"      Refuses Vendor NEVER; "The signing key may not sign for this customer."
    4 . 22 OutsideSites         "outside_sites"          Refuses Vendor NEVER; "The signing key may not sign for this site."
    4 . 23 TooManySeats         "too_many_seats"         Refuses Vendor NEVER; "`found` seats where the signing key may grant `limit`."
    4 . 24 BorrowTooLong        "borrow_too_long"        Refuses Vendor NEVER; "Borrowing for longer than the signing key may grant."
    4 . 25 OverdraftTooHigh     "overdraft_too_high"     Refuses Vendor NEVER; "More overdraft than the signing key may grant."
    4 . 26 ChainTooDeep         "chain_too_deep"         Refuses Vendor NEVER; "More than `limit` certificates lead to the root."
    4 . 27 ChainLoop            "chain_loop"             Refuses Vendor NEVER; "Certificates that vouch for each other in a ring."
    4 . 28 CertificateNamesItself "certificate_names_itself" Refuses Vendor NEVER; "A certificate signed by the key that it certifies."
    4 . 29 MayNotDelegate       "may_not_delegate"       Refuses Vendor NEVER; "The signing key may not sign certificates."
    4 . 30 KeyRevoked           "key_revoked"            Refuses Vendor FIX; "The vendor withdrew the key `kid`."
    4 . 31 RevocationsRolledBack "revocations_rolled_back" Refuses User FIX; "Revocations number `found`, older than number `wanted` seen before."
    4 . 32 OtherProduct         "other_product"          Refuses User FIX; "For product `found`, not `wanted`."
    4 . 33 OtherPrefix          "other_prefix"           Refuses Vendor FIX; "Its code prefix `found` is not the product's `wanted`."
    4 . 34 OtherVendor          "other_vendor"           Refuses User FIX; "Issued by `found`, not by `wanted`."
    4 . 35 DocumentIdReused     "document_id_reused"     Refuses Vendor NEVER; "Two different documents carry the same id."
    4 . 36 TooManyDocuments     "too_many_documents"     Refuses Vendor NEVER; "More than `limit` documents."
    4 . 37 EndsBeforeStart      "ends_before_start"      Refuses Vendor NEVER; "The end is not after the beginning."
    4 . 38 LicenseMismatch      "license_mismatch"       Refuses Vendor NEVER; "The activation names the license, but another product, customer or site."
    4 . 39 RevocationsStale     "revocations_stale"      Warns Vendor FIX; "The newest list of revocations was meant to be replaced by `at`."
    4 . 40 StateDamaged         "state_damaged"          Warns Host FIX; "The kept state could not be read; nothing of the license is lost."
    4 . 41 StateNewer           "state_newer"            Warns Host FIX; "The kept state was written by a newer version."
    4 . 42 SecondSignatureNeeded "second_signature_needed" Refuses Host FIX; "The key asks for a second signature that this version can not check."
    4 . 43 PrivateKeyInvalid    "private_key_invalid"    Refuses Host FIX; "Not a usable Ed25519 private key."
    4 . 44 RootRevokedByOther   "root_revoked_by_other"  Refuses Vendor NEVER; "Only a root may revoke a root."
    4 . 45 AnswerNotAsked       "answer_not_asked"       Refuses Network NEVER; "An answer to a question that was not asked here."
    4 . 46 AnswerOutdated       "answer_outdated"        Refuses Network NEVER; "The answer is older than what is held: sequence `found`, held `wanted`."
    4 . 47 AnswerForOther       "answer_for_other"       Refuses Vendor FIX; "The answer is for another device, user or hardware key."
    4 . 48 RequestInstead       "request_instead"        Refuses User FIX; "This is a request, where its answer or a license was wanted."

    5 . 1  NotYetValid          "not_yet_valid"          Denies User FIX; "Begins at `at`."
    5 . 2  InGrace              "in_grace"               Warns User FIX; "Ended at `at`; everything still works for a while."
    5 . 3  Expired              "expired"                Denies User FIX; "Ended at `at`."
    5 . 4  EndsSoon             "ends_soon"              Informs User FIX; "Ends at `at`; `days` days left."
    5 . 5  ClockBehind          "clock_behind"           Denies Host FIX; "The clock shows a time before `at`, which is known to have passed."
    5 . 6  ClockAhead           "clock_ahead"            Warns Host FIX; "The clock ran `days` days ahead since the last event; not believed yet."
    5 . 7  ClockFaultCleared    "clock_fault_cleared"    Informs Host NEVER; "A clock fault was cleared by the vendor."
    5 . 8  ServiceNotYet        "service_not_yet"        Denies User FIX; "Service `service` begins at `at`."
    5 . 9  ServiceInGrace       "service_in_grace"       Warns User FIX; "Service `service` ended at `at`; it still works for a while."
    5 . 10 ServiceExpired       "service_expired"        Denies User FIX; "Service `service` ended at `at`."
    5 . 11 MaintenanceEnded     "maintenance_ended"      Warns User FIX; "Maintenance ended at `at`."
    5 . 12 DateInvalid          "date_invalid"           Refuses Vendor FIX; "`found` is not a date."
    5 . 13 ZoneUnknown          "zone_unknown"           Refuses Vendor FIX; "No time zone `found`."
    5 . 14 ClockSetBack         "clock_set_back"         Informs Host NEVER; "A time statement of the vendor repaired the clock's record: it is `at`."

    6 . 1  OtherDevice          "other_device"           Denies User FIX; "Activated for another device: `found` of `wanted` needed points match."
    6 . 2  DeviceUnknown        "device_unknown"         Denies Host FIX; "The host named no device."
    6 . 3  DeviceStrongMissing  "device_strong_missing"  Denies User FIX; "The required component `component` does not match."
    6 . 4  DeviceDrift          "device_drift"           Warns User FIX; "`changed` of `total` hardware parts changed (`component`); `wanted` are needed, `found` match."
    6 . 5  HardwareKeyMissing   "hardware_key_missing"   Denies User FIX; "No hardware key answers."
    6 . 6  HardwareKeyOther     "hardware_key_other"     Warns User FIX; "A hardware key is there, but not one of this license."
    6 . 7  HardwareKeyLocked    "hardware_key_locked"    Warns User FIX; "Only the spare hardware key is there, and it is locked."
    6 . 8  SpareInUse           "spare_in_use"           Informs User FIX; "The spare hardware key is unlocked and in use."
    6 . 9  HardwareKeyRevoked   "hardware_key_revoked"   Warns Vendor FIX; "The vendor withdrew this hardware key."
    6 . 10 HardwareKeyEnded     "hardware_key_ended"     Warns User FIX; "The term of this hardware key ended at `at`."
    6 . 11 HardwareKeyUnproven  "hardware_key_unproven"  Warns Host FIX; "A hardware key is there, but did not prove itself."
    6 . 12 OutsideSite          "outside_site"           Denies User FIX; "Used outside the agreed network."
    6 . 13 SiteUnknown          "site_unknown"           Denies Host FIX; "The host named no network address."
    6 . 14 HostNameInvalid      "host_name_invalid"      Denies User FIX; "The host name `found` has characters other than ASCII letters, digits and hyphens."
    6 . 15 VersionNotCovered    "version_not_covered"    Denies User FIX; "Version `found` is not covered."
    6 . 16 FeatureNotLicensed   "feature_not_licensed"   Denies User FIX; "The license does not hold feature `feature`."
    6 . 17 OtherUser            "other_user"             Denies User FIX; "Activated for another user."
    6 . 18 HardwareKeyEndsSoon  "hardware_key_ends_soon" Informs User FIX; "The term of this hardware key ends at `at`."
    6 . 19 SpareUnlocked        "spare_unlocked"         Informs User NEVER; "The spare hardware key was unlocked, for ever."

    7 . 1  PoolFull             "pool_full"              Denies User Retry::After(60); "All `seats` seats are taken."
    7 . 2  SeatServerUnknown    "seat_server_unknown"    Denies Network FIX; "No license server gave a seat."
    7 . 3  SeatBeyondCap        "seat_beyond_cap"        Denies Vendor FIX; "Seat `seat` where the license holds `seats`."
    7 . 4  LeaseEnded           "lease_ended"            Denies Network FIX; "The seat ended at `at`."
    7 . 5  SeatGranted          "seat_granted"           Informs User NEVER; "Seat `seat` is taken here."
    7 . 6  SeatQueued           "seat_queued"            Warns User FIX; "Waiting for a seat, at place `position` of the queue."
    7 . 7  SeatWithdrawn        "seat_withdrawn"         Refuses User FIX; "An administrator took the seat back."
    7 . 8  BorrowRefused        "borrow_refused"         Refuses Vendor FIX; "A seat may not be borrowed, or only until `at`."
    7 . 9  SeatUsedTwice        "seat_used_twice"        Warns Vendor FIX; "Two leases name seat `seat` for one and the same time."
    7 . 10 SeatUnknown          "seat_unknown"           Refuses Network FIX; "The license server does not know this seat."
    7 . 11 SeatReturned         "seat_returned"          Informs User NEVER; "The seat was given back."
    7 . 12 GroupUnknown         "group_unknown"          Refuses Vendor FIX; "The license holds no seats for a group `group`."

    8 . 1  NetworkUnreachable   "network_unreachable"    Refuses Network Retry::After(60); "No way to the server."
    8 . 2  TimedOut             "timed_out"              Refuses Network Retry::After(60); "The server did not answer in time."

    9 . 0  Unknown              "unknown"                Refuses Library FIX; "A fault that nobody foresaw."
    9 . 1  LibraryFault         "library_fault"          Refuses Library NEVER; "The library contradicted itself. Please report it."
    9 . 2  SigningFailed        "signing_failed"         Refuses Host FIX; "The signer did not sign."
    9 . 3  Misuse               "misuse"                 Refuses Host NEVER; "A function was called with `field` that it can not take."
}
