package document

import (
	"slices"
	"strings"
)

// Sample is a set of invented data that a template can be looked at with.
type Sample string

// The samples. Only documents of a case have the bare one.
const (
	Whole   Sample = "whole"
	Bare    Sample = "bare"    // only what the letter needs
	Extreme Sample = "extreme" // everything is long

	// Letters to one person have these besides: they go to whoever represents a party.
	Represents Sample = "represents"
	Farthest   Sample = "farthest" // and everything is long
)

// Samples are those that a template has.
func (t Template) Samples() []Sample {
	switch r := t.head().For; {
	case r.Person():
		return []Sample{Whole, Bare, Extreme, Represents, Farthest}
	case r != "":
		return []Sample{Whole, Bare, Extreme}
	}
	return []Sample{Whole, Extreme}
}

// SampleData returns invented data in the template's language; nil for a sample or a
// template that there is not.
func (t Template) SampleData(s Sample) any {
	if !slices.Contains(t.Samples(), s) {
		return nil
	}
	if t.head().For != "" {
		return t.sampleCase(s)
	}
	l, ok, _ := letterOf(t.name)
	switch {
	case !ok:
		return nil
	case s == Extreme:
		return l.extreme(t.lang)
	}
	return l.Sample(t.lang)
}

// sampleCase is an invented case with what the template asks to be added.
func (t Template) sampleCase(s Sample) CaseData {
	d, f := SampleCase(t.lang), t.head()
	if s == Extreme || s == Farthest {
		d = ExtremeCase(t.lang)
	}
	if f.For == ForVictim {
		d.Recipient = d.victim()
	}
	if s == Represents || s == Farthest {
		d.Recipient = sample(t.lang).standsFor(d.Recipient)
	}
	d.Letter.Date = writtenOn(f.Needs)
	if f.Example != "" {
		d.Letter.Note = f.Example
		if s == Extreme || s == Farthest {
			d.Letter.Note = strings.Repeat(f.Example+"\n", 12)
		}
	}
	if s == Bare {
		return d.bare(f)
	}
	return d
}

// writtenOn is when a letter of the invented case is written: after all that it needs has happened.
func writtenOn(needs []Need) Day {
	day := Day("2026-11-22")
	for _, n := range needs {
		day = max(day, happened[n])
	}
	return day
}

// happened is by when what a letter needs has happened in the invented case.
var happened = map[Need]Day{
	NeedHeld: "2026-12-04", NeedTerms: "2026-12-04", NeedAgreement: "2026-12-04", NeedOutcome: "2026-12-04",
	NeedDirector: "2026-12-07", NeedDue: "2026-12-28", NeedKept: "2027-02-22", NeedBroken: "2027-02-22",
	NeedOver: "2027-02-22",
}

// victim is to whom a sample for a victim goes: nobody has to read a name of the other side in it.
func (d CaseData) victim() PersonData {
	if v := d.Victims[0]; d.Recipient.Name != extremeName {
		return v
	}
	long := d.Recipient
	long.Role, long.AdmitsFacts = d.Victims[0].Role, false
	return long
}

// Mail reports whether the template makes a mail, not pages.
func (t Template) Mail() bool { return strings.HasPrefix(t.name, mailFolder) }

// For is whom a document of a case is for; empty for any other template.
func (t Template) For() Recipient { return t.head().For }

// Called is by which name staff choose a letter of a case; empty for any other template.
func (t Template) Called() string { return t.front.Letter.Name }

// Mistakes is what is wrong with the template, tried with all its samples; see MistakesIn.
func (t Template) Mistakes() error { return try(t) }

// MistakesWith is what is wrong with the template when it is filled with data.
func (t Template) MistakesWith(data any) error {
	if mail, ok := data.(MailData); ok && t.Mail() {
		_, err := Mail(t, mail)
		return err
	}
	return t.draw(data)
}
