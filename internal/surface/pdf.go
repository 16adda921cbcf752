package surface

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/press"
)

// Options are what a form on paper says beyond its definition.
type Options struct {
	Paper     bool // to be filled by hand; otherwise a file whose fields are filled
	Agency    Agency
	Site      string    // where people reach the service, as they type it; may be empty
	Created   time.Time // of the file; the same time gives the same bytes
	Catalogue *locale.Catalogue
	Standard  press.Standard // of the file
}

// Agency is the office that takes the form in, from configuration. Only the name is required.
type Agency struct{ Name, Office, Address, Phone, PhoneHours, Email string }

// PDF draws a form in one of its languages, tagged and archival. Errors: NotFound for a
// language the form does not have.
func PDF(def *form.Definition, lang string, o Options) ([]byte, error) {
	doc, err := Document(def, lang, o)
	if err != nil {
		return nil, err
	}
	return press.Render(doc)
}

// Document is PDF before it is drawn.
func Document(def *form.Definition, lang string, o Options) (press.Document, error) {
	if !slices.Contains(def.Languages, lang) {
		return press.Document{}, fault.New(fault.NotFound, "fault.not_found")
	}
	l := layout{def: def, lang: lang, Options: o}
	title := def.Title.In(lang)
	doc := press.Document{
		Title: title, Lang: lang, Author: o.Agency.Name, Created: o.Created, ID: origin(def, lang),
		Standard:   o.Standard,
		Letterhead: o.Agency.letterhead(), Running: press.Running{Left: title, Right: o.Agency.Name},
		Footer: &press.Footer{Low: true, Page: l.say("page"), Lines: []string{
			l.say("version", "title", title, "hash", def.Hash()[:shownHash]), l.say("danger")}},
		Blocks: slices.Concat(l.head(title), l.steps(), l.signature()),
	}
	if !o.Paper {
		doc.Fillable = &press.Fillable{
			Hidden: []press.Hidden{{Name: originField, Hint: l.say("origin"), Value: origin(def, lang)}},
		}
	}
	return doc, nil
}

func (a Agency) letterhead() *press.Letterhead {
	h := &press.Letterhead{Name: a.Name, Unit: a.Office}
	for _, line := range []string{a.Address, joined(", ", a.Phone, a.Email)} {
		if line != "" {
			h.Contact = append(h.Contact, line)
		}
	}
	return h
}

// joined puts what is there together.
func joined(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), between)
}

// layout lays a form out as blocks.
type layout struct {
	def  *form.Definition
	lang string
	Options
}

// say returns words of the catalogue.
func (l layout) say(key string, pairs ...any) string {
	return l.Catalogue.T("surface."+key, pairs...)
}

func (l layout) quote(text string) string { return l.say("quote", "text", text) }

// head says what the form is, how it is filled in, and where it goes.
func (l layout) head(title string) []press.Block {
	blocks := []press.Block{press.Heading{Level: 1, Class: press.DocumentTitle, Text: press.Plain(title)}}
	if help := l.def.Help.In(l.lang); help != "" {
		blocks = append(blocks, press.Paragraph{Runs: press.Plain(help)})
	}
	how := "how_fillable"
	if l.Paper {
		how = "how_paper"
	}
	facts := press.Facts{Rows: []press.Fact{l.fact("how", l.say(how)), l.fact("send", l.where())}}
	if l.Agency.Phone != "" {
		facts.Rows = append(facts.Rows, l.fact("questions", joined(", ", l.Agency.Phone, l.Agency.PhoneHours)))
	}
	if l.lang != locale.Main {
		facts.Rows = append(facts.Rows, l.fact("languages", l.say("translation")))
	}
	return append(blocks, facts)
}

func (l layout) fact(label, value string) press.Fact {
	return press.Fact{Label: press.Plain(l.say(label)), Value: press.Plain(value)}
}

func (l layout) where() string {
	var ways []string
	if l.Site != "" && !l.Paper {
		ways = append(ways, l.say("send_site", "site", l.Site))
	}
	if l.Agency.Address != "" {
		ways = append(ways,
			l.say("send_office", "address", joined(", ", l.Agency.Name, l.Agency.Office, l.Agency.Address)))
	} else {
		ways = append(ways, l.say("send_any"))
	}
	return strings.Join(ways, "\n")
}

// steps are the sections of the form, without those about the device in hand.
func (l layout) steps() []press.Block {
	var blocks []press.Block
	for i := range l.def.Steps {
		s := &l.def.Steps[i]
		if s.Screen {
			continue
		}
		blocks = append(blocks, press.Heading{Level: 2, Class: press.Section, Text: press.Plain(s.Title.In(l.lang))})
		if help := s.Help.In(l.lang); help != "" {
			var lines [][]press.Run
			for line := range strings.Lines(help) {
				lines = append(lines, press.Plain(strings.TrimSpace(line)))
			}
			blocks = append(blocks, press.Notice{Hints: lines})
		}
		blocks = append(blocks, l.fields(s.Fields, place{level: 3})...)
	}
	return blocks
}

// signature is a line to sign, where the form is about somebody who gives a name.
func (l layout) signature() []press.Block {
	if l.def.For != form.Institutions && !asksName(l.def) {
		return nil
	}
	row := press.Signature{Name: press.Plain(l.say("sign"))}
	if !l.Paper {
		row.Role = press.Plain(l.say("sign_paper"))
	}
	return []press.Block{
		press.Signatures{LineLabel: l.say("sign_line"), DateLabel: l.say("sign_date"), Rows: []press.Signature{row}},
	}
}

func asksName(def *form.Definition) bool {
	for _, s := range def.Steps {
		for _, f := range s.Fields {
			if f.Kind == form.Name && f.Party == "self" && f.Required {
				return true
			}
		}
	}
	return false
}

// item is the title of a group's row.
func item(f *form.Field, n int, lang string) string {
	return strings.ReplaceAll(f.Item.In(lang), "{n}", strconv.Itoa(n))
}
