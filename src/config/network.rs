//! Addresses whose word about the caller we believe. Never resolves names.

use std::net::IpAddr;

/// An address range such as `10.0.0.0/8`; a single address has all its bits fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    fixed_bits: u8,
}

impl Network {
    /// Reads `192.0.2.1`, `10.0.0.0/8` or `2001:db8::/32`.
    pub fn read(text: &str) -> Option<Network> {
        let (address, fixed_bits) = match text.trim().split_once('/') {
            None => (text.trim(), None),
            Some((address, bits)) => (address, Some(bits)),
        };
        let address: IpAddr = address.parse().ok()?;
        let all_bits = width(address);
        let fixed_bits = match fixed_bits {
            None => all_bits,
            Some(written) => written.parse().ok().filter(|bits| *bits <= all_bits)?,
        };
        Some(Network { address, fixed_bits })
    }

    /// Whether the address lies in the range; `::ffff:192.0.2.1` counts as `192.0.2.1`.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let loose_bits = u32::from(width(address).saturating_sub(self.fixed_bits));
        let fixed = |address: IpAddr| number(address).checked_shr(loose_bits).unwrap_or(0);
        width(address) == width(self.address) && fixed(address) == fixed(self.address)
    }
}

fn width(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(u32::from(address)),
        IpAddr::V6(address) => u128::from(address),
    }
}
