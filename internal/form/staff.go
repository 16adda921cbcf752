package form

import (
	"regexp"
	"slices"
)

// ForStaff returns the form as staff read and enter it: its questions and answers in the third
// person where the definition has such words, and nothing that is said to the sender. A sentence
// that is consented to stays as it was read. What the form asks and keeps is the same.
func (d *Definition) ForStaff() *Definition {
	read := *d
	read.Steps = slices.Clone(d.Steps)
	for i := range read.Steps {
		s := &read.Steps[i]
		s.Short, s.Help, s.Fields = s.Staff.Or(s.Short), nil, fieldsForStaff(s.Fields)
	}
	return &read
}

func fieldsForStaff(fields []Field) []Field {
	fields = slices.Clone(fields)
	for i := range fields {
		f := &fields[i]
		f.Short, f.Options, f.Fields = f.Staff.Or(f.Short), slices.Clone(f.Options), fieldsForStaff(f.Fields)
		if f.Kind != Statement {
			f.Label = f.Short.Or(f.Label)
		}
		f.Why, f.Hint, f.Missing = nil, f.Hint.unlessToSender(), f.Missing.unlessToSender()
		for n := range f.Options {
			o := &f.Options[n]
			if o.Hint = o.Hint.unlessToSender(); len(o.Staff) > 0 {
				o.Label, o.Hint = o.Staff, nil // it says what the label meant
			}
		}
	}
	return fields
}

// toSender finds words that speak to the sender, or as the sender, by language. Others are not
// looked into.
var toSender = map[string]*regexp.Regexp{
	"lv": regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:jūs|jūsu|jums|es|mani?|mana|manu)(?:$|[^\p{L}])`),
	"en": regexp.MustCompile(`(?i)\b(?:you|your|yourself|I|me|my)\b`),
	"ru": regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:вы|вас|вам|ваш\p{L}*|я|меня|мне|мо[йяёе])(?:$|[^\p{L}])`),
}

// unlessToSender is a text that speaks of the sender in every language; otherwise none.
func (t Text) unlessToSender() Text {
	for lang, words := range toSender {
		if words.MatchString(t[lang]) {
			return nil
		}
	}
	return t
}

// speaksToStaff tells where staff would be spoken to as if they were the sender.
func (d *Definition) speaksToStaff() []error {
	var errs []error
	for _, lang := range d.Languages {
		words, known := toSender[lang]
		if !known {
			continue
		}
		look := func(at place, what string, text Text) {
			if said := text.In(lang); words.MatchString(said) {
				errs = append(errs, mistake(d.Name+".yaml", at, "to_staff", "what", subject(what), "said", said))
			}
		}
		var see func(fields []Field)
		see = func(fields []Field) {
			for i := range fields {
				f := &fields[i]
				look(f.place, "field "+f.ID, f.Short.Or(f.Label))
				for _, o := range f.Options {
					look(f.place, "field "+f.ID+", option "+o.ID, o.Label)
				}
				see(f.Fields)
			}
		}
		for _, s := range d.ForStaff().Steps {
			look(d.begun, "step "+s.ID, s.Short.Or(s.Title))
			see(s.Fields)
		}
	}
	return errs
}
