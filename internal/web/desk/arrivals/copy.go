package arrivals

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/reading"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// CopyPart is a letter beside what was read in it: each value is marked in the text, and a clerk
// keeps, corrects or clears it.
type CopyPart struct {
	Texts     []CopyText
	From      string // of a mail: who sent it, and below about what
	Subject   string
	Mailed    *MailedPart    // when it says it was sent, where it was put in as something else; nil for nothing
	Automatic bool           // a program sent it by itself
	FormPages []string       // titles of our printed forms that are among the pages of a letter
	Unread    bool           // a page of it is a picture that nothing here reads
	More      int            // pages and attached files that were left out, since there are many
	Unopened  []CopyUnopened // attached files that were not read
	Kind      string
	File      string            // the attached file that is the letter; empty for the file itself
	Forms     []question.Option // into which it can be copied
	Action    string
	Fields    []CopyField
	Left      []CopyLeft
	Counts    string // how many values of each state
	Printed   bool   // answers were read from where the fields of a printed form were
	Ticked    bool   // boxes of a form on paper were read
	Doubtful  string // its questions whose boxes only a person can tell

	Form   desk.UnsentForm
	Called string // in the list of what was not sent

	answers form.Answers // as they were read
	marks   []mark
}

// CopyUnopened is an attached file that was not read, and the key of the reason.
type CopyUnopened struct{ File, Why string }

// CopyField is one answer as it was read, or one that is missing.
type CopyField struct {
	question.Field
	Section string // the heading that begins with it; empty for none
	State   string // sure, check, clash; empty: not in the text
	Marks   []int  // numbers in the text
	In      string // the file it stands in, where that is not the letter
	InMail  bool   // or the mail around it
	Others  []string
	Looked  bool   // a clerk said so: it was refused for something else
	Typed   bool   // its sender wrote it in the answer's own field
	Chosen  string // which of the others counts unless the clerk chooses another
}

// CopyLeft is something that was read and for which the form has no question.
type CopyLeft struct {
	Label, Value string
	Marks        []int
}

// copyPart makes the part for a letter that waits to be copied; nil when there is none. What was
// typed comes back when it was refused.
func (r *Room) copyPart(
	c *gin.Context, v arrivals.SubmissionView, typed form.Answers, wrong error,
) (*CopyPart, error) {
	l, err := r.Arrivals.LetterOf(c.Request.Context(), desk.Actor(c), v.Submission, c.Query("form"))
	if err != nil || l.Text == "" {
		return nil, err
	}
	words := r.Words(c)
	p := &CopyPart{
		From: l.Said.From, Subject: l.Said.Subject, Automatic: l.Said.Automatic, More: l.Said.More,
		Action: "/staff/inbox/" + v.ID + "/copy", Mailed: mailedPart(words, r.Arrivals.MailedOn(v.Submission, l.Said)),
		Form: desk.FormOf(c), Called: words.T("copy.title") + "\u00a0· " + v.Reference,
	}
	titled := question.Unclear{Words: words, Forms: r.Arrivals.Forms.Get}
	for _, page := range l.Said.Pages {
		p.Unread = p.Unread || page.Unread
		if title := titled.Title(page.Form); page.Form != "" && (v.Reading == record.ReadLetter || v.Reading == "") &&
			!slices.Contains(p.FormPages, title) {
			p.FormPages = append(p.FormPages, title)
		}
	}
	for _, u := range l.Said.Unopened {
		p.Unopened = append(p.Unopened, CopyUnopened{u.File, "paper.staff_" + string(u.Reason)})
	}
	if l.Kind != "" {
		p.Kind = words.T("copy.kind_" + l.Kind)
	}
	for _, def := range l.Forms {
		p.Forms = append(p.Forms, question.Option{
			Value: def.Name, Label: r.FormTitle(words, def.Name),
			Chosen: l.Copy != nil && l.Copy.Definition.Name == def.Name,
		})
	}
	if l.Copy == nil {
		p.Texts = texts(l.Said, nil, nil)
		return p, nil
	}
	p.answers = l.Copy.Answers
	p.Action += "?form=" + l.Copy.Definition.Name
	marks := marksOf(l.Copy)
	p.Texts, p.File, p.marks = texts(l.Said, marks, nil), l.File, marks
	p.Fields = r.copyFields(c, l.Copy, marks, typed, wrong)
	p.standIn(l)
	for _, left := range l.Copy.Left {
		p.Left = append(p.Left, CopyLeft{
			Label: words.T("copy.read_" + string(left.Field)), Value: shownRead(words, left),
			Marks: numbers(marks, left.Spans),
		})
	}
	p.Counts = counts(words, p.Fields)
	p.Printed = l.Copy.Printed
	p.Ticked = l.Copy.Ticked && !p.Printed
	var doubtful []string
	for _, path := range l.Copy.Doubtful {
		if f, known := l.Copy.Definition.Field(path); known {
			doubtful = append(doubtful, f.Short.Or(f.Label).In(words.Lang))
		}
	}
	p.Doubtful = strings.Join(doubtful, ", ")
	return p, nil
}

// unmark shows the text without what was read in it, where no fields stand beside.
func (p *CopyPart) unmark() {
	p.marks = nil
	for i := range p.Texts {
		whole := ""
		for _, piece := range p.Texts[i].Pieces {
			whole += piece.Text
		}
		if whole != "" {
			p.Texts[i].Pieces = []CopyPiece{{Text: whole}}
		}
	}
}

// States are how sure a reading may be, in the order of the legend.
func (p *CopyPart) States() []string { return []string{"sure", "check", "clash", "none"} }

// counts tells how many values of each state there are, as far as there are any.
func counts(words *locale.Catalogue, fields []CopyField) string {
	n := map[string]int{}
	for _, f := range fields {
		n[f.State]++
	}
	var list []string
	for _, state := range []string{"sure", "check", "clash"} {
		if n[state] > 0 {
			list = append(list, words.N("copy."+state, n[state]))
		}
	}
	return strings.Join(list, "\u00a0· ")
}

// codedRead is where the words begin of what is read as a code.
var codedRead = map[reading.Field][]string{
	reading.MeetingMode: {"document.mode_"}, reading.MeetingForm: {"staff.format_"},
	reading.InterpreterLanguage: {"copy.spoken_"}, reading.Role: {"copy.role_"},
	reading.RepresentedSide:     {"copy.role_"},
	reading.RepresentationBasis: {"copy.basis_"},
}

// shownRead is a value as people write it.
func shownRead(words *locale.Catalogue, v reading.Value) string {
	switch v.Field {
	case reading.Consent, reading.SafetyConcern:
		return words.T("copy.read_" + v.Text)
	case reading.BirthDate, reading.RepresentedBirth, reading.OffenceDate, reading.DocumentDate, reading.AnswerBy:
		return desk.ShownDate(words, mediation.Date(v.Text))
	case reading.Amount:
		if cents, err := latvia.ParseMoney(v.Text); err == nil {
			return latvia.Money(cents, words.Lang)
		}
	}
	for _, prefix := range codedRead[v.Field] {
		if words.Has(prefix + v.Text) {
			return words.T(prefix + v.Text)
		}
	}
	return v.Text
}

// marksOf are the passages in the order of the text, none within another.
func marksOf(c *arrivals.Copy) []mark {
	var all []mark
	for _, place := range c.Places {
		for _, span := range place.Spans {
			all = append(all, mark{span, state(place)})
		}
	}
	for _, left := range c.Left {
		for _, span := range left.Spans {
			all = append(all, mark{span, map[bool]string{true: "sure", false: "check"}[left.Sure]})
		}
	}
	// Of passages that begin together the longest counts, and of equals what needs a look.
	rank := map[string]int{"clash": 0, "check": 1, "sure": 2}
	slices.SortFunc(all, func(a, b mark) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End, rank[a.state]-rank[b.state])
	})
	var apart []mark
	for _, m := range all {
		if n := len(apart); m.End > m.Start && (n == 0 || m.Start >= apart[n-1].End) {
			apart = append(apart, m)
		}
	}
	return apart
}

func state(p arrivals.Place) string {
	switch {
	case len(p.Others) > 0:
		return "clash"
	case p.Sure:
		return "sure"
	}
	return "check"
}

// numbers are those of the marks that passages stand in.
func numbers(marks []mark, spans []reading.Span) (list []int) {
	for i, m := range marks {
		if slices.ContainsFunc(spans, func(s reading.Span) bool { return s.Start < m.End && s.End > m.Start }) {
			list = append(list, i+1)
		}
	}
	return list
}

// copyFields are the questions of the form that the letter answers, and those that are wrong.
func (r *Room) copyFields(
	c *gin.Context, l *arrivals.Copy, marks []mark, typed form.Answers, wrong error,
) (list []CopyField) {
	def, answers := l.Definition.ForStaff(), l.Answers
	if typed != nil {
		answers = typed
	}
	b := &question.Builder{Def: def, Words: r.Words(c), Answers: answers, MaxFile: r.Limits.File, AsPaper: true}
	if wrong != nil {
		b.Say(web.AsFault(wrong).Fields, nil)
	}
	for i := range def.Steps {
		b.Page = append(b.Page, &def.Steps[i])
	}
	for _, step := range b.Page {
		section := step.Short.Or(step.Title).In(b.Words.Lang)
		for _, f := range flat(b.Step(step)) {
			place, read := l.Places[f.Path]
			if f.Path == "account" || f.Type == "file" || !read && f.Error == "" {
				continue
			}
			one := CopyField{Field: compact(f), Marks: numbers(marks, place.Spans)}
			one.Others = shownOthers(one.Options, place.Others)
			if read {
				one.State = state(place)
				one.Looked = slices.Contains(c.PostFormArray("looked"), f.Path)
			}
			if one.Typed = place.Typed != ""; one.State == "clash" && typed == nil {
				one.unchosen(place.Typed)
			}
			if one.InputMode == "tel" {
				one.showPhones()
			}
			one.Section, section = section, ""
			list = append(list, one)
		}
	}
	return list
}

// lineOfValue is about how many letters of a value stand in one line.
const lineOfValue = 22

// Long is how many lines a value takes that does not fit into one, at most four; 0 when it fits.
func (f CopyField) Long() int {
	n := (utf8.RuneCountInString(f.Value) + lineOfValue - 1) / lineOfValue
	if n < 2 {
		return 0
	}
	return min(n, 4)
}

// shownOthers are answers in the words of the options, if there are any.
func shownOthers(options []question.Option, others []string) []string {
	list := slices.Clone(others)
	for i, other := range list {
		for _, o := range options {
			if o.Value == other {
				list[i] = o.Label
			}
		}
	}
	return list
}

// showPhones groups the digits of telephones, as people read them out.
func (f *CopyField) showPhones() {
	f.Value, f.Chosen = latvia.PhoneShown(f.Value), latvia.PhoneShown(f.Chosen)
	for i, other := range f.Others {
		f.Others[i] = latvia.PhoneShown(other)
	}
}

// unchosen empties a field for which the letter gives several answers: nobody chose yet, unless
// the sender typed one in the answer's own field.
func (f *CopyField) unchosen(typed string) {
	f.Value, f.Chosen = "", typed
	if typed != "" {
		return
	}
	for i := range f.Options {
		f.Options[i].Chosen = false
	}
}

// flat lists the fields within fields too.
func flat(fields []question.Field) (list []question.Field) {
	for _, f := range fields {
		for _, row := range f.Rows {
			for _, within := range flat(row.Fields) {
				within.Label = row.Title + ": " + lowered(within.Label)
				list = append(list, within)
			}
		}
		if len(f.Rows) == 0 && f.Type != "group" {
			list = append(list, f)
		}
		for _, option := range f.Options {
			list = append(list, flat(option.Inside)...)
		}
	}
	return list
}

func lowered(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	return string(unicode.ToLower(first)) + label[size:]
}

// compact shows a choice in one line.
func compact(f question.Field) question.Field {
	if f.Type == "radio" {
		f.Type = "select"
	}
	return f
}

// copiedInto reads the answers of the page.
func copiedInto(def *form.Definition, values url.Values) (form.Answers, error) {
	said := url.Values{}
	for path, list := range values {
		said[path] = typedOrChosen(list)
	}
	return def.Decode(said, "")
}

// typedOrChosen leaves out the empty input that stands beside a choice: what is typed there counts, and else
// what was chosen.
func typedOrChosen(list []string) []string {
	for len(list) > 1 && list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}

// standIn says of each field that stands elsewhere than in the letter in which file it stands.
func (p *CopyPart) standIn(l arrivals.Letter) {
	documents := l.Said.Documents()
	for i := range p.Fields {
		spans := l.Copy.Places[p.Fields[i].Path].Spans
		if len(spans) == 0 {
			continue
		}
		for _, d := range documents {
			within := spans[0].Start >= d.Begin && spans[0].Start < d.End
			if within && d.File != l.File {
				p.Fields[i].In, p.Fields[i].InMail = d.File, d.File == ""
			}
		}
	}
}
