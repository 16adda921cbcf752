package signature

// permitted is what the author of a certified document lets others do to it (ISO 32000-1, 12.8.2.2): the P
// of DocMDP. 0 is for a signature that certifies nothing.
type permitted int

// What may be changed, each with what stands before it.
const (
	nothingMay permitted = 1 + iota // but evidence and time-stamps may be added
	fieldsMay                       // be filled in, and the document be signed
	notesMay                        // be added
)

// allows is what a signature that certifies the document allows.
func (f *pdfFile) allows(s pdfSignature) permitted {
	list, _ := f.get(s.dict["Reference"]).([]any)
	for _, o := range list {
		reference, _ := f.get(o).(pdfDict)
		if f.get(reference["TransformMethod"]) != pdfName("DocMDP") {
			continue
		}
		params, _ := f.get(reference["TransformParams"]).(pdfDict)
		if p, is := f.get(params["P"]).(float64); is && permitted(p) >= nothingMay && permitted(p) <= notesMay {
			return permitted(p)
		}
		return fieldsMay // as the standard has it where nothing is said
	}
	return 0
}

// beyond reports whether more was changed since a revision than its signature allows.
func (f *pdfFile) beyond(then *pdfFile, may permitted) bool {
	switch may {
	case 0:
		return false
	case nothingMay:
		return true // it is asked only of changes that are more than evidence
	}
	harmless, filled := f.harmless(), f.filled()
	for number, e := range f.entries {
		if before, known := then.entries[number]; known && before == e || e.offset < 0 {
			continue
		}
		if harmless[number] || filled[number] || f.harmlessChange(then, number) {
			continue
		}
		if may < notesMay || !f.note(number) && !f.onlyNotes(then, number) {
			return true
		}
	}
	return false
}

// filled finds the fields of the form and what they look like.
func (f *pdfFile) filled() map[int]bool {
	found := make(map[int]bool)
	for number := range f.entries {
		if d, is := f.load(number).(pdfDict); is && (d["FT"] != nil || d["Subtype"] == pdfName("Widget")) {
			found[number] = true
			f.reach(d["AP"], found)
		}
	}
	return found
}

// note reports whether an object is a note on a page.
func (f *pdfFile) note(number int) bool {
	d, is := f.load(number).(pdfDict)
	return is && (d["Type"] == pdfName("Annot") || d["Rect"] != nil) && d["Subtype"] != nil
}

// onlyNotes reports whether a page changed only in what stands on it as notes.
func (f *pdfFile) onlyNotes(then *pdfFile, number int) bool {
	before, was := then.load(number).(pdfDict)
	now, is := f.load(number).(pdfDict)
	if !was || !is || now["Type"] != pdfName("Page") {
		return false
	}
	for key := range merged(before, now) {
		if key != "Annots" && !sameValue(before[key], now[key]) {
			return false
		}
	}
	return true
}
