package arrivals

import (
	"slices"
	"strings"

	"tilts/internal/reading"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// rulePrinted is the rule of an answer that stands where a field was, in a form that was printed into a file.
const rulePrinted = "printed"

// printedBlanks are what stands where the fields of a form were, and its places in the text.
type printedBlanks struct {
	typed []record.SaidTyped
	spans map[string][]reading.Span // by the name of the field
}

// add adds what stands on a page, whose text begins at a byte of the whole.
func (b *printedBlanks) add(p record.SaidPage, start int) {
	if b.spans == nil {
		b.spans = map[string][]reading.Span{}
	}
	for _, t := range p.Ticked.Typed {
		t.Doubtful = t.Doubtful || slices.ContainsFunc(t.Words, func(n int) bool { return printsWord(p, n) })
		b.typed = append(b.typed, t)
		for _, n := range t.Words {
			if n >= len(p.Words) {
				continue
			}
			one := reading.Span{Start: start + p.Words[n].Begin, End: start + p.Words[n].End}
			list := b.spans[t.Name]
			if last := len(list) - 1; last >= 0 && one.Start-list[last].End <= 1 && one.Start > list[last].Start {
				list[last].End = one.End
			} else {
				list = append(list, one)
			}
			b.spans[t.Name] = list
		}
	}
}

// printsWord reports whether a word of a page is one that we print: in a field stands nothing of that, so the page
// does not lie as it seems to.
func printsWord(p record.SaidPage, n int) bool {
	return n >= len(p.Words) || slices.ContainsFunc(p.Printed, func(s [2]int) bool {
		return p.Words[n].Begin < s[1] && p.Words[n].End > s[0]
	})
}

// printed puts what stands where fields were in its place. Each answer wants a look. A text that the field may have
// cut is left to a person: its question goes to Doubtful.
func (c *Copy) printed(b printedBlanks) {
	if len(b.typed) == 0 {
		return
	}
	c.Printed = true
	values := map[string]string{}
	for _, t := range b.typed {
		if !t.Doubtful {
			values[t.Name] = t.Value
			continue
		}
		path, _, _ := strings.Cut(t.Name, "/")
		if _, known := c.Definition.Field(path); known && !slices.Contains(c.Doubtful, path) {
			c.Doubtful = append(c.Doubtful, path)
		}
	}
	answers := surface.Answers(c.Definition, values)
	for _, t := range b.typed {
		path := strings.ReplaceAll(t.Name, "/", ".")
		c.set(path, answers.String(path), reading.Value{Rule: rulePrinted, Spans: b.spans[t.Name]}, nil)
	}
}
