package scan_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"slices"
	"testing"

	"golang.org/x/image/bmp"

	"tilts/internal/scan"
)

// segments takes a JPEG apart: its tables, and what is left.
func segments(file []byte) (tables, rest []byte) {
	tables, rest = []byte("\xff\xd8"), []byte("\xff\xd8")
	at := 2
	for file[at+1] != 0xda {
		end := at + 2 + int(binary.BigEndian.Uint16(file[at+2:]))
		if file[at+1] == 0xdb || file[at+1] == 0xc4 {
			tables = append(tables, file[at:end]...)
		} else {
			rest = append(rest, file[at:end]...)
		}
		at = end
	}
	return append(tables, 0xff, 0xd9), append(rest, file[at:]...)
}

// jpegTIFF is a page as scanners write it: two strips of JPEG, whose tables stand once.
func jpegTIFF(t testing.TB) []byte { return jpegParts(t, false) }

// jpegParts is a page in two strips of JPEG, or in two tiles that reach beyond its sides.
func jpegParts(t testing.TB, tiles bool) []byte {
	t.Helper()
	page, wide := corner(), corner().Rect.Dx()
	if tiles {
		wide = 48
	}
	file := []byte("II*\x00\x00\x00\x00\x00")
	var tables []byte
	var places, sizes []uint32
	for y := 0; y < page.Rect.Dy(); y += 8 {
		strip := image.NewGray(image.Rect(0, 0, wide, 8))
		draw.Draw(strip, strip.Rect, page, image.Pt(0, y), draw.Src)
		var out bytes.Buffer
		if err := jpeg.Encode(&out, strip, nil); err != nil {
			t.Fatal(err)
		}
		var rest []byte
		tables, rest = segments(out.Bytes())
		places, sizes = append(places, uint32(len(file))), append(sizes, uint32(len(rest)))
		file = append(file, rest...)
	}
	number := binary.LittleEndian.AppendUint32
	short := binary.LittleEndian.AppendUint16
	tablesAt := uint32(len(file))
	file = append(file, tables...)
	placesAt := uint32(len(file))
	file = number(number(file, places[0]), places[1])
	sizesAt := uint32(len(file))
	file = number(number(file, sizes[0]), sizes[1])
	binary.LittleEndian.PutUint32(file[4:], uint32(len(file)))
	entries := []struct {
		field, kind  uint16
		count, value uint32
	}{
		{256, 3, 1, uint32(page.Rect.Dx())}, {257, 3, 1, uint32(page.Rect.Dy())}, {258, 3, 1, 8}, {259, 3, 1, 7},
		{262, 3, 1, 1}, {273, 4, 2, placesAt}, {277, 3, 1, 1}, {278, 3, 1, 8}, {279, 4, 2, sizesAt},
		{347, 7, uint32(len(tables)), tablesAt},
	}
	if tiles { // which stand behind, in their order
		entries = slices.Concat(entries[:5], entries[6:7], []struct {
			field, kind  uint16
			count, value uint32
		}{{322, 3, 1, uint32(wide)}, {323, 3, 1, 8}, {324, 4, 2, placesAt}, {325, 4, 2, sizesAt}}, entries[9:])
	}
	file = short(file, uint16(len(entries)))
	for _, e := range entries {
		file = number(number(short(short(file, e.field), e.kind), e.count), e.value)
	}
	return number(file, 0)
}

// Pictures of more programs are read: each has its dark corner where it belongs.
func TestPicturesOfMorePrograms(t *testing.T) {
	var asGIF, asBMP bytes.Buffer
	if err := errors.Join(gif.Encode(&asGIF, corner(), nil), bmp.Encode(&asBMP, corner())); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{
		"TIFF of JPEG": jpegTIFF(t), "tiles": jpegParts(t, true), "GIF": asGIF.Bytes(), "BMP": asBMP.Bytes(),
	} {
		pages := 0
		err := scan.Pages(file, func(p image.Image) error {
			pages++
			dark, _, _, _ := p.At(4, 4).RGBA()
			below, _, _, _ := p.At(4, 12).RGBA()
			if light, _, _, _ := p.At(28, 4).RGBA(); dark > 0x2000 || light < 0xe000 || below < 0xe000 {
				t.Errorf("%s: %x, %x, %x", name, dark, light, below)
			}
			return nil
		})
		if err != nil || pages != 1 {
			t.Errorf("%s: %d pages, %v", name, pages, err)
		}
	}
}

// Pages packed as telefax does are dark on light, whether zero is black or white in them; and a page that was scanned
// on its side stands upright.
func TestATelefax(t *testing.T) {
	head := func(light byte, data string, held byte) []byte {
		file := []byte("II*\x00" + string(rune(8+len(data))) + "\x00\x00\x00" + data + "\x09\x00")
		for _, e := range []struct {
			field uint16
			value byte
		}{
			{256, 32}, {257, 16}, {258, 1}, {259, 4}, {262, light}, {273, 8}, {274, held}, {278, 16},
			{279, byte(len(data))},
		} {
			file = binary.LittleEndian.AppendUint16(file, e.field)
			file = append(file, 4, 0, 1, 0, 0, 0, e.value, 0, 0, 0)
		}
		return append(file, 0, 0, 0, 0)
	}
	white, black := "\x26\xa2\xff\xff\xfe\x3f\xe0\x02\x00\x20", "\x33\x02\xff\xff\x93\x50\x6a\xff\xfc\x00\x40\x04"
	for name, test := range map[string]struct {
		file []byte
		size image.Point
		dark image.Point
	}{
		"zero is white": {head(0, white, 1), image.Pt(32, 16), image.Pt(4, 4)},
		"zero is black": {head(1, black, 1), image.Pt(32, 16), image.Pt(4, 4)},
		"on its side":   {head(1, black, 6), image.Pt(16, 32), image.Pt(12, 4)},
	} {
		err := scan.Pages(test.file, func(p image.Image) error {
			dark, _, _, _ := p.At(test.dark.X, test.dark.Y).RGBA()
			light, _, _, _ := p.At(12, 14).RGBA()
			if p.Bounds().Size() != test.size || dark > 0x2000 || light < 0xe000 {
				t.Errorf("%s: %v, %x, %x", name, p.Bounds(), dark, light)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A sound picture that is packed in a way nobody reads here is not called damaged.
func TestAPackingThatIsNotRead(t *testing.T) {
	for name, change := range map[string]func(fields map[uint16]uint32){
		"LZMA": func(f map[uint16]uint32) { f[259] = 34925 },
	} {
		file := jpegTIFF(t)
		at := int(binary.LittleEndian.Uint32(file[4:]))
		set := map[uint16]uint32{}
		change(set)
		for e := at + 2; e < len(file)-4; e += 12 {
			field := binary.LittleEndian.Uint16(file[e:])
			if value, known := set[field]; known {
				binary.LittleEndian.PutUint32(file[e+8:], value)
				delete(set, field)
			}
			if field == 277 { // stands in the place of another
				for other, value := range set {
					if other != 259 {
						binary.LittleEndian.PutUint16(file[e:], other)
						binary.LittleEndian.PutUint32(file[e+8:], value)
					}
				}
			}
		}
		if err := scan.Pages(file, func(image.Image) error { return nil }); !errors.Is(err, scan.ErrKind) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
