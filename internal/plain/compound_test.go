package plain_test

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
)

// entry is one of the directory of a compound file (MS-CFB p. 2.6): a storage, or a stream.
type entry struct {
	name           string
	kind           byte
	data           []byte
	begin          uint32
	next, children uint32
}

const (
	nothing, endOfChain = 0xffffffff, 0xfffffffe
	sector, small       = 512, 64
	cutoff              = 4096 // a shorter stream lies in the stream of the root, in small sectors
)

// compound is a compound file of streams by their path, as Word and Outlook write them.
func compound(streams map[string]string) []byte {
	all := []*entry{{name: "Root Entry", kind: 5, next: nothing, children: nothing}}
	at := map[string]int{"": 0}
	var add func(path string) int
	add = func(path string) int {
		if n, known := at[path]; known {
			return n
		}
		parent, name := "", path
		if cut := strings.LastIndexByte(path, '/'); cut >= 0 {
			parent, name = path[:cut], path[cut+1:]
		}
		within := all[add(parent)]
		e := &entry{name: name, kind: 1, next: within.children, children: nothing}
		within.children = uint32(len(all))
		at[path] = len(all)
		all = append(all, e)
		return at[path]
	}
	for _, path := range slices.Sorted(maps.Keys(streams)) {
		e := all[add(path)]
		e.kind, e.data = 2, []byte(streams[path])
	}

	var body bytes.Buffer // the sectors, behind that of the table
	table := []uint32{0xfffffffd}
	store := func(data []byte) uint32 {
		first := uint32(len(table))
		for i := 0; i < len(data); i += sector {
			table = append(table, uint32(len(table))+1)
			body.Write(padded(data[i:min(i+sector, len(data))], sector))
		}
		table[len(table)-1] = endOfChain
		return first
	}
	var minis []uint32
	for _, e := range all {
		switch {
		case e.kind != 2 || len(e.data) == 0:
			e.begin = endOfChain
		case len(e.data) >= cutoff:
			e.begin = store(e.data)
		default:
			e.begin = uint32(len(minis))
			for i := 0; i < len(e.data); i += small {
				minis = append(minis, uint32(len(minis))+1)
				all[0].data = append(all[0].data, padded(e.data[i:min(i+small, len(e.data))], small)...)
			}
			minis[len(minis)-1] = endOfChain
		}
	}
	miniTable := uint32(endOfChain)
	if len(minis) > 0 {
		all[0].begin, miniTable = store(all[0].data), store(words(minis))
	}
	var directory bytes.Buffer
	for _, e := range all {
		e.write(&directory)
	}
	directoryAt := store(padded(directory.Bytes(), sector))

	head := make([]byte, sector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	put := func(at int, n uint32) { binary.LittleEndian.PutUint32(head[at:], n) }
	put(24, 0x0003003e)
	put(28, 0x0009fffe)
	put(32, 6)
	put(44, 1)
	put(48, directoryAt)
	put(56, cutoff)
	put(60, miniTable)
	put(64, uint32((len(minis)*4+sector-1)/sector))
	put(68, endOfChain)
	for at := 80; at < sector; at += 4 {
		put(at, nothing)
	}
	return slices.Concat(head, padded(words(table), sector), body.Bytes())
}

func (e *entry) write(to *bytes.Buffer) {
	one := make([]byte, 128)
	name := utf16.Encode([]rune(e.name))
	for i, half := range name {
		binary.LittleEndian.PutUint16(one[2*i:], half)
	}
	binary.LittleEndian.PutUint16(one[64:], uint16(2*len(name)+2))
	one[66], one[67] = e.kind, 1
	for at, n := range map[int]uint32{
		68: nothing, 72: e.next, 76: e.children, 116: e.begin, 120: uint32(len(e.data)),
	} {
		binary.LittleEndian.PutUint32(one[at:], n)
	}
	to.Write(one)
}

// words are numbers of four bytes; behind them stand free ones, to the end of the sector.
func words(numbers []uint32) []byte {
	var out []byte
	for _, n := range numbers {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	for len(out)%sector != 0 {
		out = append(out, 0xff)
	}
	return out
}

func padded(data []byte, to int) []byte {
	return append(slices.Clone(data), make([]byte, (to-len(data)%to)%to)...)
}

// wide is a text in UTF-16, as Windows writes it.
func wide(text string) string {
	var out []byte
	for _, half := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, half)
	}
	return string(out)
}
