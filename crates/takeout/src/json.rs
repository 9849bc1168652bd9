//! Everything as JSON, under the names that our own sources use: what a profile holds is told
//! whole, because its derived `Serialize` writes it, and nobody has to remember a new field.
//!
//! Why not `serde_json`: it is ten times this size, most of it for reading and for floats.

use core::fmt;

use serde::ser::{self, Serialize};
use shopper::{Event, Profile, Shelf};

/// All that a device keeps of one shopper.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Takeout<'a> {
    /// Id of the site.
    pub site: &'a str,
    /// What is remembered.
    pub profile: &'a Profile,
    /// What was asked for, and the shopper's wishes.
    pub shelf: &'a Shelf,
    /// How far articles were read that were put aside, percent, by `item/article`.
    pub articles_left_off: &'a [(String, u8)],
    /// Articles kept for later, by `item/article`.
    pub articles_kept: &'a [String],
    /// Trails that rest, by their rules' ids.
    pub trails_resting: &'a [String],
    /// Events that the server has not named as stored yet.
    pub not_sent_yet: &'a [Event],
}

/// The JSON, with a line for each thing.
pub fn json(takeout: &Takeout<'_>) -> String {
    let mut writer = Writer::default();
    // The writer refuses nothing, and neither do derived implementations.
    takeout.serialize(&mut writer).ok();
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
    depth: usize,
    /// Numbers are names here and stand in quotes.
    naming: bool,
    /// Bytes are written as the hyphenless digits of an id.
    id: bool,
    /// The next list is a map's.
    map: bool,
}

/// Something with parts: `{…}` or `[…]`.
struct Inside<'a> {
    writer: &'a mut Writer,
    close: &'static str,
    any: bool,
    /// The parts are pairs of name and value.
    pairs: bool,
}

#[derive(Debug)]
struct Never;

impl fmt::Display for Never {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing is refused")
    }
}

impl core::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl Writer {
    fn bare(&mut self, text: &str) {
        let quote = if self.naming { "\"" } else { "" };
        for part in [quote, text, quote] {
            self.out.push_str(part);
        }
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.out.extend(['\\', c]),
                '\n' => self.out.push_str("\\n"),
                c if c < ' ' => {
                    let hex = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                    self.out.push_str("\\u00");
                    self.out.extend([hex(c as u32 >> 4), hex(c as u32 & 15)]);
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.out.extend(core::iter::repeat_n(' ', self.depth * 2));
    }

    fn inside(&mut self, open: &str, close: &'static str) -> Inside<'_> {
        self.out.push_str(open);
        self.depth += 1;
        Inside {
            writer: self,
            close,
            any: false,
            pairs: false,
        }
    }

    fn id_digits(&mut self) -> Inside<'_> {
        self.out.push('"');
        self.depth += 1;
        Inside {
            writer: self,
            close: "\"",
            any: false,
            pairs: false,
        }
    }
}

impl Inside<'_> {
    fn next(&mut self) {
        if self.writer.id {
            return;
        }
        if self.any {
            self.writer.out.push(',');
        }
        self.any = true;
        self.writer.line();
    }

    fn named<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Never> {
        self.next();
        self.writer.quoted(name);
        self.writer.out.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn finish(self) {
        self.writer.depth -= 1;
        if self.any {
            self.writer.line();
        }
        self.writer.out.push_str(self.close);
    }
}

macro_rules! numbers {
    ($($method:ident $type:ty),*) => {
        $(fn $method(self, number: $type) -> Result<(), Never> {
            self.bare(&number.to_string());
            Ok(())
        })*
    };
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Inside<'a>;
    type SerializeTuple = Inside<'a>;
    type SerializeTupleStruct = Inside<'a>;
    type SerializeTupleVariant = Inside<'a>;
    type SerializeMap = Inside<'a>;
    type SerializeStruct = Inside<'a>;
    type SerializeStructVariant = Inside<'a>;

    numbers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);

    fn serialize_u8(self, byte: u8) -> Result<(), Never> {
        if self.id {
            let hex = |n: u8| char::from_digit(n.into(), 16).unwrap_or('0');
            self.out.extend([hex(byte >> 4), hex(byte & 15)]);
        } else {
            self.bare(&byte.to_string());
        }
        Ok(())
    }

    fn serialize_bool(self, flag: bool) -> Result<(), Never> {
        self.bare(if flag { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Result<(), Never> {
        self.serialize_f64(number.into())
    }

    /// To the millionth: Rust's own writer of floats is larger than all of this.
    fn serialize_f64(self, number: f64) -> Result<(), Never> {
        const PARTS: f64 = 1_000_000.0;
        if !number.is_finite() || number.abs() > 9e12 {
            self.bare("null");
            return Ok(());
        }
        let parts = (number * PARTS).round() as i64;
        let (whole, rest) = (
            parts.unsigned_abs() / 1_000_000,
            parts.unsigned_abs() % 1_000_000,
        );
        let mut text = String::from(if parts < 0 { "-" } else { "" });
        text.push_str(&whole.to_string());
        if rest > 0 {
            text.push('.');
            let digits = rest.to_string();
            text.extend(core::iter::repeat_n('0', 6 - digits.len()));
            text.push_str(digits.trim_end_matches('0'));
        }
        self.bare(&text);
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Never> {
        self.quoted(c.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.quoted(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.bare("null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Never> {
        self.serialize_none()
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Never> {
        if (name, variant) == ("Value", "Null") {
            return self.serialize_none();
        }
        self.quoted(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.id = name == "Id";
        self.map = name == "Map";
        let done = value.serialize(&mut *self);
        (self.id, self.map) = (false, false);
        done
    }

    /// Values of the page are told as what they are, all else with the name of its kind.
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        if matches!(name, "Value" | "Scalar") {
            return value.serialize(self);
        }
        let mut inside = self.inside("{", "}");
        inside.named(variant, value)?;
        inside.finish();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a>, Never> {
        let map = core::mem::take(&mut self.map);
        let mut inside = if map {
            self.inside("{", "}")
        } else {
            self.inside("[", "]")
        };
        inside.pairs = map;
        Ok(inside)
    }

    fn serialize_tuple(self, length: usize) -> Result<Inside<'a>, Never> {
        if self.id {
            return Ok(self.id_digits());
        }
        if self.naming && length == 2 {
            // A map's pair: its name comes first, between what is around it already.
            self.depth += 1;
            return Ok(Inside {
                writer: self,
                close: "",
                any: false,
                pairs: true,
            });
        }
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, n: usize) -> Result<Inside<'a>, Never> {
        self.serialize_seq(Some(n))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        n: usize,
    ) -> Result<Inside<'a>, Never> {
        self.serialize_seq(Some(n))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'a>, Never> {
        Ok(self.inside("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a>, Never> {
        Ok(self.inside("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        n: usize,
    ) -> Result<Inside<'a>, Never> {
        self.serialize_map(Some(n))
    }
}

impl ser::SerializeSeq for Inside<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.next();
        self.writer.naming = self.pairs;
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Never> {
        self.finish();
        Ok(())
    }
}

impl ser::SerializeTuple for Inside<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        if !self.pairs {
            self.next();
            return value.serialize(&mut *self.writer);
        }
        let name = self.writer.naming;
        value.serialize(&mut *self.writer)?;
        if name {
            self.writer.naming = false;
            self.writer.out.push_str(": ");
        }
        Ok(())
    }

    fn end(self) -> Result<(), Never> {
        self.finish();
        Ok(())
    }
}

macro_rules! parts {
    ($($trait:ident $method:ident),*) => {
        $(impl ser::$trait for Inside<'_> {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
                self.next();
                value.serialize(&mut *self.writer)
            }

            fn end(self) -> Result<(), Never> {
                self.finish();
                Ok(())
            }
        })*
    };
}

parts!(SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);

macro_rules! fields {
    ($($trait:ident),*) => {
        $(impl ser::$trait for Inside<'_> {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Never> {
                self.named(name, value)
            }

            fn end(self) -> Result<(), Never> {
                self.finish();
                Ok(())
            }
        })*
    };
}

fields!(SerializeStruct, SerializeStructVariant);

/// Ours is a list of pairs; serde's own is here because the trait asks for it.
impl ser::SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Never> {
        self.next();
        self.writer.naming = true;
        key.serialize(&mut *self.writer)?;
        self.writer.naming = false;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Never> {
        self.writer.out.push_str(": ");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Never> {
        self.finish();
        Ok(())
    }
}
