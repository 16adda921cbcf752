package surface

import (
	"reflect"
	"strconv"

	"tilts/internal/form"
	"tilts/internal/press"
)

// place is where fields stand: the level of a heading there, what their paths begin with,
// in a group the row's title, and whether they are asked only sometimes, as in a row that
// may stay empty.
type place struct {
	level     int
	prefix    string
	item      string
	sometimes bool
}

// fields lays out fields in order. Neighbours with the same condition become one part,
// short neighbours share a line.
func (l layout) fields(fields []form.Field, p place) []press.Block {
	var blocks []press.Block
	for i := 0; i < len(fields); {
		end := i + 1
		for end < len(fields) && reflect.DeepEqual(fields[end].When, fields[i].When) {
			end++
		}
		when := fields[i].When
		at := p
		at.sometimes = p.sometimes || when != nil
		run := l.run(fields[i:end], at)
		if when != nil {
			run = []press.Block{press.Part{When: press.Plain(l.when(when)), Blocks: run}}
		}
		blocks = append(blocks, run...)
		i = end
	}
	return blocks
}

// run lays out fields with one condition.
func (l layout) run(fields []form.Field, p place) []press.Block {
	var blocks []press.Block
	for i := 0; i < len(fields); i++ {
		f := &fields[i]
		if !isShort(f) {
			blocks = append(blocks, l.field(f, p)...)
			continue
		}
		pair := []press.Entry{l.entry(f, p)}
		if i+1 < len(fields) && isShort(&fields[i+1]) {
			i++
			pair = append(pair, l.entry(&fields[i], p))
		}
		blocks = append(blocks, press.Pair{Entries: pair})
	}
	return blocks
}

func (l layout) field(f *form.Field, p place) []press.Block {
	switch {
	case f.Kind == form.Group:
		return l.group(f, p)
	case f.Kind == form.File:
		return []press.Block{l.file(f)}
	case f.Kind == form.Statement:
		return []press.Block{press.Tick{Question: l.question(f, p)}}
	case len(f.Options) > 0:
		return []press.Block{l.choice(f, p)}
	}
	return []press.Block{l.entry(f, p)}
}

func (l layout) question(f *form.Field, p place) press.Question {
	q := press.Question{
		Name: fieldName(p.prefix + f.ID), Label: press.Plain(f.Label.In(l.lang)), Of: p.item,
		Required: f.Required && !p.sometimes,
	}
	q.Remark = l.remark(f)
	q.Hints = l.hints(f)
	return q
}

// remark says which questions may stay empty, and where one of several is enough.
func (l layout) remark(f *form.Field) string {
	if f.Required {
		return ""
	}
	switch l.def.NeededBy(f.ID) {
	case "":
		return l.say("optional")
	case "one_of":
		return l.say("enough")
	}
	return "" // the hint says when
}

// hints are the hint and why we ask, what there is of them.
func (l layout) hints(f *form.Field) [][]press.Run {
	var hints [][]press.Run
	for _, t := range []form.Text{f.Hint, f.Why} {
		if text := t.In(l.lang); text != "" {
			hints = append(hints, press.Plain(text))
		}
	}
	return hints
}

func (l layout) entry(f *form.Field, p place) press.Entry {
	return press.Entry{Question: l.question(f, p), Lines: lines(f), Max: f.MaxLength}
}

// lines is how many lines to write by hand an answer is given. People rarely write as
// much as they may, so that the longest answer is given about half a page.
func lines(f *form.Field) int {
	switch {
	case f.Long():
		return min(max(f.MaxLength/280, 4), 14)
	case f.MaxLength > 200 && !isShort(f):
		return 2
	}
	return 1
}

// isShort says that half a line is enough for an answer.
func isShort(f *form.Field) bool {
	switch f.Kind {
	case form.Name, form.PersonCode, form.ForeignID, form.Country, form.Date, form.Email, form.Phone, form.Number,
		form.Amount, form.Reference, form.Code, form.IBAN, form.Offence, form.CriminalCase, form.Registration:
		return true
	case form.Line:
		return f.MaxLength <= 100
	}
	return false
}

func (l layout) choice(f *form.Field, p place) press.Choice {
	c := press.Choice{Question: l.question(f, p)}
	switch {
	case f.Kind == form.Choices:
		c.Choosing = press.Several
		c.Hints = append(c.Hints, press.Plain(l.say("several")))
	case f.Select:
		c.Choosing = press.FromList
	}
	for _, o := range f.Options {
		option := press.Option{Value: o.ID, Label: press.Plain(o.Label.In(l.lang))}
		if hint := o.Hint.In(l.lang); hint != "" {
			option.Hint = press.Plain(hint)
		}
		c.Options = append(c.Options, option)
	}
	return c
}

// file says that files go along: a PDF has no field for them that every reader knows.
func (l layout) file(f *form.Field) press.Notice {
	say := "attach"
	if l.Paper {
		say = "attach_paper"
	}
	label := joined(" ", f.Label.In(l.lang), l.remark(f))
	return press.Notice{Label: press.Plain(label), Hints: append(l.hints(f), press.Plain(l.say(say)))}
}

// rows is how many rows of a group are drawn: few where a row is long, fewer on paper,
// where another sheet is at hand.
func (l layout) rows(f *form.Field) int {
	const long = 6 // fields
	count := 5
	if l.Paper {
		count = 3
	}
	if len(f.Fields) > long {
		count = count/2 + 1
	}
	return min(f.Max, count)
}

func (l layout) group(f *form.Field, p place) []press.Block {
	label := f.Label.In(l.lang)
	if !f.Required {
		label += " " + l.say("optional")
	}
	blocks := []press.Block{press.Heading{Level: p.level, Class: press.Group, Text: press.Plain(label)}}
	if hints := l.hints(f); len(hints) > 0 {
		blocks = append(blocks, press.Notice{Hints: hints})
	}
	count := l.rows(f)
	for n := range count {
		title := item(f, n+1, l.lang)
		blocks = append(blocks, press.Heading{Level: p.level + 1, Class: press.Band, Text: press.Plain(title)})
		row := place{
			level: p.level + 2, prefix: f.ID + "." + strconv.Itoa(n) + ".", item: title,
			sometimes: p.sometimes || !f.Required || n > 0,
		}
		blocks = append(blocks, l.fields(f.Fields, row)...)
	}
	if f.Max > count {
		blocks = append(blocks, press.Notice{Hints: [][]press.Run{press.Plain(l.say("more", "max", f.Max))}})
	}
	return blocks
}
