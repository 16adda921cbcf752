package question

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
)

// Say puts sentences at the fields that are wrong or worth a second look.
func (b *Builder) Say(wrong, doubtful []fault.Field) {
	b.sentences, b.warnings = b.sentencesOf(wrong), b.sentencesOf(doubtful)
}

// Wrong is the sentence at a path; empty when nothing is wrong there.
func (b *Builder) Wrong(path string) string { return b.sentences[path] }

func (b *Builder) sentencesOf(list []fault.Field) map[string]string {
	m := map[string]string{}
	for _, f := range list {
		if _, there := m[f.Path]; !there {
			m[f.Path] = b.Sentence(f)
		}
	}
	return m
}

// Sentence is what is wrong, in the words of the form.
func (b *Builder) Sentence(f fault.Field) string {
	return b.Def.Sentence(f, b.Words.Lang, b.Words.Args)
}

// Problems lists what is wrong for the summary; link is the address of the page
// on which a path is asked.
func (b *Builder) Problems(wrong []fault.Field, link func(path string) string) []Problem {
	var list []Problem
	for i, f := range wrong {
		if slices.ContainsFunc(wrong[:i], func(g fault.Field) bool { return g.Path == f.Path }) {
			continue
		}
		list = append(list, Problem{Link: link(f.Path) + "#" + ElementID(f.Path), Text: b.start(b.Sentence(f))})
	}
	return list
}

// start is the first part of a sentence, before its example.
func (b *Builder) start(sentence string) string {
	cut, _, _ := strings.Cut(sentence, b.Words.T("applicant.before_example"))
	for i := range cut {
		if after, ended := strings.CutPrefix(cut[i:], ". "); ended && !beginsSmall(after) {
			cut = cut[:i]
			break
		}
	}
	return strings.TrimSuffix(cut, ".")
}

// beginsSmall tells words after an ordinal from a new sentence: „1988. gada februārī“.
func beginsSmall(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(first)
}

// Missing is a question whose answer is missing or not as it should be.
type Missing struct {
	Label, Text string
	Ask         string // the question to put to its sender on paper; empty for what is no field
}

// MissingIn lists what a check found, each place once, with its question.
func MissingIn(def *form.Definition, words *locale.Catalogue, found []fault.Field) (list []Missing) {
	b := &Builder{Def: def, Words: words}
	for i, wrong := range found {
		if slices.ContainsFunc(found[:i], func(f fault.Field) bool { return f.Path == wrong.Path }) {
			continue
		}
		f, known := def.Field(wrong.Path)
		if known && wrong.Key == "form.unasked" {
			wrong.Args = fault.Args{"condition": surface.ConditionInWords(def, def.When(wrong.Path), words)}
		}
		m := Missing{Text: b.Sentence(wrong)}
		if known {
			m.Label = f.Short.Or(f.Label).In(words.Lang)
		}
		switch {
		case !known:
		case wrong.Key == f.Kind.MissingKey():
			m.Ask = onPaper(f, words)
		case wrong.Key == "form.unasked":
			m.Ask = words.T("desk.ask_unclear", "what", m.Label)
		case wrong.Key != "form.dates_order" && slices.ContainsFunc(asWritten, func(of string) bool {
			return strings.HasPrefix(wrong.Key, of)
		}):
			m.Ask = words.T("desk.ask_again", "what", strings.TrimSuffix(m.Label, "."))
		}
		list = append(list, m)
	}
	return list
}

// asWritten begin the keys of what is wrong with an answer as it is written; its sentence tells whoever fills in the
// form how to type it.
var asWritten = []string{
	"form.date", "form.phone", "form.person_code", "form.registration_number", "form.iban", "form.email", "form.amount",
	"form.number", "form.offence", "form.criminal_case", "form.code", "form.choice_unknown", "form.name_",
}

// onPaper is the question of a field as a letter puts it, which has nothing to choose or to tick: to somebody who may
// have seen no form at all.
func onPaper(f *form.Field, words *locale.Catalogue) string {
	what := f.Label.In(words.Lang)
	switch {
	case f.ID == "signature": // means the same in every form
		return words.T("desk.ask_sign")
	case strings.HasSuffix(what, "?"):
		return what
	case f.Kind == form.Statement:
		return words.T("desk.ask_agree", "what", strings.TrimSuffix(what, "."))
	}
	return words.T("desk.ask_give", "what", strings.TrimSuffix(what, "."))
}
