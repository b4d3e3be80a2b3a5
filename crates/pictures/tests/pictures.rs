#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pictures::{Area, Error, Picture};
use proptest::prelude::*;

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([230, 20, 20]) } else { Rgb([20, 20, 230]) })
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn is_red(pixel: Rgb<u8>) -> bool {
    pixel.0[0] > 150 && pixel.0[2] < 100
}

fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

#[test]
fn every_format_is_read_and_both_are_written() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let picture = Picture::read(&encoded(halves(900, 300), format)).unwrap();
        let small = picture.resize(480).unwrap();
        assert_eq!((small.width, small.height), (480, 160), "{format:?}");
        for written in [decoded(&small.webp), decoded(&small.jpeg)] {
            assert_eq!(written.dimensions(), (480, 160));
            assert!(is_red(*written.get_pixel(10, 80)) && !is_red(*written.get_pixel(470, 80)), "{format:?}");
        }
    }
}

#[test]
fn a_part_is_cut_out() {
    let picture = Picture::read(&encoded(halves(1000, 500), ImageFormat::Png)).unwrap();
    let right = picture.crop(Area { left: 500, top: 0, width: 500, height: 500 });
    let shown = decoded(&right.resize(100).unwrap().jpeg);
    assert!(shown.pixels().all(|pixel| !is_red(*pixel)));
    let beyond = picture.crop(Area { left: 900, top: 0, width: 500, height: 500 });
    assert_eq!((beyond.width(), beyond.height()), (100, 500));
}

#[test]
fn what_the_camera_stored_turns_the_picture_and_is_left_behind() {
    let mut photo = encoded(halves(600, 200), ImageFormat::Jpeg);
    // Exif with orientation 6: the camera was held upright, so the left side is the top.
    let exif = b"\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00";
    photo.splice(2..2, exif.iter().copied());
    let picture = Picture::read(&photo).unwrap();
    assert_eq!((picture.width(), picture.height()), (200, 600));
    let written = picture.resize(100).unwrap();
    let shown = decoded(&written.jpeg);
    assert!(is_red(*shown.get_pixel(50, 20)) && !is_red(*shown.get_pixel(50, 280)));
    for bytes in [written.webp, written.jpeg] {
        assert!(!bytes.windows(4).any(|window| window == b"Exif"));
    }
}

#[test]
fn what_is_transparent_becomes_white() {
    let clear = RgbaImage::from_pixel(500, 200, Rgba([0, 0, 0, 0]));
    let shown = decoded(&Picture::read(&encoded(clear, ImageFormat::Png)).unwrap().resize(480).unwrap().jpeg);
    assert!(shown.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
}

#[test]
fn a_huge_picture_is_refused_before_it_is_decoded() {
    let mut bomb = encoded(RgbImage::new(1, 1), ImageFormat::Png);
    // The header says 60,000 × 60,000; its checksum has to agree.
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let checksum = crc32(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&checksum);
    assert!(matches!(Picture::read(&bomb), Err(Error::TooManyPixels)));
}

#[test]
fn a_large_picture_is_made_smaller_at_once() {
    let picture = Picture::read(&encoded(halves(6400, 100), ImageFormat::Png)).unwrap();
    assert_eq!((picture.width(), picture.height()), (3200, 50));
}

#[test]
fn other_files_and_damaged_ones_are_refused() {
    for other in [&b"%PDF-1.7"[..], b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"] {
        assert!(matches!(Picture::read(other), Err(Error::Unreadable(_))), "{other:?}");
    }
    let photo = encoded(halves(600, 200), ImageFormat::Png);
    assert!(Picture::read(&photo[..photo.len() / 2]).is_err());
}

/// The checksum of PNG (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn damaged_files_never_panic(
        format in prop::sample::select(vec![ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP]),
        damage in prop::collection::vec((0.0..1.0f64, any::<u8>()), 1..12),
    ) {
        let mut bytes = encoded(halves(40, 30), format);
        for (place, byte) in damage {
            let at = (place * bytes.len() as f64) as usize;
            bytes[at] = byte;
        }
        if let Ok(picture) = Picture::read(&bytes) {
            let _ = picture.resize(10);
        }
    }
}
