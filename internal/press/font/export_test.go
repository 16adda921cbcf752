package font

import "encoding/binary"

// WithReaderTables adds what readers of font files want and a PDF does without: a cmap
// (of one character), names and post.
func WithReaderTables(program []byte) []byte {
	dir := directoryOf(program)
	cmap := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12}
	for _, v := range []uint32{12 << 16, 28, 0, 1, 'A', 'A', 1} {
		cmap = binary.BigEndian.AppendUint32(cmap, v)
	}
	post := make([]byte, 32)
	post[1] = 3
	return assemble([]table{
		{"cmap", cmap}, {"glyf", dir["glyf"]}, {"head", dir["head"]}, {"hhea", dir["hhea"]}, {"hmtx", dir["hmtx"]},
		{"loca", dir["loca"]}, {"maxp", dir["maxp"]}, {"name", []byte{0, 0, 0, 0, 0, 6}}, {"post", post},
	})
}

func directoryOf(program []byte) map[string][]byte {
	r := reader{data: program}
	found := map[string][]byte{}
	for i := range r.u16(4) {
		at, size := r.u32(12+16*i+8), r.u32(12+16*i+12)
		found[string(program[12+16*i:16+16*i])] = program[at : at+size]
	}
	return found
}
