package pdf

import (
	"encoding/binary"
	"hash/adler32"
	"math/bits"
	"slices"
)

// packer compresses streams as zlib (RFC 1950 and 1951) in one look at them, with one code for
// all (see code). It is ours so that a document that is kept can be written again bit for bit
// whatever becomes of other compressors, and twice as fast as the fastest of them.
type packer struct {
	data []byte
	out  []byte
	bits uint64 // not yet written, the first lowest
	n    uint   // how many they are, fewer than 8 after flush
	at   int    // where they go in out
	seen [1 << hashBits]int32
}

const (
	hashBits      = 12
	shortest      = 4 // bytes that are looked for
	shortestOfAll = 3 // that the format knows
	longest       = 258
	furthest      = 1 << 15
	widest        = 12 // bits of a symbol, without what lies within its range
)

// pack compresses data as one; the result holds until the next call.
func (p *packer) pack(data ...[]byte) []byte {
	p.data = p.data[:0]
	for _, part := range data {
		p.data = append(p.data, part...)
	}
	c := theCode
	p.out = slices.Grow(p.out[:0], len(p.data)*widest/8+len(c.head)+32)
	p.out = p.out[:cap(p.out)]
	p.at = copy(p.out, c.head)
	p.bits, p.n = uint64(c.rest.bits), uint(c.rest.n)
	clear(p.seen[:])
	p.body(c)
	p.put(c.bytes[len(c.bytes)-1])
	p.flush()
	if p.n > 0 {
		p.at++
	}
	binary.BigEndian.PutUint32(p.out[p.at:], adler32.Checksum(p.data))
	return p.out[:p.at+4]
}

// body writes what stood before as where that was, and the rest byte by byte.
func (p *packer) body(c *code) {
	const word = 8 // what same looks at in one
	data, from := p.data, 0
	for i := 0; i+word <= len(data); {
		next := binary.LittleEndian.Uint32(data[i:])
		seen := &p.seen[next*0x9E3779B1>>(32-hashBits)]
		before := int(*seen) - 1
		*seen = int32(i + 1)
		if before < 0 || i-before > furthest || binary.LittleEndian.Uint32(data[before:]) != next {
			i++
			continue
		}
		p.literals(c, data[from:i])
		n := min(longest, shortest+same(data[before+shortest:], data[i+shortest:]))
		p.repeat(c, n, i-before)
		i += n
		from = i
	}
	p.literals(c, data[from:])
}

// same counts the bytes in which two texts begin alike, up to the longest and seven more; b is
// the shorter one.
func same(a, b []byte) int {
	n := 0
	for ; n+8 <= len(b) && n < longest; n += 8 {
		if x := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
	}
	for n < len(b) && n < longest && a[n] == b[n] {
		n++
	}
	return n
}

func (p *packer) literals(c *code, data []byte) {
	for ; len(data) >= 4; data = data[4:] { // four fit in what is left of 64 bits
		p.put(c.bytes[data[0]])
		p.put(c.bytes[data[1]])
		p.put(c.bytes[data[2]])
		p.put(c.bytes[data[3]])
		p.flush()
	}
	for _, b := range data {
		p.put(c.bytes[b])
	}
	p.flush()
}

// repeat writes a length and how far back it begins.
func (p *packer) repeat(c *code, length, distance int) {
	p.put(c.lengths[length])
	d := distance - 1
	if d < 4 {
		p.put(c.distances[d])
	} else { // two ranges for each power of two (RFC 1951, 3.2.5)
		more := bits.Len(uint(d)) - 2
		p.put(c.distances[2*more+d>>more])
		p.put(symbol{uint32(d & (1<<more - 1)), uint8(more)})
	}
	p.flush()
}

func (p *packer) put(s symbol) {
	p.bits |= uint64(s.bits) << p.n
	p.n += uint(s.n)
}

// flush writes the whole bytes of what was put, 56 bits at most with what was left.
func (p *packer) flush() {
	binary.LittleEndian.PutUint64(p.out[p.at:], p.bits)
	p.at += int(p.n >> 3)
	p.bits >>= p.n &^ 7
	p.n &= 7
}
