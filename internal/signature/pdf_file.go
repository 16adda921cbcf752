package signature

import (
	"bytes"
	"compress/zlib"
	"io"
	"maps"
)

// Limits on PDF files.
const (
	maxSections = 200 // of the table of objects, one for each time the file was saved
	maxObjects  = 500_000
	maxInflated = 64 << 20
)

// pdfFile is a PDF as it stood at some end.
type pdfFile struct {
	data     []byte
	entries  map[int]pdfEntry
	trailer  pdfDict
	newest   int            // where the newest section of the table is
	packed   map[int][]byte // object streams, unpacked
	inflated int
	loaded   map[int]any
}

// pdfEntry is where an object is: at an offset, or as the nth of an object stream.
type pdfEntry struct{ offset, stream, index int }

// openPDF follows the table of objects from the end of the data.
func openPDF(data []byte) (*pdfFile, error) {
	f := &pdfFile{data: data, entries: make(map[int]pdfEntry), packed: make(map[int][]byte), loaded: make(map[int]any)}
	tail := data[max(0, len(data)-2048):]
	at := bytes.LastIndex(tail, []byte("startxref"))
	if at < 0 {
		return nil, errPDF
	}
	l := &lexer{data: tail, at: at + len("startxref")}
	next, ok := l.integer()
	f.newest = next
	seen := make(map[int]bool)
	for sections := 0; ok; sections++ {
		if seen[next] || sections == maxSections {
			return nil, errPDF
		}
		seen[next] = true
		trailer, err := f.section(next)
		if err != nil {
			return nil, err
		}
		if f.trailer == nil {
			f.trailer = maps.Clone(trailer)
		}
		if hybrid, has := trailer["XRefStm"].(float64); has && !seen[int(hybrid)] {
			seen[int(hybrid)] = true
			if _, err := f.section(int(hybrid)); err != nil {
				return nil, err
			}
		}
		var previous float64
		if previous, ok = trailer["Prev"].(float64); ok {
			next = int(previous)
		}
	}
	if f.trailer == nil {
		return nil, errPDF
	}
	return f, nil
}

// section reads one section of the table of objects; what newer sections said counts.
func (f *pdfFile) section(at int) (pdfDict, error) {
	if at < 0 || at >= len(f.data) {
		return nil, errPDF
	}
	l := &lexer{data: f.data, at: at}
	if !l.keyword("xref") {
		return f.streamSection(at)
	}
	for {
		l.space()
		if l.keyword("trailer") {
			o, err := l.object(0)
			trailer, ok := o.(pdfDict)
			if err != nil || !ok {
				return nil, errPDF
			}
			return trailer, nil
		}
		first, ok := l.integer()
		count, again := l.integer()
		if !ok || !again || first < 0 || count < 0 || count > maxObjects {
			return nil, errPDF
		}
		for i := range count {
			offset, ok := l.integer()
			_, again := l.integer()
			l.space()
			if !ok || !again {
				return nil, errPDF
			}
			if err := f.enter(first+i, pdfEntry{offset: offset}, l.word() == "n"); err != nil {
				return nil, err
			}
		}
	}
}

// enter notes where an object is unless a newer section did; one that is free is nowhere.
func (f *pdfFile) enter(number int, e pdfEntry, used bool) error {
	if len(f.entries) >= maxObjects {
		return errPDF
	}
	if _, known := f.entries[number]; !known {
		if !used {
			e = pdfEntry{offset: -1}
		}
		f.entries[number] = e
	}
	return nil
}

// streamSection reads a section that is a stream.
func (f *pdfFile) streamSection(at int) (pdfDict, error) {
	_, o, err := f.indirect(at)
	s, ok := o.(pdfStream)
	if err != nil || !ok || s.dict["Type"] != pdfName("XRef") {
		return nil, errPDF
	}
	rows, err := f.inflate(s)
	if err != nil {
		return nil, err
	}
	widths, ok := ints(s.dict["W"])
	if !ok || len(widths) != 3 {
		return nil, errPDF
	}
	width := 0
	for _, w := range widths {
		if w < 0 || w > 8 {
			return nil, errPDF
		}
		width += w
	}
	ranges, ok := ints(s.dict["Index"])
	if !ok {
		size, _ := s.dict["Size"].(float64)
		ranges = []int{0, int(size)}
	}
	for i := 0; i+1 < len(ranges); i += 2 {
		for n := range ranges[i+1] {
			if width == 0 || len(rows) < width {
				return s.dict, nil
			}
			kind, second, third := 1, 0, 0
			if widths[0] > 0 {
				kind = number(rows[:widths[0]])
			}
			second, third = number(rows[widths[0]:widths[0]+widths[1]]), number(rows[widths[0]+widths[1]:width])
			rows = rows[width:]
			e := pdfEntry{offset: second}
			if kind == 2 {
				e = pdfEntry{stream: second, index: third}
			}
			if err := f.enter(ranges[i]+n, e, kind == 1 || kind == 2); err != nil {
				return nil, err
			}
		}
	}
	return s.dict, nil
}

func number(octets []byte) (n int) {
	for _, b := range octets {
		n = n<<8 | int(b)
	}
	return n
}

func ints(o any) (list []int, ok bool) {
	array, ok := o.([]any)
	for _, e := range array {
		n, is := e.(float64)
		if !is || n < 0 || n > 1<<40 {
			return nil, false
		}
		list = append(list, int(n))
	}
	return list, ok
}

// indirect reads the object at an offset, and which one it says it is.
func (f *pdfFile) indirect(at int) (number int, o any, err error) {
	if at < 0 || at >= len(f.data) {
		return 0, nil, errPDF
	}
	l := &lexer{data: f.data, at: at}
	number, ok := l.integer()
	_, again := l.integer()
	if !ok || !again || !l.keyword("obj") {
		return 0, nil, errPDF
	}
	if o, err = l.object(0); err != nil {
		return 0, nil, err
	}
	if d, is := o.(pdfDict); is {
		length := -1
		switch n := d["Length"].(type) {
		case float64:
			length = int(n)
		case pdfRef:
			if m, is := f.get(n).(float64); is {
				length = int(m)
			}
		}
		if raw, is := l.stream(length); is {
			return number, pdfStream{dict: d, raw: raw}, nil
		}
	}
	return number, o, nil
}

// get resolves a reference; what is not one is what it is.
func (f *pdfFile) get(o any) any {
	for range 8 {
		ref, is := o.(pdfRef)
		if !is {
			return o
		}
		o = f.load(ref.number)
	}
	return nil
}

func (f *pdfFile) load(number int) any {
	if o, known := f.loaded[number]; known {
		return o
	}
	e, known := f.entries[number]
	if !known || e.offset < 0 {
		return nil
	}
	f.loaded[number] = nil // an object that needs itself is nothing
	var o any
	if e.stream > 0 {
		o = f.fromStream(e)
	} else if n, found, err := f.indirect(e.offset); err == nil && n == number {
		o = found
	}
	f.loaded[number] = o
	return o
}

// fromStream reads an object out of an object stream.
func (f *pdfFile) fromStream(e pdfEntry) any {
	s, ok := f.load(e.stream).(pdfStream)
	if !ok || s.dict["Type"] != pdfName("ObjStm") {
		return nil
	}
	data, known := f.packed[e.stream]
	if !known {
		data, _ = f.inflate(s)
		f.packed[e.stream] = data
	}
	first, _ := s.dict["First"].(float64)
	l := &lexer{data: data}
	for i := 0; ; i++ {
		_, ok := l.integer()
		offset, again := l.integer()
		if !ok || !again || i > maxObjects {
			return nil
		}
		if i == e.index {
			l.at = int(first) + offset
			break
		}
	}
	if l.at < 0 || l.at >= len(data) {
		return nil
	}
	o, _ := l.object(0)
	return o
}

// inflate undoes the one filter that tables and object streams have.
func (f *pdfFile) inflate(s pdfStream) ([]byte, error) {
	filter := f.get(s.dict["Filter"])
	if list, is := filter.([]any); is && len(list) == 1 {
		filter = f.get(list[0])
	}
	if filter == nil {
		return s.raw, nil
	}
	if filter != pdfName("FlateDecode") {
		return nil, errPDF
	}
	r, err := zlib.NewReader(bytes.NewReader(s.raw))
	if err != nil {
		return nil, errPDF
	}
	left := int64(maxInflated - f.inflated)
	data, _ := io.ReadAll(io.LimitReader(r, left+1)) // what came before a fault is good
	if f.inflated += len(data); int64(len(data)) > left {
		return nil, errPDF
	}
	params := f.get(s.dict["DecodeParms"])
	if list, is := params.([]any); is && len(list) == 1 {
		params = f.get(list[0])
	}
	d, _ := params.(pdfDict)
	predictor, _ := d["Predictor"].(float64)
	if predictor < 2 {
		return data, nil
	}
	columns, has := d["Columns"].(float64)
	if !has {
		columns = 1
	}
	return unpredict(data, int(columns))
}

// unpredict undoes the predictors of PNG for rows of octets.
func unpredict(data []byte, columns int) ([]byte, error) {
	if columns < 1 || columns > 1<<16 {
		return nil, errPDF
	}
	above := make([]byte, columns)
	out := make([]byte, 0, len(data))
	for len(data) > columns {
		kind, row := data[0], data[1:columns+1]
		data = data[columns+1:]
		for i := range row {
			var left, corner byte
			if i > 0 {
				left, corner = row[i-1], above[i-1]
			}
			switch kind {
			case 0:
			case 1:
				row[i] += left
			case 2:
				row[i] += above[i]
			case 3:
				row[i] += byte((int(left) + int(above[i])) / 2)
			case 4:
				row[i] += paeth(left, above[i], corner)
			default:
				return nil, errPDF
			}
		}
		out = append(out, row...)
		above = row
	}
	return out, nil
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }
