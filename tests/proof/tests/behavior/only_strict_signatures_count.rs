//! The twelve doubtful signatures of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko,
//! SSR 2020, section 5 and table 5), through the function that verifies documents.
//!
//! No package ships the authors' vectors (ed25519-speccheck), so the conditions of their table are met
//! here anew: points and messages come from SHA-512 of a counter until a case is as the table says.
//! What the table says of a case is checked before the case is used: the orders of A and R, the size of
//! S, and whether the two equations of verification hold,
//!
//! ```text
//! cofactored      8·S·B = 8·R + 8·h·A
//! cofactorless    S·B = R + h·A            h = SHA-512(R ‖ A ‖ message) mod L
//! ```

use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
use curve25519_dalek::edwards::CompressedEdwardsY;
use curve25519_dalek::traits::IsIdentity;
use curve25519_dalek::{EdwardsPoint, Scalar};
use sha2::{Digest, Sha512};
use tegata::{Kind, PublicKey};

/// What is accepted, by the number of the case in the paper: only the one whose points have a
/// component of small order each, where these cancel. Strictness asks for large order, not for prime
/// order; and no honest signer makes such a key.
const ACCEPTED: [usize; 1] = [3];

/// The order of the base point, 2²⁵² + 27742317777372353535851937790883648493, little-endian.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// −0 for x beside y = −1: a second writing of the point of order 2.
const SECOND_WRITING: [u8; 32] = {
    let mut bytes = [0xff; 32];
    bytes[0] = 0xec;
    bytes
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Small,
    Mixed,
    Large,
}

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) key: [u8; 32],
    pub(crate) message: [u8; 32],
    r: [u8; 32],
    s: [u8; 32],
    /// What is hashed in place of the bytes above: a verifier may reduce points first.
    hashed: ([u8; 32], [u8; 32]),
}

/// Numbers from a counter.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> [u8; 64] {
        self.0 += 1;
        Sha512::digest(self.0.to_be_bytes()).into()
    }

    fn scalar(&mut self) -> Scalar {
        Scalar::from_bytes_mod_order_wide(&self.next())
    }

    fn message(&mut self) -> [u8; 32] {
        *self.next().first_chunk().unwrap()
    }

    /// A generator of the points of small order, so of order 8.
    fn small(&mut self) -> EdwardsPoint {
        EIGHT_TORSION[usize::from(self.next()[0] % 4) * 2 + 1]
    }
}

fn hash(r: &[u8; 32], key: &[u8; 32], message: &[u8]) -> Scalar {
    let digest = Sha512::new().chain_update(r).chain_update(key).chain_update(message).finalize();
    Scalar::from_bytes_mod_order_wide(&digest.into())
}

fn base(scalar: Scalar) -> EdwardsPoint {
    ED25519_BASEPOINT_POINT * scalar
}

fn order(point: EdwardsPoint) -> Order {
    match (point.is_small_order(), point.is_torsion_free()) {
        (true, _) => Order::Small,
        (false, true) => Order::Large,
        (false, false) => Order::Mixed,
    }
}

fn point(bytes: [u8; 32]) -> EdwardsPoint {
    CompressedEdwardsY(bytes).decompress().unwrap()
}

impl Case {
    fn new(a: EdwardsPoint, r: EdwardsPoint, message: [u8; 32], s: [u8; 32]) -> Self {
        let (key, r) = (a.compress().0, r.compress().0);
        Self { key, message, r, s, hashed: (r, key) }
    }

    fn h(&self) -> Scalar {
        hash(&self.hashed.0, &self.hashed.1, &self.message)
    }

    /// S·B − R − h·A, which is the identity where the cofactorless equation holds.
    fn rest(&self) -> EdwardsPoint {
        base(Scalar::from_bytes_mod_order(self.s)) - point(self.r) - point(self.key) * self.h()
    }

    fn orders(&self) -> (Order, Order) {
        (order(point(self.key)), order(point(self.r)))
    }

    fn holds(&self) -> (bool, bool) {
        (self.rest().mul_by_cofactor().is_identity(), self.rest().is_identity())
    }

    /// The number of the error by which it is refused.
    fn verdict(&self) -> Result<(), Kind> {
        let key = PublicKey::from_bytes(&self.key).map_err(|error| error.kind())?;
        key.verify(&self.message, &self.signature()).map_err(|error| error.kind())
    }

    pub(crate) fn signature(&self) -> [u8; 64] {
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(&self.r);
        signature[32..].copy_from_slice(&self.s);
        signature
    }
}

/// S and L, and L so many times more: the same number to whoever does not look.
fn plus_l(s: [u8; 32]) -> Option<[u8; 32]> {
    let mut carry = 0;
    let mut sum = [0; 32];
    for ((to, a), b) in sum.iter_mut().zip(s).zip(L) {
        let digits = u16::from(a) + u16::from(b) + carry;
        *to = digits as u8;
        carry = digits >> 8;
    }
    (carry == 0).then_some(sum)
}

/// 0: S = 0, and A and R are both small.
fn small_key_and_small_r(n: &mut Numbers, wanted: fn(&Case) -> bool) -> Case {
    search(wanted, || Case::new(n.small(), n.small(), n.message(), [0; 32]))
}

/// 1: only A is small.
fn small_key(n: &mut Numbers, wanted: fn(&Case) -> bool) -> Case {
    search(wanted, || {
        let s = n.scalar();
        Case::new(n.small(), base(s) + n.small(), n.message(), s.to_bytes())
    })
}

/// 2: only R is small.
fn small_r(n: &mut Numbers, wanted: fn(&Case) -> bool) -> Case {
    search(wanted, || {
        let (a, r, message) = (n.scalar(), n.small(), n.message());
        let key = base(a) + n.small();
        let s = hash(&r.compress().0, &key.compress().0, &message) * a;
        Case::new(key, r, message, s.to_bytes())
    })
}

/// 3 to 7: A and R with or without a part of small order.
fn signed(n: &mut Numbers, key_is_mixed: bool, r_is_mixed: bool, wanted: fn(&Case) -> bool) -> Case {
    search(wanted, || {
        let (a, k, message) = (n.scalar(), n.scalar(), n.message());
        let small = |is: bool, n: &mut Numbers| if is { n.small() } else { EIGHT_TORSION[0] };
        let key = base(a) + small(key_is_mixed, n);
        let r = base(k) + small(r_is_mixed, n);
        let s = k + hash(&r.compress().0, &key.compress().0, &message) * a;
        Case::new(key, r, message, s.to_bytes())
    })
}

/// 8 and 9: R is small, in its second writing, which is hashed as it stands or as it should.
fn second_writing_of_r(n: &mut Numbers, reduced: bool) -> Case {
    let canonical = EIGHT_TORSION[4].compress().0;
    let hashed = if reduced { canonical } else { SECOND_WRITING };
    search(
        |case| case.holds().1,
        || {
            let (a, message) = (n.scalar(), n.message());
            let key = base(a) + n.small();
            let s = hash(&hashed, &key.compress().0, &message) * a;
            let case = Case::new(key, EIGHT_TORSION[4], message, s.to_bytes());
            Case { r: SECOND_WRITING, hashed: (hashed, case.key), ..case }
        },
    )
}

/// 10 and 11: A is small, in its second writing, which is hashed as it stands or as it should.
fn second_writing_of_key(n: &mut Numbers, reduced: bool) -> Case {
    let canonical = EIGHT_TORSION[4].compress().0;
    let hashed = if reduced { canonical } else { SECOND_WRITING };
    search(
        |case| case.holds().1,
        || {
            let s = n.scalar();
            let case = Case::new(EIGHT_TORSION[4], base(s) + EIGHT_TORSION[4], n.message(), s.to_bytes());
            Case { key: SECOND_WRITING, hashed: (case.r, hashed), ..case }
        },
    )
}

fn search(wanted: impl Fn(&Case) -> bool, mut candidate: impl FnMut() -> Case) -> Case {
    (0..10_000).map(|_| candidate()).find(wanted).expect("one of eight or so is as wanted")
}

/// What the table says of a case: the orders of A and R, and whether the two equations hold.
type Row = ((Order, Order), (bool, bool));

/// The twelve cases.
pub(crate) fn cases() -> [(Case, Row); 12] {
    use Order::{Large, Mixed, Small};
    let n = &mut Numbers(0);
    let (both, cofactored) = ((true, true), (true, false));
    let plain = signed(n, false, false, |case| plus_l(case.s).is_some());
    let more = Case { s: plus_l(plain.s).unwrap(), ..plain.clone() };
    let much_more = std::iter::successors(Some(plain.s), |s| plus_l(*s)).last().unwrap();
    [
        (small_key_and_small_r(n, |case| case.holds() == (true, true)), ((Small, Small), both)),
        (small_key(n, |case| case.holds() == (true, true)), ((Small, Mixed), both)),
        (small_r(n, |case| case.holds() == (true, true)), ((Mixed, Small), both)),
        (signed(n, true, true, |case| case.holds() == (true, true)), ((Mixed, Mixed), both)),
        (signed(n, true, true, |case| case.holds() == (true, false)), ((Mixed, Mixed), cofactored)),
        (signed(n, true, false, fails_once_reduced), ((Mixed, Large), cofactored)),
        (more, ((Large, Large), both)),
        (Case { s: much_more, ..plain }, ((Large, Large), both)),
        (second_writing_of_r(n, true), ((Mixed, Small), both)),
        (second_writing_of_r(n, false), ((Mixed, Small), both)),
        (second_writing_of_key(n, true), ((Small, Mixed), both)),
        (second_writing_of_key(n, false), ((Small, Mixed), both)),
    ]
}

/// 5: holds with the cofactor, unless 8·h is reduced by L before it multiplies A.
fn fails_once_reduced(case: &Case) -> bool {
    let eight = Scalar::from(8_u8);
    let reduced = base(Scalar::from_bytes_mod_order(case.s) * eight)
        - point(case.r).mul_by_cofactor()
        - point(case.key) * (case.h() * eight);
    case.holds() == (true, false) && !reduced.is_identity()
}

#[test]
fn the_cases_are_what_the_table_says() {
    let cases = cases();
    for (number, (case, (orders, holds))) in cases.iter().enumerate() {
        assert_eq!(case.orders(), *orders, "case {number}");
        assert_eq!(case.holds(), *holds, "case {number}");
        let s_is_zero = case.s == [0; 32];
        assert_eq!(s_is_zero, number == 0, "case {number}");
        let canonical = bool::from(Scalar::from_canonical_bytes(case.s).is_some());
        assert_eq!(canonical, number != 6 && number != 7, "case {number}");
        // Numbers of case 6 pass a look at the top three bits, those of case 7 do not.
        assert_eq!(case.s[31] >> 5 == 0, number != 7, "case {number}");
    }
}

#[test]
fn of_the_twelve_doubtful_ones_exactly_the_listed_are_accepted() {
    let verdicts = cases().map(|(case, _)| case.verdict());
    let accepted: Vec<usize> =
        (0..).zip(&verdicts).filter(|(_, v)| v.is_ok()).map(|(number, _)| number).collect();
    assert_eq!(accepted, ACCEPTED);
    // A key that anybody could sign for is not even a key.
    let no_keys: Vec<usize> = (0..)
        .zip(&verdicts)
        .filter(|(_, v)| **v == Err(Kind::KeyInvalid))
        .map(|(number, _)| number)
        .collect();
    assert_eq!(no_keys, [0, 1, 10, 11]);
}

/// The paper's twelve have no key whose y is not reduced; there are few such points, and all are refused.
#[test]
fn no_second_writing_of_a_point_is_a_key() {
    let mut points = 0;
    for low in 0xed..=0xff {
        for high in [0x7f, 0xff] {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (low, high);
            points += usize::from(CompressedEdwardsY(bytes).decompress().is_some());
            assert_eq!(PublicKey::from_bytes(&bytes).unwrap_err().kind(), Kind::KeyInvalid, "{bytes:02x?}");
        }
    }
    assert!(points > 8, "some of these are points of the curve: {points}");
}

#[test]
fn no_point_of_small_order_is_a_key() {
    for small in EIGHT_TORSION {
        let bytes = small.compress().0;
        assert_eq!(PublicKey::from_bytes(&bytes).unwrap_err().kind(), Kind::KeyInvalid, "{bytes:02x?}");
    }
}
