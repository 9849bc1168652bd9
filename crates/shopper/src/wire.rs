//! The widget's own small reader and writer of postcard's format, beside serde's.
//!
//! Why a second one: derived `Deserialize` and `Serialize` of the sixty types that the widget
//! reads and writes were 78 KB of WASM; these are a quarter of that, because
//! nothing here returns a `Result`. A [`Reader`] that meets what it cannot read notes that it
//! failed and yields zeros from then on; whoever began the reading asks once, at the end.
//! What is compiled is written by serde and postcard; the tests hold the two against each other.

mod reader;
mod values;

pub use reader::{MAX_DEPTH, Reader};

/// Reads and writes itself in postcard's format.
pub trait Wire: Sized {
    /// Appends its bytes.
    fn put(&self, out: &mut Vec<u8>);
    /// Takes itself from the front of what is left. After a failure the value means nothing.
    fn take(input: &mut Reader<'_>) -> Self;
}

/// The bytes of a value.
pub fn put<T: Wire>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    value.put(&mut out);
    out
}

/// A value from its bytes, all of them; `None` where they are not one.
pub fn take<T: Wire>(bytes: &[u8]) -> Option<T> {
    take_all(Reader::new(bytes))
}

/// A value from all that a reader has left.
pub fn take_all<T: Wire>(mut input: Reader<'_>) -> Option<T> {
    let value = T::take(&mut input);
    input.is_done().then_some(value)
}

/// Implements [`Wire`] for a struct by its fields, or for an enum by its variants, in the order
/// in which they are declared: that order is the format.
#[macro_export]
macro_rules! wire {
    (struct $type:ident { $($field:ident),* $(,)? }) => {
        impl $crate::wire::Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                $( $crate::wire::Wire::put(&self.$field, out); )*
            }
            fn take(input: &mut $crate::wire::Reader<'_>) -> Self {
                Self { $( $field: $crate::wire::Wire::take(input) ),* }
            }
        }
    };
    (struct $type:ident(_)) => {
        impl $crate::wire::Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                $crate::wire::Wire::put(&self.0, out);
            }
            fn take(input: &mut $crate::wire::Reader<'_>) -> Self {
                Self($crate::wire::Wire::take(input))
            }
        }
    };
    (enum $type:ident { $(
        $variant:ident $( ( $($item:ident),* ) )? $( { $($field:ident),* } )?
    ),* $(,)? }) => {
        impl $crate::wire::Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                #[derive(Clone, Copy)]
                enum Index { $( $variant ),* }
                match self {
                    $( Self::$variant $( ( $($item),* ) )? $( { $($field),* } )? => {
                        $crate::wire::Wire::put(&(Index::$variant as u32), out);
                        $( $( $crate::wire::Wire::put($item, out); )* )?
                        $( $( $crate::wire::Wire::put($field, out); )* )?
                    } )*
                }
            }
            fn take(input: &mut $crate::wire::Reader<'_>) -> Self {
                #[derive(Clone, Copy)]
                enum Index { $( $variant ),* }
                const LAST: u32 = [ $( Index::$variant as u32 ),* ].len() as u32 - 1;
                let index = input.variant(LAST);
                $( if index == Index::$variant as u32 {
                    return Self::$variant
                        $( ( $( { let $item = $crate::wire::Wire::take(input); $item } ),* ) )?
                        $( { $( $field: $crate::wire::Wire::take(input) ),* } )?;
                } )*
                // `variant` yields nothing above the last; the compiler cannot know.
                input.fail();
                Self::take(input)
            }
        }
    };
}
