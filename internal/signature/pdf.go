package signature

import (
	"bytes"
	"crypto"
	"slices"
	"time"
)

func looksPDF(file []byte) bool {
	return bytes.Contains(file[:min(len(file), 1024)], []byte("%PDF-"))
}

// maxFields is how many fields of a form are looked through for signatures.
const maxFields = 20_000

// pdfSignature is a signature or a time-stamp of a document.
type pdfSignature struct {
	dict     pdfDict
	field    int // the number of its field's object, 0 when it has none
	number   int // of its own object
	ranges   [4]int
	contents pdfString
	sound    bool // its ranges leave out its own contents and nothing else
}

// checkPDF gives a verdict on each signature of a PDF.
func checkPDF(file []byte, trust Trust, now time.Time) (Report, error) {
	r := Report{Kind: PDF}
	if start := bytes.Index(file[:min(len(file), 1024)], []byte("%PDF-")); start > 0 {
		file = file[start:] // offsets count from the header
	}
	f, err := openPDF(file)
	switch {
	case err != nil && bytes.Contains(file, []byte("/ByteRange")):
		return r, RefusedDamaged
	case err != nil:
		return r, nil // nobody signed it
	case f.trailer["Encrypt"] != nil:
		return r, RefusedLocked
	}
	found := f.signatures()
	switch {
	case len(found) > maxSignatures:
		return r, RefusedLimit
	case len(found) == 0 && bytes.Contains(file, []byte("/ByteRange")):
		return r, RefusedDamaged // something was signed, and its field is lost
	}
	slices.SortStableFunc(found, func(a, b pdfSignature) int { return a.end() - b.end() })
	certs := f.evidence()
	for i, s := range found {
		if s.isStamp() {
			continue
		}
		r.Verdicts = append(r.Verdicts, f.check(s, found[i+1:], certs, trust, now))
	}
	return r, nil
}

// end is where what a signature covers ends.
func (s pdfSignature) end() int { return s.ranges[2] + s.ranges[3] }

func (s pdfSignature) isStamp() bool { return s.dict["SubFilter"] == pdfName("ETSI.RFC3161") }

// signatures finds the values of the signature fields of the form.
func (f *pdfFile) signatures() (list []pdfSignature) {
	catalog, _ := f.get(f.trailer["Root"]).(pdfDict)
	form, _ := f.get(catalog["AcroForm"]).(pdfDict)
	fields, _ := f.get(form["Fields"]).([]any)
	seen := make(map[int]bool)
	left := maxFields
	var visit func(o any, kind any, depth int)
	visit = func(o any, kind any, depth int) {
		ref, _ := o.(pdfRef)
		if left--; left < 0 || depth > maxPDFDepth || ref.number > 0 && seen[ref.number] {
			return
		}
		seen[ref.number] = true
		field, is := f.get(o).(pdfDict)
		if !is {
			return
		}
		if own := f.get(field["FT"]); own != nil {
			kind = own
		}
		if field["V"] != nil && kind == pdfName("Sig") {
			value, _ := f.get(field["V"]).(pdfDict) // none is a signature that cannot be read
			at, _ := field["V"].(pdfRef)
			list = append(list, f.readSignature(value, ref.number, at.number))
		}
		kids, _ := f.get(field["Kids"]).([]any)
		for _, kid := range kids {
			visit(kid, kind, depth+1)
		}
	}
	for _, o := range fields {
		visit(o, nil, 0)
	}
	return list
}

// readSignature reads a signature's dictionary. Its ranges must be the file from its start
// with exactly the contents left out, where the dictionary itself stands.
func (f *pdfFile) readSignature(dict pdfDict, field, number int) pdfSignature {
	s := pdfSignature{dict: dict, field: field, number: number}
	ranges, ok := ints(f.get(dict["ByteRange"]))
	contents, has := dict["Contents"].(pdfString)
	if !ok || len(ranges) != 4 {
		return s
	}
	s.contents = contents
	copy(s.ranges[:], ranges)
	from, length, gap, last := ranges[0], ranges[1], ranges[2], ranges[3]
	holder := f.entries[number] // where the dictionary stands
	if number == 0 {
		holder = f.entries[field]
	}
	s.sound = has && from == 0 && gap <= len(f.data) && last <= len(f.data)-gap &&
		contents.from == length && contents.to == gap && contents.plain && holder.stream == 0 && holder.offset > 0
	if !s.sound {
		s.ranges = [4]int{}
	}
	return s
}

// digest hashes what a signature covers.
func (f *pdfFile) digest(s pdfSignature) func(crypto.Hash) []byte {
	return func(h crypto.Hash) []byte {
		return sum(h, f.data[:s.ranges[1]], f.data[s.ranges[2]:s.end()])
	}
}

// evidence reads the document security store.
func (f *pdfFile) evidence() (e evidence) {
	catalog, _ := f.get(f.trailer["Root"]).(pdfDict)
	store, _ := f.get(catalog["DSS"]).(pdfDict)
	for key, add := range map[pdfName]func([]byte){
		"Certs": e.addCertDER, "OCSPs": e.addAnswerDER, "CRLs": e.addListDER,
	} {
		list, _ := f.get(store[key]).([]any)
		for i, o := range list {
			if s, is := f.get(o).(pdfStream); is && i < maxEvidence {
				if data, err := f.inflate(s); err == nil {
					add(data)
				}
			}
		}
	}
	return e
}

// check judges one signature; later are those that end after it.
func (f *pdfFile) check(s pdfSignature, later []pdfSignature, store evidence, trust Trust, now time.Time) Verdict {
	d := sealed{evidence: store}
	d.verdict.Level = LevelB
	d.verdict.Claimed = pdfTime(f.get(s.dict["M"]))
	switch sub := s.dict["SubFilter"]; {
	case !s.sound:
		d.stop(Failed, FormatFailure)
	case sub != pdfName("ETSI.CAdES.detached") && sub != pdfName("adbe.pkcs7.detached"):
		d.verdict.note(NoteUnknownKind)
		d.stop(Failed, FormatFailure)
	default:
		d.readCMS(s.contents.data, f.digest(s))
		f.changes(&d, s)
	}
	stored := len(store.answers)+len(store.lists) > 0
	for _, other := range later {
		if other.isStamp() && other.sound {
			st := parseStamp(other.contents.data, archiveStamp)
			if !st.broken && !equal(f.digest(other)(st.hash), st.imprint) {
				st.broken = true
			}
			d.stamps = append(d.stamps, st)
		}
	}
	d.level(stored || len(d.evidence.answers)+len(d.evidence.lists) > 0)
	return d.decide(trust, now)
}

// level says how much evidence there is.
func (s *sealed) level(evidenced bool) {
	if len(s.stamps) == 0 || !slices.ContainsFunc(s.stamps, func(st stamp) bool { return st.kind != contentStamp }) {
		return
	}
	s.verdict.Level = LevelT
	if evidenced {
		s.verdict.Level = LevelLT
		if slices.ContainsFunc(s.stamps, func(st stamp) bool { return st.kind == archiveStamp }) {
			s.verdict.Level = LevelLTA
		}
	}
}

// pdfTime reads D:20261128120000+02'00', or gives no time.
func pdfTime(o any) time.Time {
	s, _ := o.(pdfString)
	text := string(bytes.ReplaceAll(bytes.TrimPrefix(s.data, []byte("D:")), []byte("'"), nil))
	for _, layout := range []string{"20060102150405Z0700", "20060102150405-0700", "20060102150405"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t
		}
	}
	return time.Time{}
}
