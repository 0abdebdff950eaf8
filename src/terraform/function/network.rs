//! Functions of IP networks.

use std::net::{Ipv4Addr, Ipv6Addr};

use bigdecimal::{BigDecimal, Signed, ToPrimitive};

use super::argument::{Arguments, Failure, Outcome, wrong_at};
use super::list::sequence;
use crate::value::{Element, Reason, SequenceShape, Value};

/// A network: its first address as a number, the length of its prefix, the length of its addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    address: u128,
    prefix: u32,
    bits: u32,
}

impl Network {
    fn address_text(&self) -> String {
        if self.bits == 32 {
            return Ipv4Addr::from(u32::try_from(self.address).unwrap_or(0)).to_string();
        }
        Ipv6Addr::from(self.address).to_string()
    }

    fn text(&self) -> String {
        format!("{}/{}", self.address_text(), self.prefix)
    }

    /// The number of host bits.
    fn host_bits(&self) -> u32 {
        self.bits.saturating_sub(self.prefix)
    }

    fn last(&self) -> u128 {
        self.address | ones(self.host_bits())
    }
}

/// A number of so many one-bits.
fn ones(count: u32) -> u128 {
    if count >= 128 { u128::MAX } else { (1u128 << count) - 1 }
}

/// Shifts left, to zero where nothing is left.
fn shifted(number: u128, by: u32) -> u128 {
    number.checked_shl(by).unwrap_or(0)
}

/// Leading zeros do not make an octet octal.
fn parse_v4(text: &str) -> Option<u128> {
    let octets: Vec<&str> = text.split('.').collect();
    if octets.len() != 4 {
        return None;
    }
    octets.iter().try_fold(0u128, |address, octet| {
        let digits = !octet.is_empty() && octet.len() < 10 && octet.bytes().all(|byte| byte.is_ascii_digit());
        let value = if digits { octet.parse::<u128>().ok()? } else { return None };
        (value < 256).then_some(address << 8 | value)
    })
}

fn parse(text: &str) -> Option<Network> {
    let (address, prefix) = text.split_once('/')?;
    if prefix.is_empty() || prefix.len() > 3 || !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut prefix: u32 = prefix.parse().ok()?;
    let (mut address, mut bits) = match parse_v4(address) {
        Some(address) => (address, 32),
        None => (u128::from(address.parse::<Ipv6Addr>().ok()?), 128),
    };
    if prefix > bits {
        return None;
    }
    // An IPv4 address in the notation of IPv6 is an IPv4 address.
    if bits == 128 && address >> 32 == 0xffff && prefix >= 96 {
        (address, bits, prefix) = (address & ones(32), 32, prefix - 96);
    }
    let address = address & !ones(bits - prefix) & ones(bits);
    Some(Network { address, prefix, bits })
}

fn network(call: &Arguments) -> Result<Network, Failure> {
    match parse(call.text(0)?) {
        Some(network) => Ok(network),
        None => wrong_at(0, "an IP network in CIDR notation is required, such as 10.0.0.0/16"),
    }
}

pub(super) fn cidrhost(call: &Arguments) -> Outcome {
    let network = network(call)?;
    let host = call.number(1)?;
    if !host.is_integer() {
        return wrong_at(1, "a whole number is required");
    }
    let most = ones(network.host_bits());
    let refused = || wrong_at(1, format!("the network /{} has no host of this number", network.prefix));
    // Negative numbers count from the end: -1 is the last address.
    let offset = if host.is_negative() {
        (-host - BigDecimal::from(1)).to_u128().and_then(|back| most.checked_sub(back))
    } else {
        host.to_u128().filter(|offset| *offset <= most)
    };
    let Some(offset) = offset else {
        return refused();
    };
    Ok(Value::string(Network { address: network.address | offset, ..network }.address_text()))
}

pub(super) fn cidrnetmask(call: &Arguments) -> Outcome {
    let network = network(call)?;
    if network.bits != 32 {
        return wrong_at(0, "only IPv4 networks have a netmask");
    }
    let address = !ones(network.host_bits()) & ones(32);
    Ok(Value::string(Network { address, ..network }.address_text()))
}

pub(super) fn cidrsubnet(call: &Arguments) -> Outcome {
    let network = network(call)?;
    let (new_bits, number) = (call.integer(1)?, call.number(2)?);
    if !number.is_integer() {
        return wrong_at(2, "a whole number is required");
    }
    if new_bits < 0 || number.is_negative() {
        return Err(Failure::Because(Reason::Unsupported, "cidrsubnet with a negative number".to_owned()));
    }
    let prefix = u32::try_from(new_bits).ok().and_then(|bits| network.prefix.checked_add(bits));
    let Some(prefix) = prefix.filter(|prefix| *prefix <= network.bits) else {
        return wrong_at(1, format!("a prefix of /{} cannot be extended by {new_bits}", network.prefix));
    };
    match number.to_u128().filter(|number| *number <= ones(prefix - network.prefix)) {
        Some(number) => {
            let address = network.address | shifted(number, network.bits - prefix);
            Ok(Value::string(Network { address, prefix, ..network }.text()))
        }
        None => wrong_at(2, format!("{new_bits} more bits do not hold a subnet of this number")),
    }
}

pub(super) fn cidrsubnets(call: &Arguments) -> Outcome {
    let network = network(call)?;
    let mut items = Vec::with_capacity(call.len());
    let mut next = Some(network.address);
    for index in 1..call.len() {
        let new_bits = call.integer(index)?;
        let Some(new_bits) = u32::try_from(new_bits).ok().filter(|bits| (1..=32).contains(bits)) else {
            return wrong_at(index, "a prefix is extended by 1 to 32 bits");
        };
        let prefix = network.prefix + new_bits;
        if prefix > network.bits {
            return wrong_at(index, format!("a prefix of /{} cannot be extended by {new_bits}", network.prefix));
        }
        let size = ones(network.bits - prefix);
        // The next address that a network of this size can begin with.
        let start = next.and_then(|next| if next & size == 0 { Some(next) } else { (next | size).checked_add(1) });
        let Some(address) = start.filter(|start| (*start | size) <= network.last()) else {
            return wrong_at(index, "there is no space left in the network");
        };
        let subnet = Network { address, prefix, ..network };
        items.push(Element::sure(Value::string(subnet.text())));
        next = subnet.last().checked_add(1);
    }
    Ok(sequence(SequenceShape::List, items, None))
}
