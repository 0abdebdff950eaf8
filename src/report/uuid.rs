//! Name-based UUIDs (version 5, RFC 9562), so that identifiers in outputs are a function of their content.

use sha1::{Digest, Sha1};

/// Namespace of URLs (RFC 9562, 6.6).
const URL: [u8; 16] = [0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];

/// The UUID of a name below the project's home, in its text form.
pub fn of(name: &str) -> String {
    text(v5(URL, &format!("{}/{name}", super::text::REPOSITORY)))
}

fn v5(namespace: [u8; 16], name: &str) -> [u8; 16] {
    let mut hasher = Sha1::new();
    hasher.update(namespace);
    hasher.update(name.as_bytes());
    let mut bytes = [0; 16];
    for (index, (to, from)) in bytes.iter_mut().zip(hasher.finalize()).enumerate() {
        *to = match index {
            6 => (from & 0x0f) | 0x50,
            8 => (from & 0x3f) | 0x80,
            _ => from,
        };
    }
    bytes
}

fn text(bytes: [u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vectors of Python's `uuid.uuid5` with the URL and DNS namespaces.
    #[test]
    fn agrees_with_other_implementations() {
        assert_eq!(text(v5(URL, "https://example.org/a")), "77980eae-c343-5b01-9823-eb6ac1da021f");
        let mut dns = URL;
        dns[3] = 0x10;
        assert_eq!(text(v5(dns, "python.org")), "886313e1-3b8a-5372-9b90-0c9aee199e5d");
    }
}
