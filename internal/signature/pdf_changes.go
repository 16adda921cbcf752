package signature

import (
	"bytes"
	"reflect"
	"slices"
)

// maxReached is how many objects are followed from one place.
const maxReached = 5_000

// changes says what became of a document after it was signed. The signature dictionary
// must be in the signed revision what it is now, what was added must be a revision of its
// own, and as many pages must be in both.
func (f *pdfFile) changes(d *sealed, s pdfSignature) {
	if len(bytes.TrimSpace(f.data[s.end():])) == 0 {
		d.verdict.Whole = true
		return
	}
	signed, err := openPDF(f.data[:s.end()])
	if err != nil || f.newest < s.end() || !signed.sameSignature(s) || signed.pages() != f.pages() {
		d.changedAfter(s)
		d.stop(Failed, FormatFailure)
		return
	}
	if f.onlyEvidenceSince(signed) {
		d.verdict.Whole = true
		d.verdict.note(NoteAddedEvidence)
		return
	}
	d.changedAfter(s)
	if f.beyond(signed, f.allows(s)) {
		d.verdict.note(NoteForbidden)
	}
}

// changedAfter notes that the document is not any more what was signed.
func (s *sealed) changedAfter(since pdfSignature) {
	s.verdict.note(NoteChangedAfter)
	s.verdict.Revision = since.end()
}

// sameSignature reports whether a revision has the same signature in the same field.
func (f *pdfFile) sameSignature(s pdfSignature) bool {
	return slices.ContainsFunc(f.signatures(), func(then pdfSignature) bool {
		return then.field == s.field && then.contents.from == s.contents.from && then.end() == s.end()
	})
}

// pages counts the pages that the tree has.
func (f *pdfFile) pages() int {
	catalog, _ := f.get(f.trailer["Root"]).(pdfDict)
	seen := make(map[int]bool)
	var count func(o any, depth int) int
	count = func(o any, depth int) int {
		ref, _ := o.(pdfRef)
		if depth > maxPDFDepth || seen[ref.number] && ref.number > 0 {
			return 0
		}
		seen[ref.number] = true
		d, is := f.get(o).(pdfDict)
		kids, parent := f.get(d["Kids"]).([]any)
		switch {
		case is && d["Type"] == pdfName("Page"):
			return 1
		case !is || !parent:
			return 0
		}
		n := 0
		for _, kid := range kids {
			n += count(kid, depth+1)
		}
		return n
	}
	return count(catalog["Pages"], 0)
}

// onlyEvidenceSince reports whether nothing but evidence, time-stamps, other signatures
// and data about the file was added since a revision.
func (f *pdfFile) onlyEvidenceSince(then *pdfFile) bool {
	harmless := f.harmless()
	for number, e := range f.entries {
		if before, known := then.entries[number]; known && before == e || e.offset < 0 {
			continue
		}
		if !harmless[number] && !f.harmlessChange(then, number) {
			return false
		}
	}
	for number, before := range then.entries {
		if e := f.entries[number]; before.offset >= 0 && e.offset < 0 {
			return false // taken away
		}
	}
	return then.trailer["Root"] == f.trailer["Root"]
}

// harmless finds the objects that belong to evidence and to signature fields.
func (f *pdfFile) harmless() map[int]bool {
	found := make(map[int]bool)
	catalog, _ := f.get(f.trailer["Root"]).(pdfDict)
	f.reach(catalog["DSS"], found)
	f.reach(catalog["Extensions"], found)
	f.reach(catalog["Metadata"], found)
	f.reach(f.trailer["Info"], found)
	for _, s := range f.signatures() {
		if s.number > 0 {
			found[s.number] = true
		}
		if field, is := f.load(s.field).(pdfDict); is {
			found[s.field] = true
			f.reach(field["AP"], found)
			f.reach(field["Lock"], found)
		}
	}
	return found
}

// reach adds the objects that can be reached from one.
func (f *pdfFile) reach(o any, found map[int]bool) {
	if len(found) > maxReached {
		return
	}
	switch o := o.(type) {
	case pdfRef:
		if !found[o.number] {
			found[o.number] = true
			f.reach(f.load(o.number), found)
		}
	case []any:
		for _, e := range o {
			f.reach(e, found)
		}
	case pdfStream:
		f.reach(o.dict, found)
	case pdfDict:
		for key, e := range o {
			if key != "Parent" && key != "P" {
				f.reach(e, found)
			}
		}
	}
}

// harmlessChange reports whether an object changed only where evidence and signatures are
// hung in: the catalogue, the form, the annotations of a page; or is one of the streams
// that hold the table of objects.
func (f *pdfFile) harmlessChange(then *pdfFile, number int) bool {
	switch now := f.load(number).(type) {
	case pdfStream:
		return now.dict["Type"] == pdfName("XRef") || now.dict["Type"] == pdfName("ObjStm")
	case pdfDict:
		before, is := then.load(number).(pdfDict)
		if !is {
			return false
		}
		return f.harmlessDict(then, before, now)
	case []any:
		before, is := then.load(number).([]any)
		return is && f.onlySignaturesAdded(before, now)
	case nil:
		return then.load(number) == nil
	}
	return false
}

// hooks are the keys under which an update that only adds evidence may change something,
// by the type of the dictionary.
var hooks = map[pdfName][]pdfName{
	"Catalog": {"DSS", "Extensions", "Metadata", "Version", "AcroForm"},
	"Page":    {"Annots"},
	"":        {"Fields", "SigFlags"}, // a form has no type
}

func (f *pdfFile) harmlessDict(then *pdfFile, before, now pdfDict) bool {
	kind, _ := now["Type"].(pdfName)
	allowed, known := hooks[kind]
	if !known || kind == "" && now["Fields"] == nil {
		return false
	}
	for key := range merged(before, now) {
		old, fresh := before[key], now[key]
		switch {
		case sameValue(old, fresh):
		case !slices.Contains(allowed, key):
			return false
		case key == "Annots" || key == "Fields":
			was, _ := then.get(old).([]any)
			is, _ := f.get(fresh).([]any)
			if !f.onlySignaturesAdded(was, is) {
				return false
			}
		case key == "AcroForm":
			was, _ := then.get(old).(pdfDict)
			is, ok := f.get(fresh).(pdfDict)
			if !ok || !f.harmlessForm(then, was, is) {
				return false
			}
		}
	}
	return true
}

// harmlessForm reports whether a form gained signature fields and nothing else.
func (f *pdfFile) harmlessForm(then *pdfFile, before, now pdfDict) bool {
	if before == nil {
		before = pdfDict{}
	}
	plain := make(pdfDict)
	for key, value := range now {
		if key != "DR" && key != "DA" || before[key] != nil {
			plain[key] = value
		}
	}
	if plain["Fields"] == nil {
		plain["Fields"] = []any{}
	}
	delete(plain, "Type")
	return f.harmlessDict(then, before, plain)
}

func merged(a, b pdfDict) map[pdfName]bool {
	keys := make(map[pdfName]bool, len(a)+len(b))
	for key := range a {
		keys[key] = true
	}
	for key := range b {
		keys[key] = true
	}
	return keys
}

// sameValue compares two objects; where strings stand does not matter.
func sameValue(a, b any) bool {
	switch a := a.(type) {
	case pdfString:
		other, is := b.(pdfString)
		return is && bytes.Equal(a.data, other.data)
	case []any:
		other, is := b.([]any)
		return is && slices.EqualFunc(a, other, sameValue)
	case pdfDict:
		other, is := b.(pdfDict)
		if !is || len(a) != len(other) {
			return false
		}
		for key, value := range a {
			if fresh, has := other[key]; !has || !sameValue(value, fresh) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(a, b)
}

// onlySignaturesAdded reports whether a list keeps what it had and gained only fields of
// signatures.
func (f *pdfFile) onlySignaturesAdded(before, now []any) bool {
	if len(now) < len(before) || !slices.EqualFunc(before, now[:len(before)], sameValue) {
		return false
	}
	for _, o := range now[len(before):] {
		field, is := f.get(o).(pdfDict)
		if !is || f.get(field["FT"]) != pdfName("Sig") {
			return false
		}
	}
	return true
}
