package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
)

// packed writes the file anew with the objects that are no streams in one stream, deflated
// together (ISO 32000-1, 7.5.7), and the table of objects as another (7.5.8). The many
// small objects of a form's fields and of its structure then take a fifth of the space.
func (o *objects) packed(catalog, info int, id string) []byte {
	out := bytes.Clone(o.out[:o.first()])
	const free, plain, inStream = 0, 1, 2
	type entry struct{ kind, at, index int }
	entries := make([]entry, len(o.at), len(o.at)+2)
	entries[0] = entry{free, 0, 0xFFFF}
	var heads, bodies []byte
	var inside []int
	o.each(func(number int, whole, body []byte) {
		if bytes.HasSuffix(body, []byte("endstream")) {
			entries[number] = entry{kind: plain, at: len(out)}
			out = append(out, whole...)
			return
		}
		heads = strconv.AppendInt(append(strconv.AppendInt(heads, int64(number), 10), ' '), int64(len(bodies)), 10)
		heads = append(heads, ' ')
		bodies = append(append(bodies, body...), '\n')
		inside = append(inside, number)
	})
	stream, table := len(entries), len(entries)+1
	for i, number := range inside {
		entries[number] = entry{inStream, stream, i}
	}
	w := objects{out: out, at: make([]int, table+1)}
	w.deflated(stream, fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(inside), len(heads)), append(heads, bodies...))
	start := len(w.out)
	entries = append(entries, entry{plain, w.at[stream], 0}, entry{plain, start, 0})
	var rows []byte
	for _, e := range entries {
		rows = binary.BigEndian.AppendUint32(append(rows, byte(e.kind)), uint32(e.at))
		rows = binary.BigEndian.AppendUint16(rows, uint16(e.index))
	}
	w.deflated(table, fmt.Sprintf("/Type /XRef /W [1 4 2] /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%[4]s>]",
		len(entries), catalog, info, id), rows)
	w.put("startxref\n", start, "\n%%EOF\n")
	return w.out
}

// first is where the first object begins.
func (o *objects) first() int { return slices.Min(o.at[1:]) }

// each calls visit with every object in the order they stand: as a whole, and what is
// inside.
func (o *objects) each(visit func(number int, whole, body []byte)) {
	numbers := make([]int, 0, len(o.at))
	for n := range o.at[1:] {
		numbers = append(numbers, n+1)
	}
	slices.SortFunc(numbers, func(a, b int) int { return o.at[a] - o.at[b] })
	for i, n := range numbers {
		end := len(o.out)
		if i+1 < len(numbers) {
			end = o.at[numbers[i+1]]
		}
		whole := o.out[o.at[n]:end]
		body := bytes.TrimSuffix(whole[bytes.Index(whole, []byte("obj\n"))+4:], []byte("\nendobj\n"))
		visit(n, whole, body)
	}
}
