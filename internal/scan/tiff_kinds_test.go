package scan_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"tilts/internal/scan"
)

// entry is a field of a directory of TIFF, of one number.
type entry struct{ field, number uint16 }

// tiffOf is a page of 32 by 16 points with these bytes, and what else is said of it.
func tiffOf(data []byte, more ...entry) []byte {
	order := binary.LittleEndian
	file := append(order.AppendUint32([]byte("II*\x00"), uint32(8+len(data))), data...)
	entries := append(more,
		entry{256, 32}, entry{257, 16}, entry{273, 8}, entry{278, 16}, entry{279, uint16(len(data))})
	slices.SortFunc(entries, func(a, b entry) int { return int(a.field) - int(b.field) })
	file = order.AppendUint16(file, uint16(len(entries)))
	for _, e := range entries {
		file = append(order.AppendUint16(file, e.field), 3, 0, 1, 0, 0, 0)
		file = append(order.AppendUint16(file, e.number), 0, 0)
	}
	return append(file, 0, 0, 0, 0)
}

// big writes a TIFF anew, with places of eight bytes.
func big(file []byte) []byte {
	order := binary.LittleEndian
	out := append([]byte("II+\x00\x08\x00\x00\x00"), make([]byte, 8)...)
	moved := uint64(len(out)) // the whole of the old file comes behind
	link := 8
	out = append(out, file...)
	for at := order.Uint32(file[4:]); at > 0; {
		n := int(order.Uint16(file[at:]))
		order.PutUint64(out[link:], uint64(len(out)))
		dir := order.AppendUint64(nil, uint64(n))
		var far []byte
		place := func() uint64 { return uint64(len(out) + 8 + 20*n + 8 + len(far)) }
		for i := range n {
			e := file[int(at)+2+12*i:][:12]
			field, kind, count := order.Uint16(e), order.Uint16(e[2:]), int(order.Uint32(e[4:]))
			size := map[uint16]int{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1}[kind]
			value := e[8:]
			if size*count > 4 {
				value = file[order.Uint32(e[8:]):]
			}
			value = value[:size*count]
			if field == 273 {
				var places []byte
				for i := range count {
					one := uint64(order.Uint16(value[size*i:]))
					if size == 4 {
						one = uint64(order.Uint32(value[size*i:]))
					}
					places = order.AppendUint64(places, one+moved)
				}
				kind, value = 16, places
			}
			if len(value) > 8 {
				begin := place()
				far = append(far, value...)
				value = order.AppendUint64(nil, begin)
			}
			dir = order.AppendUint16(order.AppendUint16(dir, field), kind)
			dir = append(order.AppendUint64(dir, uint64(count)), value...)
			dir = append(dir, make([]byte, 8-len(value))...)
		}
		link = len(out) + len(dir)
		out = append(append(append(out, dir...), make([]byte, 8)...), far...)
		at = order.Uint32(file[int(at)+2+12*n:])
	}
	return out
}

// inks is the corner in the four inks of printers, black alone.
func inks() []byte {
	var data []byte
	for _, light := range corner().Pix {
		data = append(data, 0, 0, 0, 255-light)
	}
	file := tiffOf(data, entry{258, 8}, entry{259, 1}, entry{262, 5}, entry{277, 4})
	at := int(binary.LittleEndian.Uint32(file[4:]))
	depths := uint32(len(file))
	for e := at + 2; e < len(file)-4; e += 12 { // eight bits of each ink
		if file[e] == 2 && file[e+1] == 1 {
			file[e+4] = 4
			binary.LittleEndian.PutUint32(file[e+8:], depths)
		}
	}
	return append(file, 8, 0, 8, 0, 8, 0, 8, 0)
}

// telefax is the corner in one dimension; the end of each line ends with a byte where it is filled so.
func telefax(filled, reversed, zeroIsBlack bool) []byte {
	var line, data string
	end := func() {
		for filled && (len(data)+12)%8 != 0 {
			data += "0"
		}
		data += "000000000001"
	}
	for y := range 16 {
		line = "00011011" // 32 white
		if y < 8 {
			line = "00110101" + "000101" + "0101000" // 0 white, 8 black, 24 white
		}
		end()
		data += line
	}
	var packed []byte
	for i, bit := range data {
		if i%8 == 0 {
			packed = append(packed, 0)
		}
		packed[i/8] |= byte(bit-'0') << (7 - i%8)
	}
	more := []entry{{258, 1}, {259, 3}, {262, 0}, {266, 1}, {292, 0}}
	if filled {
		more[4].number = 4
	}
	if reversed {
		more[3].number = 2
		for i := range packed {
			packed[i] = bits.Reverse8(packed[i])
		}
	}
	if zeroIsBlack {
		more[2].number = 1
	}
	return tiffOf(packed, more...)
}

// changes is the corner in two dimensions: each line but the first says what is other than above, and the last names
// the end of the page.
func changes() []byte {
	data := "000000000001" + "1" + "00110101" + "000101" + "0101000" // 0 white, 8 black, 24 white
	for y := 1; y < 16; y++ {
		data += "000000000001" + "0"
		switch {
		case y < 8:
			data += "111" // all as above
		case y == 8:
			data += "00011" // what was black is not
		default:
			data += "1"
		}
	}
	data += strings.Repeat("000000000001"+"1", 6)
	var packed []byte
	for i, bit := range data {
		if i%8 == 0 {
			packed = append(packed, 0)
		}
		packed[i/8] |= byte(bit-'0') << (7 - i%8)
	}
	return tiffOf(packed, entry{258, 1}, entry{259, 3}, entry{262, 0}, entry{266, 1}, entry{292, 1})
}

// turnedOver is a picture with its camera held upside down, said as PNG and WebP say it.
func turnedOver(t testing.TB, mark string) []byte {
	t.Helper()
	exif := "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x03\x00\x00\x00\x00\x00\x00"
	if mark == "WebP" {
		// one point, packed without loss: a WebP of one colour
		file := "VP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
		file += "EXIF\x20\x00\x00\x00Exif\x00\x00" + exif
		return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(4+len(file))), "WEBP"+file...)
	}
	page := corner()
	slices.Reverse(page.Pix)
	var out bytes.Buffer
	if err := png.Encode(&out, page); err != nil {
		t.Fatal(err)
	}
	part := append([]byte("eXIf"), exif...)
	part = binary.BigEndian.AppendUint32(part, crc32.ChecksumIEEE(part))
	part = append(binary.BigEndian.AppendUint32(nil, uint32(len(exif))), part...)
	return slices.Insert(out.Bytes(), 33, part...)
}

// kinds are pictures as more programs write them, each with a dark corner.
func kinds(t testing.TB) map[string][]byte {
	t.Helper()
	var photograph bytes.Buffer
	if err := jpeg.Encode(&photograph, corner(), nil); err != nil {
		t.Fatal(err)
	}
	return map[string][]byte{
		"TIFF in inks":                 inks(),
		"big TIFF in inks":             big(inks()),
		"big TIFF of JPEG":             big(jpegTIFF(t)),
		"big TIFF of two pages":        big(twoPages(t)),
		"telefax":                      telefax(false, false, false),
		"telefax, filled":              telefax(true, false, false),
		"telefax, lowest bits first":   telefax(true, true, false),
		"telefax, zero is black":       telefax(true, false, true),
		"telefax of changes":           changes(),
		"PNG upside down":              turnedOver(t, "PNG"),
		"JPEG without the mark of end": photograph.Bytes()[:photograph.Len()-2],
	}
}

func TestPicturesOfPrintersAndTelefaxes(t *testing.T) {
	for name, file := range kinds(t) {
		pages := 0
		err := scan.Pages(file, func(p image.Image) error {
			pages++
			dark, _, _, _ := p.At(4, 4).RGBA()
			below, _, _, _ := p.At(4, 12).RGBA()
			light, _, _, _ := p.At(28, 4).RGBA()
			if name == "telefax, zero is black" {
				dark, below, light = 0xffff-dark, 0xffff-below, 0xffff-light
			}
			if p.Bounds().Size() != image.Pt(32, 16) || dark > 0x2000 || light < 0xe000 || below < 0xe000 {
				t.Errorf("%s: %v, %x, %x, %x", name, p.Bounds(), dark, light, below)
			}
			return nil
		})
		if err != nil || pages < 1 {
			t.Errorf("%s: %d pages, %v", name, pages, err)
		}
	}
}

// Each colour as a picture of its own is sound, and not read; a directory that leads nowhere is damaged.
func TestWhatOfATIFFIsNotRead(t *testing.T) {
	loop := big(twoPages(t))
	count := binary.LittleEndian.Uint64(loop[binary.LittleEndian.Uint64(loop[8:]):])
	end := binary.LittleEndian.Uint64(loop[8:]) + 8 + 20*count
	copy(loop[end:], loop[8:16])
	far := big(inks())
	binary.LittleEndian.PutUint64(far[8:], 1<<62)
	broken := telefax(true, false, false)
	broken[12] ^= 0x10
	for name, test := range map[string]struct {
		file []byte
		want error
	}{
		"colours apart": {tiffOf(make([]byte, 99), entry{258, 8}, entry{259, 1}, entry{262, 2}, entry{277, 3},
			entry{284, 2}), scan.ErrKind},
		"a directory of itself":   {loop, scan.ErrDamaged},
		"a directory far away":    {far, scan.ErrDamaged},
		"a big one cut":           {big(inks())[:40], scan.ErrDamaged},
		"a line that is too long": {broken, scan.ErrDamaged},
	} {
		if err := scan.Pages(test.file, func(image.Image) error { return nil }); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
