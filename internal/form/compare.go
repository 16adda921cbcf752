package form

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Turn is what sort of thing a changed form does otherwise.
type Turn string

// The turns.
const (
	Added       Turn = "added"        // a question, a step or something that follows
	Gone        Turn = "gone"         // the same
	MadeNeeded  Turn = "needed"       // a question must be answered from now on
	MadeFree    Turn = "free"         // and need not be any more
	Asked       Turn = "asked"        // under another condition: WasIf and NowIf
	OptionAdded Turn = "option_added" // Now is its id
	OptionGone  Turn = "option_gone"  // Was is its id
	Worded      Turn = "worded"       // in the language Lang: What says which text
	Moved       Turn = "moved"        // to another step: from Was to Now
	Ordered     Turn = "ordered"      // the questions of a step, or all steps, have another order
	SetTo       Turn = "set"          // What is a key of docs/forms.md
)

// Turns are all of them.
var Turns = []Turn{
	Added, Gone, MadeNeeded, MadeFree, Asked, OptionAdded, OptionGone, Worded, Moved, Ordered, SetTo,
}

// Difference is one thing that people meet otherwise in a changed form.
type Difference struct {
	Turn         Turn
	Step, Path   string // what it is about: a step by its id, a question by its path, or the form itself
	What, Lang   string
	Was, Now     string
	WasIf, NowIf *Condition

	needed bool // whoever sends what is around it must answer it, where it is asked
}

// Compare lists what a form does otherwise than it did, for people: first what is said of the form
// itself, then step by step in the order of the changed form, and last what is gone.
func Compare(was, now *Definition) []Difference {
	c := &comparison{}
	c.parts(Difference{}, was.said(), now.said(), was.settings(), now.settings())
	c.after(was.After, now.After)
	before, after := asked(was), asked(now)
	for i := range now.Steps {
		step := &now.Steps[i]
		at := Difference{Step: step.ID}
		if old, _, there := was.Step(step.ID); there {
			c.parts(at, old.said(), step.said(), old.settings(), step.settings())
		} else {
			c.add(at, Added, "", step.Title.In("lv"))
		}
		for _, q := range after.list {
			if q.step == step.ID {
				above, _, inRow := strings.Cut(q.path, ".")
				q.freshRow = inRow && before.by[above] == nil
				c.question(before.by[q.path], q)
			}
		}
		if reordered(before.in(step.ID), after.in(step.ID)) {
			c.add(at, Ordered, "", "")
		}
	}
	if reordered(stepIDs(was), stepIDs(now)) {
		c.add(Difference{}, Ordered, "", "")
	}
	for _, q := range before.list {
		if after.by[q.path] == nil {
			c.add(Difference{Step: q.step, Path: q.path}, Gone, "", "")
		}
	}
	for i := range was.Steps {
		if _, _, there := now.Step(was.Steps[i].ID); !there {
			c.add(Difference{Step: was.Steps[i].ID}, Gone, was.Steps[i].Title.In("lv"), "")
		}
	}
	return c.list
}

type comparison struct{ list []Difference }

func (c *comparison) add(at Difference, turn Turn, was, now string) {
	at.Turn, at.Was, at.Now = turn, was, now
	c.list = append(c.list, at)
}

// portion is a text or a setting of something, by the key under which it stands in the file.
type portion[T any] struct {
	what  string
	value T
}

// parts compares texts, which are said in languages, and settings.
func (c *comparison) parts(at Difference, was, now []portion[Text], set, reset []portion[string]) {
	for i := range now {
		at.What = now[i].what
		j := slices.IndexFunc(was, func(p portion[Text]) bool { return p.what == at.What })
		if j < 0 { // of an option that is new
			continue
		}
		langs := slices.Sorted(func(yield func(string) bool) {
			for lang := range now[i].value {
				if !yield(lang) {
					return
				}
			}
			for lang := range was[j].value {
				if _, both := now[i].value[lang]; !both && !yield(lang) {
					return
				}
			}
		})
		for _, lang := range langs {
			at.Lang = lang
			if old, fresh := was[j].value[lang], now[i].value[lang]; old != fresh {
				c.add(at, Worded, old, fresh)
			}
		}
	}
	at.Lang = ""
	for i := range reset {
		if set[i].value != reset[i].value {
			at.What = reset[i].what
			c.add(at, SetTo, set[i].value, reset[i].value)
		}
	}
}

// after compares what follows once the form is received, by its order.
func (c *comparison) after(was, now []After) {
	for i := range max(len(was), len(now)) {
		at := Difference{What: "after " + strconv.Itoa(i+1)}
		switch {
		case i >= len(was):
			c.add(at, Added, "", now[i].Title.In("lv"))
		case i >= len(now):
			c.add(at, Gone, was[i].Title.In("lv"), "")
		default:
			c.parts(at, was[i].said(at.What), now[i].said(at.What), was[i].settings(at.What), now[i].settings(at.What))
			c.condition(at, was[i].When, now[i].When)
		}
	}
}

func (c *comparison) condition(at Difference, was, now *Condition) {
	if !reflect.DeepEqual(was, now) {
		at.WasIf, at.NowIf = was, now
		c.add(at, Asked, "", "")
	}
}

// question compares one question with what it was; nil for a new one.
func (c *comparison) question(was, now *questionAt) {
	at := Difference{Step: now.step, Path: now.path}
	if was == nil {
		at.needed = now.field.Required && !now.freshRow
		c.add(at, Added, "", "")
		return
	}
	old, fresh := was.field, now.field
	switch {
	case fresh.Required && !old.Required:
		c.add(at, MadeNeeded, "", "")
	case old.Required && !fresh.Required:
		c.add(at, MadeFree, "", "")
	}
	if was.step != now.step {
		c.add(at, Moved, was.step, now.step)
	}
	at.needed = fresh.Required
	c.condition(at, old.When, fresh.When)
	at.needed = false
	for _, o := range fresh.Options {
		if _, there := old.Option(o.ID); !there {
			c.add(at, OptionAdded, "", o.ID)
		}
	}
	for _, o := range old.Options {
		if _, there := fresh.Option(o.ID); !there {
			c.add(at, OptionGone, o.ID, "")
		}
	}
	if reordered(old.OptionIDs(), fresh.OptionIDs()) {
		at.What = "options"
		c.add(at, Ordered, "", "")
		at.What = ""
	}
	c.parts(at, old.said(), fresh.said(), old.settings(), fresh.settings())
}

// questionAt is a question, and the step on which it is asked.
type questionAt struct {
	step, path string
	field      *Field
	freshRow   bool // its group is new too, and says itself whether it must have a row
}

type questions struct {
	list []*questionAt
	by   map[string]*questionAt
}

// asked are all questions of a form in their order, those of groups behind them.
func asked(d *Definition) questions {
	q := questions{by: map[string]*questionAt{}}
	var see func(step, above string, fields []Field)
	see = func(step, above string, fields []Field) {
		for i := range fields {
			one := &questionAt{step: step, path: above + fields[i].ID, field: &fields[i]}
			q.list, q.by[one.path] = append(q.list, one), one
			see(step, one.path+".", fields[i].Fields)
		}
	}
	for i := range d.Steps {
		see(d.Steps[i].ID, "", d.Steps[i].Fields)
	}
	return q
}

func (q questions) in(step string) (paths []string) {
	for _, one := range q.list {
		if one.step == step {
			paths = append(paths, one.path)
		}
	}
	return paths
}

func stepIDs(d *Definition) (ids []string) {
	for _, s := range d.Steps {
		ids = append(ids, s.ID)
	}
	return ids
}

// reordered reports whether what is in both lists stands there in another order.
func reordered(was, now []string) bool {
	only := func(list, in []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return !slices.Contains(in, s) })
	}
	return !slices.Equal(only(was, now), only(now, was))
}

func (d *Definition) said() []portion[Text] {
	list := []portion[Text]{
		{"title", d.Title}, {"help", d.Help}, {"begin", d.Begin}, {"send", d.Send}, {"received", d.Received},
		{"yes", d.Yes}, {"no", d.No},
	}
	for _, r := range d.Rules {
		list = append(list, portion[Text]{"rules " + r.named(), r.Error})
	}
	return list
}

func (d *Definition) settings() []portion[string] {
	rules := make([]string, len(d.Rules))
	for i, r := range d.Rules {
		rules[i] = strings.TrimSpace(r.named() + " " + r.At)
	}
	return []portion[string]{
		{"languages", strings.Join(d.Languages, ", ")}, {"for", string(d.For)}, {"entry", string(d.Entry)},
		{"opens", string(d.Opens)}, {"parties", string(d.Parties)}, {"clerk", strconv.FormatBool(d.Clerk)},
		{"rules", strings.Join(rules, "; ")},
	}
}

func (r Rule) named() string { return fmt.Sprintf("%s (%s)", r.Name, strings.Join(r.Fields, ", ")) }

func (a After) said(at string) []portion[Text] {
	return []portion[Text]{{at + ", title", a.Title}, {at + ", text", a.Text}}
}

func (a After) settings(at string) []portion[string] {
	return []portion[string]{{at + ", step", a.Step}, {at + ", unsigned", strconv.FormatBool(a.Unsigned)}}
}

func (s *Step) said() []portion[Text] {
	return []portion[Text]{{"title", s.Title}, {"short", s.Short}, {"staff", s.Staff}, {"help", s.Help}}
}

func (s *Step) settings() []portion[string] {
	return []portion[string]{{"screen", strconv.FormatBool(s.Screen)}}
}

func (f *Field) said() []portion[Text] {
	list := []portion[Text]{
		{"label", f.Label}, {"short", f.Short}, {"staff", f.Staff}, {"hint", f.Hint}, {"why", f.Why},
		{"error", f.Missing}, {"blank", f.Blank}, {"item", f.Item},
	}
	for _, o := range f.Options {
		at := "option " + o.ID
		list = append(list, portion[Text]{at, o.Label}, portion[Text]{at + ", staff", o.Staff},
			portion[Text]{at + ", hint", o.Hint})
	}
	return list
}

func (f *Field) settings() []portion[string] {
	begins := ""
	if f.Today {
		begins = "today"
	}
	return []portion[string]{
		{"kind", string(f.Kind)}, {"max", strconv.Itoa(f.Max)}, {"max_length", strconv.Itoa(f.MaxLength)},
		{"range", string(f.Range)}, {"default", begins}, {"select", strconv.FormatBool(f.Select)},
		{"sensitive", strconv.FormatBool(f.Sensitive)}, {"party", f.Party},
	}
}

// Compared are all that What can be in a Difference, with "x" for the id of an option and 1 for the
// place of what follows; of a rule there is its name.
func Compared() (list []string) {
	f := &Field{Options: []Option{{ID: "x"}}}
	for _, of := range [][]portion[Text]{(&Definition{}).said(), (&Step{}).said(), f.said(), After{}.said("after 1")} {
		for _, p := range of {
			list = append(list, p.what)
		}
	}
	for _, of := range [][]portion[string]{
		(&Definition{}).settings(), (&Step{}).settings(), f.settings(), After{}.settings("after 1"),
	} {
		for _, p := range of {
			list = append(list, p.what)
		}
	}
	return append(list, "after 1", "options", "rules one_of (a, b)")
}
