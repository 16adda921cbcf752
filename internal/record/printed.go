package record

import (
	"strings"
	"unicode"
)

// Own is the text byte for byte, with blanks in place of what we printed. Of a page that is mostly print of
// one of our forms nothing is left: what stands between its questions answers them, and is no letter.
func (s Said) Own() string { return s.without(SaidPage.mostlyOurs) }

// Written is what people wrote, with all that is theirs: the text without what we printed on forms. It is
// shorter than the text only where pages of our forms are among its pages.
func (s Said) Written(d SaidDocument) string {
	if !s.HasForm() {
		return s.Text()[d.Begin:d.End]
	}
	var kept []string
	for line := range strings.Lines(s.without(func(SaidPage) bool { return false })[d.Begin:d.End]) {
		line = strings.Join(strings.Fields(line), " ")
		if line != "" || len(kept) > 0 && kept[len(kept)-1] != "" {
			kept = append(kept, line)
		}
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

// HasForm reports whether a page seems to be of one of our forms.
func (s Said) HasForm() bool {
	for _, p := range s.Pages {
		if p.Form != "" {
			return true
		}
	}
	return false
}

// OnForm reports whether a byte of the text stands on such a page.
func (s Said) OnForm(at int) bool {
	for _, p := range s.Pages {
		if at <= len(p.Text) {
			return p.Form != ""
		}
		at -= len(p.Text) + len(between)
	}
	return false
}

func (s Said) without(whole func(SaidPage) bool) string {
	text, begin := []byte(s.Text()), 0
	for _, p := range s.Pages {
		blanks := p.Printed
		if whole(p) {
			blanks = [][2]int{{0, len(p.Text)}}
		}
		for _, b := range blanks {
			for i := begin + b[0]; i < begin+b[1]; i++ {
				if text[i] != '\n' {
					text[i] = ' '
				}
			}
		}
		begin += len(p.Text) + len(between)
	}
	return string(text)
}

// mostlyOurs reports whether half of the letters on a page of a form were printed by us.
func (p SaidPage) mostlyOurs() bool {
	if p.Form == "" {
		return false
	}
	printed, at := 0, 0
	for _, b := range p.Printed {
		printed += letters(p.Text[b[0]:b[1]])
		at = b[1]
	}
	return at > 0 && printed*2 >= letters(p.Text)
}

func letters(text string) (n int) {
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
