//! Digests, and identifiers made of them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

use super::argument::{Arguments, Outcome, wrong_at};
use crate::value::Value;

/// The digests of Terraform's functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

impl Algorithm {
    pub(super) fn digest(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Algorithm::Md5 => Md5::digest(bytes).to_vec(),
            Algorithm::Sha1 => Sha1::digest(bytes).to_vec(),
            Algorithm::Sha256 => Sha256::digest(bytes).to_vec(),
            Algorithm::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

/// Lower-case hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hex_of(call: &Arguments, algorithm: Algorithm) -> Outcome {
    Ok(Value::string(hexadecimal(&algorithm.digest(call.text(0)?.as_bytes()))))
}

fn base64_of(call: &Arguments, algorithm: Algorithm) -> Outcome {
    Ok(Value::string(STANDARD.encode(algorithm.digest(call.text(0)?.as_bytes()))))
}

pub(super) fn md5(call: &Arguments) -> Outcome {
    hex_of(call, Algorithm::Md5)
}

pub(super) fn sha1(call: &Arguments) -> Outcome {
    hex_of(call, Algorithm::Sha1)
}

pub(super) fn sha256(call: &Arguments) -> Outcome {
    hex_of(call, Algorithm::Sha256)
}

pub(super) fn sha512(call: &Arguments) -> Outcome {
    hex_of(call, Algorithm::Sha512)
}

pub(super) fn base64sha256(call: &Arguments) -> Outcome {
    base64_of(call, Algorithm::Sha256)
}

pub(super) fn base64sha512(call: &Arguments) -> Outcome {
    base64_of(call, Algorithm::Sha512)
}

/// RFC 4122, appendix C: the namespaces differ in one digit.
fn namespace(name: &str) -> Option<[u8; 16]> {
    let digit = match name {
        "dns" => 0x10,
        "url" => 0x11,
        "oid" => 0x12,
        "x500" => 0x14,
        _ => return uuid_bytes(name),
    };
    Some([0x6b, 0xa7, 0xb8, digit, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8])
}

fn uuid_bytes(text: &str) -> Option<[u8; 16]> {
    let dashes = [8, 13, 18, 23];
    if text.len() != 36 || dashes.iter().any(|at| text.as_bytes().get(*at) != Some(&b'-')) {
        return None;
    }
    let digits: String = text.chars().filter(|character| *character != '-').collect();
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    Some(u128::from_str_radix(&digits, 16).ok()?.to_be_bytes())
}

pub(super) fn uuidv5(call: &Arguments) -> Outcome {
    let Some(namespace) = namespace(call.text(0)?) else {
        return wrong_at(0, "the namespace must be dns, url, oid, x500 or a UUID");
    };
    let mut input = namespace.to_vec();
    input.extend_from_slice(call.text(1)?.as_bytes());
    let mut id: Vec<u8> = Algorithm::Sha1.digest(&input).into_iter().take(16).collect();
    if let Some(byte) = id.get_mut(6) {
        *byte = (*byte & 0x0f) | 0x50;
    }
    if let Some(byte) = id.get_mut(8) {
        *byte = (*byte & 0x3f) | 0x80;
    }
    let digits = hexadecimal(&id);
    let groups = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)];
    let groups: Vec<&str> = groups.iter().filter_map(|(from, to)| digits.get(*from..*to)).collect();
    Ok(Value::string(groups.join("-")))
}
