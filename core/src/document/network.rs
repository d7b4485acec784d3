//! Networks: where a license may be used.

use core::fmt;
use core::net::{IpAddr, Ipv4Addr};
use core::str::FromStr;

use crate::Error;
use crate::cbor::{Field, Reader, Slot, Writer, record_faults};

/// An IP network: addresses whose first bits are the same.
///
/// ```
/// use tegata::document::Network;
/// let office: Network = "192.0.2.0/24".parse()?;
/// assert!(office.contains("192.0.2.77".parse().unwrap()));
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Errors: 4.9 when the prefix is too long, or an address bit is set beyond it.
    pub fn new(address: IpAddr, bits: u8) -> Result<Self, Error> {
        let network = Self { address, bits };
        let (value, width) = bits_of(address);
        let beyond = value & !mask(bits, width);
        if u32::from(bits) <= width && beyond == 0 {
            Ok(network)
        } else {
            Err(record_faults::out_of_range("license.network"))
        }
    }

    /// Whether the address lies within. An IPv4 address mapped into IPv6 counts as IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let (network, width) = bits_of(self.address);
        let (value, found) = bits_of(address.to_canonical());
        width == found && (network ^ value) & mask(self.bits, width) == 0
    }
}

/// The address as a number, and how many bits it has.
fn bits_of(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(v4) => (number(&v4.octets()), 32),
        IpAddr::V6(v6) => (number(&v6.octets()), 128),
    }
}

/// Big-endian. Octet by octet: wasm can not turn 16 of them around at once.
fn number(octets: &[u8]) -> u128 {
    octets.iter().fold(0, |number, octet| (number << 8) | u128::from(*octet))
}

fn mask(bits: u8, width: u32) -> u128 {
    let host_bits = width.saturating_sub(u32::from(bits));
    u128::MAX.checked_shl(host_bits).unwrap_or(0)
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

impl FromStr for Network {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let fault = || record_faults::out_of_range("license.network");
        let (address, bits) = text.split_once('/').ok_or_else(fault)?;
        Self::new(address.parse().map_err(|_| fault())?, bits.parse().map_err(|_| fault())?)
    }
}

/// `[address: bstr .size 4 / bstr .size 16, bits: uint]`
impl Slot for Network {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.array_of(2)?;
        let bytes = reader.bytes()?;
        let address = if let Ok(v4) = <[u8; 4]>::try_from(&*bytes) {
            IpAddr::from(v4)
        } else if let Ok(v6) = <[u8; 16]>::try_from(&*bytes) {
            IpAddr::from(v6)
        } else {
            return Err(record_faults::unfit());
        };
        *self = Self::new(address, u8::read(reader)?)?;
        Ok(())
    }
}

impl Field for Network {
    const BLANK: Self = Self { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED), bits: 0 };
    fn write(&self, writer: &mut Writer) {
        writer.array(2);
        match self.address {
            IpAddr::V4(v4) => writer.bytes(&v4.octets()),
            IpAddr::V6(v6) => writer.bytes(&v6.octets()),
        }
        writer.uint(self.bits.into());
    }
}
