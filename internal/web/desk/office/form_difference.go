package office

import (
	"cmp"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

// ChangedPart is what people meet otherwise in one question, one step or the form as a whole.
type ChangedPart struct {
	Title, Step string // Step is empty where Title is not that of a question
	Lines       []ChangedLine
}

// ChangedLine is one thing that is otherwise. A text in a language has what it was and what it is.
type ChangedLine struct {
	Text, Lang, Was, Now string
	Answered             int  // submissions that have an answer which is not asked for any more
	Read                 bool // the program itself goes by that answer
}

// changedParts says what differs between two forms, those of one question together. Answered are the
// submissions in which a question was asked, by its path.
func changedParts(
	words *locale.Catalogue, was, now *form.Definition, list []form.Difference, answered map[string]int,
) (parts []ChangedPart) {
	last := form.Difference{Step: "\x00"}
	for _, d := range list {
		if d.Step != last.Step || d.Path != last.Path {
			parts = append(parts, ChangedPart{
				Title: calledIn(words, d, now, was), Step: stepCalled(words, d, now, was),
			})
			last = d
		}
		part := &parts[len(parts)-1]
		line := changedLine(words, was, now, d)
		if d.Turn == form.Gone && d.Path != "" {
			line.Answered = answered[d.Path]
		}
		line.Read = (d.Turn == form.Gone || d.Turn == form.OptionGone) && casework.Reads(d.Path)
		part.Lines = append(part.Lines, line)
	}
	return parts
}

// calledIn is what a difference is about, as the first form that has it says it.
func calledIn(words *locale.Catalogue, d form.Difference, forms ...*form.Definition) string {
	for _, def := range forms {
		if f, ok := def.Field(d.Path); ok {
			return cmp.Or(f.Label.In(words.Lang), d.Path)
		}
		if step, _, ok := def.Step(d.Step); ok && d.Path == "" {
			return words.T("form_change.step", "title", step.Title.In(words.Lang))
		}
	}
	return words.T("form_change.whole")
}

func stepCalled(words *locale.Catalogue, d form.Difference, forms ...*form.Definition) string {
	for _, def := range forms {
		if step, _, ok := def.Step(d.Step); ok && d.Path != "" {
			return step.Title.In(words.Lang)
		}
	}
	return ""
}

func changedLine(words *locale.Catalogue, was, now *form.Definition, d form.Difference) ChangedLine {
	line := ChangedLine{Lang: d.Lang, Was: d.Was, Now: d.Now}
	what := whatCalled(words, d)
	switch d.Turn {
	case form.Added:
		line.Text = words.T("form_change.added_" + kindOf(d))
		if f, ok := now.Field(d.Path); ok {
			line.Text += newQuestion(words, now, f)
		}
	case form.Gone:
		line.Text = words.T("form_change.gone_" + kindOf(d))
	case form.OptionAdded, form.OptionGone:
		def, id := now, d.Now
		if d.Turn == form.OptionGone {
			def, id = was, d.Was
		}
		line.Was, line.Now = "", ""
		line.Text = words.T("form_change."+string(d.Turn), "label", optionCalled(words, def, d.Path, id))
	case form.Asked:
		always := words.T("form_change.always")
		line.Was = cmp.Or(surface.ConditionInWords(was, d.WasIf, words), always)
		line.Now = cmp.Or(surface.ConditionInWords(now, d.NowIf, words), always)
		line.Text = words.T("form_change.asked")
	case form.Moved:
		line.Was = calledIn(words, form.Difference{Step: d.Was}, was)
		line.Now = calledIn(words, form.Difference{Step: d.Now}, now)
		line.Text = words.T("form_change.moved")
	case form.Worded:
		line.Text = what
	case form.SetTo:
		line.Text, line.Was, line.Now = what, settingShown(words, d.Was), settingShown(words, d.Now)
	default:
		line.Text = words.T("form_change." + string(d.Turn))
	}
	if kindOf(d) == "step" && (d.Turn == form.Added || d.Turn == form.Gone) { // which the part is called by
		line.Was, line.Now = "", ""
	}
	return line
}

// newQuestion says more of a question that is new: whether it must be answered, what can be chosen and when it
// is asked.
func newQuestion(words *locale.Catalogue, def *form.Definition, f *form.Field) (more string) {
	if f.Required {
		more = ", " + words.T("form_change.and_needed")
	}
	var labels []string
	for _, o := range f.Options {
		labels = append(labels, o.Label.In(words.Lang))
	}
	if len(labels) > 0 {
		more += ": " + strings.Join(labels, "\u00a0· ")
	}
	if when := surface.ConditionInWords(def, f.When, words); when != "" {
		more += " " + words.T("staff.depends", "field", when)
	}
	return more
}

// kindOf tells a question from a step and from what follows.
func kindOf(d form.Difference) string {
	switch {
	case d.Path != "":
		return "question"
	case d.Step != "":
		return "step"
	}
	return "after"
}

// whatCalled is which text or setting is another: "Padoms", "Atbilde „Jā”, padoms".
func whatCalled(words *locale.Catalogue, d form.Difference) string {
	head, rest, _ := strings.Cut(d.What, ", ")
	kind, id, _ := strings.Cut(head, " ")
	key := "form_change.what_" + kind
	if rest == "" || kind == "rules" {
		return words.T(key, "id", id)
	}
	return words.T(key, "id", id) + ", " + words.T("form_change.part_"+rest)
}

func optionCalled(words *locale.Catalogue, def *form.Definition, path, id string) string {
	if f, ok := def.Field(path); ok {
		if o, ok := f.Option(id); ok {
			return cmp.Or(o.Label.In(words.Lang), id)
		}
	}
	return id
}

// settingShown is a value as it stands in the file, with yes and no in words.
func settingShown(words *locale.Catalogue, value string) string {
	switch value {
	case "true":
		return words.T("staff.yesno_yes")
	case "false":
		return words.T("staff.yesno_no")
	case "", "0":
		return "–"
	}
	return value
}
