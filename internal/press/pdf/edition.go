package pdf

import (
	"bytes"
	"io"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// Edition is how a file is written where it makes no difference to its readers, such as how its
// streams are compressed. A document that is kept names its edition, so that it can be written
// again bit for bit. Zero, of a Meta, is the latest.
type Edition uint8

// The editions.
const (
	FirstEdition  Edition = iota + 1 // other people's compressors; QR codes as rectangles
	SecondEdition                    // our own, and klauspost's for typefaces; QR codes as pixels

	LatestEdition = SecondEdition
)

// deflated writes a stream object whose data it compresses as one.
func (o *objects) deflated(number int, entries string, data ...[]byte) {
	entries += "/Filter/FlateDecode"
	if o.edition == FirstEdition {
		d := deflaters.Get().(*deflater)
		defer deflaters.Put(d)
		o.stream(number, entries, d.deflate(data...))
		return
	}
	o.stream(number, entries, o.packer.pack(data...))
}

// once compresses what is the same in many files, in each edition that asks.
func once(data func() []byte) func(Edition) []byte {
	first := sync.OnceValue(func() []byte {
		d := deflaters.Get().(*deflater)
		defer deflaters.Put(d)
		return bytes.Clone(d.deflate(data()))
	})
	second := sync.OnceValue(func() []byte { return bytes.Clone(new(packer).pack(data())) })
	return func(e Edition) []byte {
		if e == FirstEdition {
			return first()
		}
		return second()
	}
}

// deflater is the compressor of the first edition.
type deflater struct {
	out bytes.Buffer
	zip *zlib.Writer
}

var deflaters = sync.Pool{New: func() any {
	const quick = 1 // half a per cent larger than the next levels, and twice as fast
	zip, err := zlib.NewWriterLevel(io.Discard, quick)
	if err != nil {
		panic("pdf: " + err.Error())
	}
	return &deflater{zip: zip}
}}

// deflate compresses data; the result holds until the next call.
func (d *deflater) deflate(data ...[]byte) []byte {
	d.out.Reset()
	d.zip.Reset(&d.out)
	for _, part := range data {
		if _, err := d.zip.Write(part); err != nil {
			panic("pdf: deflating in memory: " + err.Error())
		}
	}
	if err := d.zip.Close(); err != nil {
		panic("pdf: deflating in memory: " + err.Error())
	}
	return d.out.Bytes()
}
