package arrivals

import (
	"image"
	"slices"
	"strings"

	"tilts/internal/form"
	"tilts/internal/reading"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// ruleTick is the rule of an answer that a ticked box on paper gives.
const ruleTick = "tick"

// tickedForm is the form of which a picture shows pages with boxes; empty for none.
func tickedForm(said record.Said) string {
	for _, p := range said.Pages {
		if p.Ticked != nil {
			return p.Ticked.Form
		}
	}
	return ""
}

// ticks puts what is ticked on pages of the form in its place, also on pages of an earlier version: a question keeps
// its name, and one that is not asked any more has no place. Each answer wants a look: an eye took it for one. Rows
// of a group are left to a person, who reads the names in them. Of a question of which only a person can tell the
// path goes to Doubtful.
func (c *Copy) ticks(said record.Said) {
	var boxes []surface.TickedBox
	var typed printedBlanks
	spans := map[string][]reading.Span{}
	start := 0
	for i, p := range said.Pages {
		if i > 0 {
			start += len("\n\n")
		}
		if p.Ticked != nil && p.Ticked.Form == c.Definition.Name {
			for _, b := range p.Ticked.Boxes {
				boxes = append(boxes, surface.TickedBox{Name: b.Name, Value: b.Value, Mark: surface.Mark(b.Mark)})
				if label, ok := labelBeside(p, b); ok && b.Mark == string(surface.MarkOn) {
					label.Start, label.End = label.Start+start, label.End+start
					spans[b.Name] = append(spans[b.Name], label)
				}
			}
			typed.add(p, start)
		}
		start += len(p.Text)
	}
	c.Ticked = len(boxes) > 0
	values, doubtful := surface.Values(boxes)
	answers := surface.Answers(c.Definition, values)
	for i := range c.Definition.Steps {
		for _, f := range c.Definition.Steps[i].Fields {
			c.tick(&f, answers, spans)
		}
	}
	c.printed(typed)
	for _, name := range doubtful {
		path := strings.ReplaceAll(name, "/", ".")
		if _, known := c.Definition.Field(path); !known { // a box of several: the option is no question
			path, _, _ = cutLast(path)
		}
		if f, known := c.Definition.Field(path); known && f.Kind != form.Group && !strings.Contains(path, ".") &&
			!slices.Contains(c.Doubtful, path) {
			c.Doubtful = append(c.Doubtful, path)
			delete(c.Answers, path)
			delete(c.Places, path)
		}
	}
}

func cutLast(path string) (before, after string, found bool) {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i], path[i+1:], true
	}
	return path, "", false
}

// tick puts the answer of one question with boxes in its place.
func (c *Copy) tick(f *form.Field, answers form.Answers, spans map[string][]reading.Span) {
	v := reading.Value{Rule: ruleTick, Spans: spans[f.ID]}
	if f.Kind != form.Choices {
		c.set(f.ID, answers.String(f.ID), v, nil)
		return
	}
	chosen := answers.Strings(f.ID)
	if len(chosen) == 0 {
		return
	}
	for _, o := range chosen {
		v.Spans = append(v.Spans, spans[f.ID+"/"+o]...)
	}
	c.Answers.Set(f.ID, chosen)
	c.Places[f.ID] = Place{Spans: v.Spans, Rule: v.Rule}
}

// labelWords is how many words of a label show where its box is.
const labelWords = 6

// labelBeside is where the first words of the label of a box stand in the text of its page.
func labelBeside(p record.SaidPage, b record.SaidBox) (span reading.Span, ok bool) {
	box := image.Rect(b.Box[0], b.Box[1], b.Box[2], b.Box[3])
	side := box.Dx()
	var beside []record.SaidWord
	for _, w := range p.Words {
		if middle := (w.Box[1] + w.Box[3]) / 2; middle >= box.Min.Y && middle <= box.Max.Y && w.Box[0] >= box.Max.X {
			beside = append(beside, w)
		}
	}
	slices.SortFunc(beside, func(a, c record.SaidWord) int { return a.Box[0] - c.Box[0] })
	right := box.Max.X
	for n, w := range beside {
		if n == labelWords || w.Box[0]-right > 2*side || n > 0 && w.Begin < span.End {
			break
		}
		if n == 0 {
			span.Start = w.Begin
		}
		span.End, right, ok = w.End, w.Box[2], true
	}
	return span, ok
}
