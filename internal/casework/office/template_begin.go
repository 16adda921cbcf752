package office

import (
	"cmp"
	"context"
	"path"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// NewLetter is a letter of a case that somebody begins to write.
type NewLetter struct {
	Name  string // by which staff choose it, and its title
	For   string // one of Recipients
	After string // the letter it is made after
	Text  string // Markdown
	Lang  string
}

// Recipients are whom letters may be for.
func Recipients() (list []string) {
	for _, r := range document.Recipients {
		list = append(list, string(r))
	}
	return list
}

// BeginLetter is the file and the text of a new letter of a case, which nobody has proposed yet.
func (s *Service) BeginLetter(
	ctx context.Context, by casework.Actor, q NewLetter,
) (file, source string, err error) {
	if err := casework.Allow(by, casework.ManageTemplates); err != nil {
		return "", "", err
	}
	var wrong []fault.Field
	b := document.Begun{Name: latvia.Line(q.Name), For: document.Recipient(q.For), Text: q.Text}
	if n := len([]rune(b.Name)); n < 3 || n > longestName {
		wrong = append(wrong, fault.Field{
			Path: "letter_name", Key: "fault.letter_name", Args: fault.Args{"max": longestName},
		})
	}
	if !slices.Contains(document.Recipients, b.For) {
		wrong = append(wrong, fault.Field{Path: "letter_for", Key: "fault.letter_choose_for"})
	}
	pattern, err := s.Documents.Template(document.LetterFolder+q.After, q.Lang)
	if err != nil {
		wrong = append(wrong, fault.Field{Path: "letter_after", Key: "fault.letter_choose_after"})
	}
	if strings.TrimSpace(b.Text) == "" {
		wrong = append(wrong, fault.Field{Path: "letter_text", Key: "fault.letter_text"})
	}
	if len(wrong) > 0 {
		return "", "", &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	taken, err := s.Templates(ctx, by)
	stem := latvia.FileName(b.Name, longestStem)
	for n := 1; ; n++ {
		name := cmp.Or(stem, "letter")
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		if !slices.ContainsFunc(taken, func(i TemplateItem) bool { return i.Name == document.LetterFolder+name }) {
			return document.LetterFolder + name + "." + q.Lang + ".md", b.Begin(pattern), err
		}
	}
}

// How long the name of a letter, and of its file without language, may be, in characters.
const longestName, longestStem = 120, 30

// UnproposedLetter is a letter that nobody has proposed yet, for its page; what cannot be read is a whole
// file to be mended.
func (s *Service) UnproposedLetter(by casework.Actor, file, source string) (v TemplateView, err error) {
	if err := casework.Allow(by, casework.TryTemplate); err != nil {
		return v, err
	}
	if !s.Documents.MayBegin(file) {
		return v, fault.New(fault.NotFound, "fault.not_found")
	}
	stem := strings.TrimSuffix(file, ".md")
	lang := strings.TrimPrefix(path.Ext(stem), ".")
	v = TemplateView{Source: source, TemplateItem: TemplateItem{
		File: file, Name: strings.TrimSuffix(stem, "."+lang), Lang: lang,
	}}
	if t, err := s.ReadTemplate(file, source); err == nil {
		v.Called, v.Samples, v.OfCase = t.Called(), samplesOf(t), true
	}
	if len(v.Samples) == 0 {
		v.Samples = []string{string(document.Whole)}
	}
	return v, nil
}
