//! A body, as it arrives.

use bytes::{Bytes, BytesMut};

/// How much memory is set aside for a body before it arrives.
const SET_ASIDE: u64 = 1 << 20;

/// The chunks of a body. The first is only copied when another one follows.
pub(super) struct Body {
    first: Bytes,
    all: BytesMut,
    expected: Option<u64>,
}

impl Body {
    /// Nothing yet of a body that should have this length.
    pub(super) fn new(expected: Option<u64>) -> Self {
        Self {
            first: Bytes::new(),
            all: BytesMut::new(),
            expected,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.first.len().max(self.all.len())
    }

    pub(super) fn push(&mut self, chunk: Bytes) {
        if self.len() == 0 {
            self.first = chunk;
            return;
        }
        if self.all.is_empty() {
            let expected = self.expected.unwrap_or_default().min(SET_ASIDE);
            self.all
                .reserve(usize::try_from(expected).unwrap_or_default());
            self.all.extend_from_slice(&self.first);
        }
        self.all.extend_from_slice(&chunk);
    }

    pub(super) fn finish(self) -> Bytes {
        if self.all.is_empty() {
            self.first
        } else {
            self.all.freeze()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(chunks: &[&'static str]) -> (usize, Bytes) {
        let mut body = Body::new(Some(u64::MAX));
        for chunk in chunks {
            body.push(Bytes::from_static(chunk.as_bytes()));
        }
        (body.len(), body.finish())
    }

    #[test]
    fn chunks_are_joined_in_order() {
        for (chunks, whole) in [
            (&[][..], ""),
            (&["ab"], "ab"),
            (&["", "ab", "", "c", "de"], "abcde"),
        ] {
            assert_eq!(
                body(chunks),
                (whole.len(), Bytes::from_static(whole.as_bytes()))
            );
        }
    }
}
