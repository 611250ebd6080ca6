"""Writes the pictures beside this script and pictures.csv: what another implementation sees in them.

    python make_pictures.py        (written with Python 3.11.7, Pillow 13.0.0)

All show the same scene, 24 x 16 pixels: red rises to the right, green falls downwards, a blue square lies in the upper
left corner. mean_r, mean_g and mean_b are means over the pixels, 0 to 255, with Exif's orientation obeyed, transparency
laid over white, profiles converted to sRGB, and the first frame of an animation. corner is the upper left pixel.
float.tif is not in the table: it is refused.
CMYK is converted by R = 255 (1 - C) (1 - K), which is what Pillow does without a profile.
"""

import csv
import io
import struct
import zlib

from PIL import Image, ImageCms, ImageOps

WIDTH, HEIGHT = 24, 16


def scene():
    image = Image.new("RGB", (WIDTH, HEIGHT))
    for y in range(HEIGHT):
        for x in range(WIDTH):
            blue = 200 if x < 8 and y < 8 else 30
            image.putpixel((x, y), (x * 10, 240 - y * 15, blue))
    return image


def srgb_profile():
    """The sRGB profile, without the date on which it was made."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    return bytes(profile)


def swapped_profile():
    """The sRGB profile with the primaries of red and green exchanged: who ignores it sees another picture."""
    profile = bytearray(srgb_profile())
    count, = struct.unpack(">I", profile[128:132])
    tags = {}
    for i in range(count):
        at = 132 + 12 * i
        tags[bytes(profile[at : at + 4])] = (at, bytes(profile[at + 4 : at + 12]))
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red[0] + 4 : red[0] + 12] = green[1]
    profile[green[0] + 4 : green[0] + 12] = red[1]
    unnamed = bytes(profile).replace("sRGB".encode("utf-16-be"), "rGBs".encode("utf-16-be"))
    return unnamed.replace(b"sRGB", b"rGBs")


def profiled_to_srgb(image, profile):
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")


def sixteen_bits(path, grey):
    """PNG with 16 bits a sample, which Pillow does not write for colour."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b""
    image = scene().convert("L") if grey else scene()
    for y in range(HEIGHT):
        rows += b"\0"
        for x in range(WIDTH):
            pixel = image.getpixel((x, y))
            for level in [pixel] if grey else pixel:
                rows += struct.pack(">H", level * 257)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 16, 0 if grey else 2, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return image.convert("RGB")


def over_white(image):
    rgba = image.convert("RGBA")
    ground = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
    return Image.alpha_composite(ground, rgba).convert("RGB")


def cmyk():
    image = Image.new("CMYK", (WIDTH, HEIGHT))
    for y in range(HEIGHT):
        for x in range(WIDTH):
            image.putpixel((x, y), (255 - x * 10, y * 15, 60, 40 if x < 8 and y < 8 else 0))
    return image


def ycck(data):
    """The same CMYK file, saying that its channels are YCCK: other colours, and another way through the reader."""
    at = data.index(b"Adobe")
    changed = bytearray(data)
    changed[at + 11] = 2
    return bytes(changed)


def main():
    image = scene()
    grey = image.convert("L")
    other = ImageOps.invert(image)
    alpha = Image.new("L", image.size, 255)
    for y in range(HEIGHT):
        for x in range(12, WIDTH):
            alpha.putpixel((x, y), 128 if y < 8 else 0)
    expected = {}

    def save(name, picture, seen=None, **options):
        picture.save(name, **options)
        if seen is None:
            with Image.open(name) as read:
                seen = ImageOps.exif_transpose(read).convert("RGB")
        expected[name] = seen

    save("plain.png", image)
    save("plain.jpg", image, quality=95, subsampling=0)
    save("progressive.jpg", image, quality=95, progressive=True)
    save("plain.bmp", image)
    save("plain.tif", image, compression="tiff_lzw")
    save("plain.webp", image, lossless=True)
    save("lossy.webp", image, quality=90)
    save("transparent.webp", Image.merge("RGBA", (*image.split(), alpha)), over_white(Image.merge("RGBA", (*image.split(), alpha))), lossless=True, exact=True)
    save("animated.webp", image, image, save_all=True, append_images=[other], duration=100, lossless=True)
    save("grey.png", grey)
    save("grey.jpg", grey, quality=95)
    save("grey.tif", grey)
    save("bilevel.png", grey.point(lambda v: 255 if v > 120 else 0).convert("1"))
    la = Image.merge("LA", (grey, alpha))
    save("grey-alpha.png", la, over_white(la))
    rgba = Image.merge("RGBA", (*image.split(), alpha))
    save("transparent.png", rgba, over_white(rgba))
    save("opaque-alpha.png", image.convert("RGBA"))
    palette = image.quantize(32)
    save("palette.png", palette)
    save("palette-transparent.png", palette, over_white_palette(palette), transparency=0)
    save("plain.gif", palette)
    save("animated.gif", palette, palette.convert("RGB"), save_all=True, append_images=[other.quantize(32)], duration=100)
    save("animated.png", image, image, save_all=True, append_images=[other], duration=100)
    expected["sixteen.png"] = sixteen_bits("sixteen.png", False)
    expected["sixteen-grey.png"] = sixteen_bits("sixteen-grey.png", True)
    save("cmyk.tif", cmyk(), cmyk().convert("RGB"))
    save("cmyk.jpg", cmyk(), quality=95, subsampling=0)
    with open("cmyk.jpg", "rb") as file:
        data = ycck(file.read())
    with open("ycck.jpg", "wb") as file:
        file.write(data)
    with Image.open("ycck.jpg") as read:
        expected["ycck.jpg"] = read.convert("RGB")
    for orientation in range(2, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        save(f"orientation-{orientation}.jpg", image, exif=exif, quality=95, subsampling=0)
    save("orientation-6.tif", image, tiffinfo={0x0112: 6})
    profile = swapped_profile()
    save("profile.png", image, profiled_to_srgb(image, profile), icc_profile=profile)
    image.save("profile.jpg", icc_profile=profile, quality=95, subsampling=0)
    with Image.open("profile.jpg") as read:
        expected["profile.jpg"] = profiled_to_srgb(read.convert("RGB"), profile)
    save("srgb-profile.png", image, icc_profile=srgb_profile())

    grey.convert("F").save("float.tif")

    with open("pictures.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "width", "height", "mean_r", "mean_g", "mean_b", "corner_r", "corner_g", "corner_b"])
        for name in sorted(expected):
            seen = expected[name]
            pixels = list(seen.get_flattened_data())
            means = [round(sum(p[c] for p in pixels) / len(pixels), 4) for c in range(3)]
            writer.writerow([name, seen.width, seen.height, *means, *seen.getpixel((0, 0))])


def over_white_palette(palette):
    copy = palette.copy()
    copy.info["transparency"] = 0
    return over_white(copy)


main()
