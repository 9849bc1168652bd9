//! The wire forms of plain values and containers.

use super::{Reader, Wire};
use crate::Map;

fn put_varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Unsigned integers of more than a byte.
macro_rules! unsigned {
    ($($type:ident)*) => { $(
        impl Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                put_varint(u64::from(*self), out);
            }
            fn take(input: &mut Reader<'_>) -> Self {
                Self::try_from(input.varint()).unwrap_or_else(|_| {
                    input.fail();
                    0
                })
            }
        }
    )* };
}

/// Signed integers, folded so that small ones of either sign are short.
macro_rules! signed {
    ($($type:ident)*) => { $(
        impl Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                let wide = i64::from(*self);
                put_varint((wide << 1 ^ wide >> 63) as u64, out);
            }
            fn take(input: &mut Reader<'_>) -> Self {
                let folded = input.varint();
                let wide = (folded >> 1) as i64 ^ -((folded & 1) as i64);
                Self::try_from(wide).unwrap_or_else(|_| {
                    input.fail();
                    0
                })
            }
        }
    )* };
}

unsigned!(u16 u32 u64);
signed!(i16 i32 i64);

impl Wire for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn take(input: &mut Reader<'_>) -> Self {
        input.byte()
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(input: &mut Reader<'_>) -> Self {
        input.variant(1) == 1
    }
}

impl Wire for f64 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn take(input: &mut Reader<'_>) -> Self {
        Self::from_le_bytes(Wire::take(input))
    }
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_varint(self.len() as u64, out);
        out.extend(self.as_bytes());
    }

    fn take(input: &mut Reader<'_>) -> Self {
        let length = input.length();
        let bytes = input.bytes(length);
        core::str::from_utf8(bytes)
            .unwrap_or_else(|_| {
                input.fail();
                ""
            })
            .to_owned()
    }
}

impl<const N: usize> Wire for [u8; N] {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self);
    }

    fn take(input: &mut Reader<'_>) -> Self {
        input.bytes(N).try_into().unwrap_or([0; N])
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        put_varint(self.len() as u64, out);
        for item in self {
            item.put(out);
        }
    }

    fn take(input: &mut Reader<'_>) -> Self {
        let length = input.length();
        let mut items = Self::new();
        input.enter();
        while items.len() < length && !input.has_failed() {
            items.push(T::take(input));
        }
        input.leave();
        items
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(input: &mut Reader<'_>) -> Self {
        (input.variant(1) == 1).then(|| T::take(input))
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.as_ref().put(out);
    }

    fn take(input: &mut Reader<'_>) -> Self {
        input.enter();
        let value = T::take(input);
        input.leave();
        Self::new(value)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(input: &mut Reader<'_>) -> Self {
        (A::take(input), B::take(input))
    }
}

impl<K: Wire + Ord, V: Wire> Wire for Map<K, V> {
    fn put(&self, out: &mut Vec<u8>) {
        put_varint(self.len() as u64, out);
        for (key, value) in self.iter() {
            key.put(out);
            value.put(out);
        }
    }

    fn take(input: &mut Reader<'_>) -> Self {
        Vec::<(K, V)>::take(input).into_iter().collect()
    }
}
