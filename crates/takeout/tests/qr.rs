//! What is drawn is read back by a decoder that is not ours.

#![cfg(test)]

use proptest::prelude::*;
use takeout::{Code, MAX_BYTES};

fn read(code: &Code) -> Vec<u8> {
    let grid = rqrr::SimpleGrid::from_func(code.size, |x, y| code.is_dark(x, y));
    let mut bytes = Vec::new();
    rqrr::Grid::new(grid).decode_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn every_size_is_read_back() {
    for length in [
        0, 1, 14, 15, 26, 27, 62, 106, 152, 180, 181, 213, 300, 412, 600, 800, MAX_BYTES,
    ] {
        let bytes: Vec<u8> = (0..length).map(|i| (i * 31 % 251) as u8).collect();
        assert_eq!(read(&Code::of(&bytes).unwrap()), bytes, "{length}");
    }
}

#[test]
fn what_is_too_long_has_no_code() {
    assert_eq!(Code::of(&[7; MAX_BYTES + 1]), None);
    assert_eq!(Code::of(&[7; MAX_BYTES]).unwrap().size, 117);
    assert_eq!(Code::of(&[7; 14]).unwrap().size, 21);
}

#[test]
fn the_path_draws_the_dark_modules_and_no_others() {
    let code = Code::of(b"https://shop.example/").unwrap();
    let mut drawn = vec![vec![false; code.size + 8]; code.size + 8];
    for run in code.path(4).split('M').skip(1) {
        let (x, rest) = run.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let run: usize = rest.split('v').next().unwrap().parse().unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        drawn[y][x..x + run].fill(true);
    }
    for (y, row) in drawn.iter().enumerate() {
        for (x, dark) in row.iter().enumerate() {
            let inside = x >= 4 && y >= 4;
            assert_eq!(*dark, inside && code.is_dark(x - 4, y - 4), "{x} {y}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_bytes_are_read_back(bytes in prop::collection::vec(any::<u8>(), 0..MAX_BYTES)) {
        prop_assert_eq!(read(&Code::of(&bytes).unwrap()), bytes);
    }
}
