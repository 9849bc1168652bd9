//! Parts of one program that lie in files of their own and are fetched when they are needed.
//!
//! `cargo xtask dist` takes the module that cargo built apart: what can be reached from a
//! part's table alone goes into that part's file, what several parts reach into a file that
//! they share, and everything else stays. All of them have one memory and one function table.
//! The tool (`wasm_split_cli_support`) knows a part by a pair of names, one imported and one
//! exported; writing such a pair takes `unsafe`, which is why it is written here, once, and
//! nowhere else.
//!
//! Calling a part that is not there yet traps: its place in the function table is empty. It
//! can never run something else, so the call counts as safe; whoever calls asks first.

/// Declares an entrance of a part: a function that hands out a table of functions. `in` says
/// which part, and which of its entrances this is, 0 to 9.
///
/// The table's functions are called like any others. Their code is in the part's file as far
/// as nothing outside reaches it.
#[macro_export]
macro_rules! part {
    ($(#[$doc:meta])* $vis:vis fn $name:ident() -> $table:ident in $part:ident $n:literal { $value:expr }) => {
        $(#[$doc])*
        #[inline(never)]
        $vis fn $name() -> &'static $table {
            static TABLE: $table = $value;

            #[cfg(milepost_split)]
            {
                #[link(wasm_import_module = "__wasm_split_placeholder__")]
                #[allow(improper_ctypes)]
                unsafe extern "C" {
                    // Never called under this name: calls go to the export once it is there.
                    #[link_name = concat!(
                        "__wasm_split_00", stringify!($part),
                        "00_import_0000000000000000000000000000000", $n
                    )]
                    safe fn there() -> &'static $table;
                }
                #[unsafe(export_name = concat!(
                    "__wasm_split_00", stringify!($part),
                    "00_export_0000000000000000000000000000000", $n
                ))]
                #[allow(improper_ctypes_definitions)]
                extern "C" fn here() -> &'static $table {
                    &TABLE
                }
                there()
            }
            #[cfg(not(milepost_split))]
            {
                &TABLE
            }
        }
    };
}
