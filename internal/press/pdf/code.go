package pdf

import "math/bits"

// symbolLengths are how many bits stand for each of the 256 bytes, the end of the data, the 29
// ranges of lengths and the 30 of distances, in hexadecimal digits. They were counted over all
// letters in three languages: their pages, their structure and what they carry. Never change
// them: what is kept was written with them.
const symbolLengths = "58aaaaaaaa7aaaaaaaaaaaaaaaaaaaaa4a7aaaaa9aaa986766666666669aaa9a" +
	"a888898a999899998988899aaaa9aaaaa687768886a978768a666799a9a9a8aa" +
	"a9aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa9aaaaaaaa9a" +
	"aaaa9aaaaaaaaaaa78aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" +
	"aa4555677677888999aaaaaaaaaaaa" +
	"aa9896665655454444443445556999"

// symbol is what stands for something: its bits, the first lowest, and how many they are.
type symbol struct {
	bits uint32
	n    uint8
}

// code is what each thing is written as.
type code struct {
	bytes     [257]symbol // the last is the end of the data
	lengths   [longest + 1]symbol
	distances [30]symbol // what lies within the range is not in it
	head      []byte     // what a stream begins with, but for its last bits
	rest      symbol
}

// theCode is made once, of symbolLengths.
var theCode = newCode()

func newCode() *code {
	var c code
	all := make([]uint8, len(symbolLengths))
	for i, digit := range []byte(symbolLengths) {
		all[i] = digit - '0'
		if digit >= 'a' {
			all[i] = digit - 'a' + 10
		}
	}
	const literals = 286
	symbols := numbered(all[:literals])
	copy(c.bytes[:], symbols)
	copy(c.distances[:], numbered(all[literals:]))
	first := shortestOfAll
	for i, s := range symbols[len(c.bytes) : literals-1] { // the last is for the longest alone
		more := max(0, i/4-1)
		for at := range min(1<<more, longest-first) {
			c.lengths[first+at] = symbol{s.bits | uint32(at)<<s.n, s.n + uint8(more)}
		}
		first += 1 << more
	}
	c.lengths[longest] = symbols[literals-1]
	c.head, c.rest = head(all)
	return &c
}

// numbered gives each symbol its bits (RFC 1951, 3.2.2).
func numbered(lengths []uint8) []symbol {
	symbols, next := make([]symbol, len(lengths)), uint32(0)
	for n := uint8(1); n <= 15; n++ {
		for i, l := range lengths {
			if l == n {
				symbols[i] = symbol{bits.Reverse32(next) >> (32 - n), n}
				next++
			}
		}
		next <<= 1
	}
	return symbols
}

// head begins a stream: two bytes of zlib, then the only block, which names the lengths of its
// symbols (RFC 1951, 3.2.7). They are written in 16 symbols of four bits each: 0 to 12, and the
// three that repeat.
func head(lengths []uint8) ([]byte, symbol) {
	const repeat = 16
	p := packer{out: make([]byte, 1000)}
	put := func(value, n int) {
		p.put(symbol{uint32(value), uint8(n)})
		p.flush()
	}
	for _, field := range [][2]int{{0x78, 8}, {0x01, 8}, {1, 1}, {2, 2}, {29, 5}, {29, 5}, {15, 4}} {
		put(field[0], field[1])
	}
	own := make([]uint8, 19)
	for _, s := range []int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15} {
		if s <= 12 || s >= repeat {
			own[s] = 4
		}
		put(int(own[s]), 3)
	}
	symbols := numbered(own)
	for i := 0; i < len(lengths); {
		p.put(symbols[lengths[i]])
		p.flush()
		again := 0
		for i++; i+again < len(lengths) && lengths[i+again] == lengths[i-1]; again++ {
		}
		for ; again >= 3; again -= min(again, 6) {
			p.put(symbols[repeat])
			put(min(again, 6)-3, 2)
			i += min(again, 6)
		}
	}
	return p.out[:p.at], symbol{uint32(p.bits), uint8(p.n)}
}
