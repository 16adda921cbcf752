package desk

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// TermsPage writes the terms: one card each, added and removed without scripts.
type TermsPage struct {
	Menu
	ID, Number string
	Facts      question.Field
	Terms      []TermPart
	Claims     question.Field
	Sure       []question.Field // asked when something is unusual
	Problems   []question.Problem
	With       string // the offender whose agreement it is; empty for the one for all
	Version    int
	Full       bool
}

// TermPart is one term's fields.
type TermPart struct {
	Index  int
	ID     string // of a term that the case has already
	Fields []question.Field
}

func (r *Room) termsPage(c *gin.Context) error {
	v, err := r.caseOf(c)
	if err != nil {
		return err
	}
	return r.showTerms(c, http.StatusOK, v, termValues(v.Case, withOf(v, c.Request.URL.Query())), nil)
}

// typedMoney writes a sum as it is typed into a field.
func typedMoney(cents int64) string {
	return strings.TrimSuffix(latvia.Money(cents, locale.Main), "\u00a0EUR")
}

// termValues writes the terms of a case as the page posts them.
func termValues(c *mediation.Case, with string) url.Values {
	var a mediation.Written
	if found := c.Agreement(with); found != nil {
		a = found.Written
	}
	values := url.Values{"offender": {with}, "facts": {a.Facts}, "claims": {string(a.Claims)}}
	for i, t := range a.Terms {
		at := "terms." + strconv.Itoa(i) + "."
		values.Set(at+"id", t.ID)
		values.Set(at+"kind", string(t.Kind))
		values.Set(at+"from", t.From)
		values.Set(at+"to", t.To)
		values.Set(at+"due", typedDate(t.Due))
		if t.Cents > 0 {
			values.Set(at+"amount", typedMoney(t.Cents))
		}
		var lines []string
		for _, in := range t.Instalments {
			lines = append(lines, typedDate(in.Due)+"  "+typedMoney(in.Cents))
		}
		values.Set(at+"instalments", strings.Join(lines, "\n"))
		values.Set(at+"text", a.WordsOf(i).Text)
		values.Set(at+"iban", latvia.IBANShown(a.WordsOf(i).IBAN))
	}
	if len(a.Terms) == 0 {
		values.Set("terms.0.kind", string(mediation.TermApology))
		if o := c.Side(mediation.Offender); len(o) > 0 {
			values.Set("terms.0.from", o[0].ID)
		}
		if w := c.Side(mediation.Victim); len(w) > 0 {
			values.Set("terms.0.to", w[0].ID)
		}
	}
	return values
}

// indexes lists the numbers of the posted terms, in order.
func indexes(values url.Values) []int {
	var list []int
	for name := range values {
		rest, ok := strings.CutPrefix(name, "terms.")
		number, _, _ := strings.Cut(rest, ".")
		n, err := strconv.Atoi(number)
		if ok && err == nil && n >= 0 && n < mediation.MaxTerms && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list
}

func (r *Room) showTerms(c *gin.Context, status int, v cases.View, values url.Values, problem error) error {
	p := TermsPage{Menu: menuOf(c, "staff.tab_cases"), ID: v.ID, Number: v.Number, Version: v.Row.Version}
	p.With = values.Get("offender")
	if values.Has("version") {
		p.Version = version(values)
	}
	f := r.newFields(c, values)
	f.long("facts", "", true)
	f.choice("claims", "staff.claims_", "", "none", "partly", "yes")
	p.Facts, p.Claims = f.list[0], f.list[1]
	var people []question.Option
	for _, party := range v.Parties {
		people = append(people, question.Option{Value: party.ID, Label: party.Name()})
	}
	for _, i := range indexes(values) {
		at := "terms." + strconv.Itoa(i) + "."
		f := r.newFields(c, values)
		f.pick(at+"kind", "staff.term_", "", false, typed(mediation.TermKinds)...)
		f.label("term_kind")
		f.oneOf(at+"from", "", slices.Clone(people))
		f.add(question.Field{
			Path:     at + "to",
			Type:     "select",
			Width:    "medium",
			Optional: true,
			Options:  slices.Clone(people),
		}, "")
		f.long(at+"text", "", true)
		f.short(at+"amount", "", true)
		f.text(at+"iban", "", true)
		f.date(at+"due", "", true)
		f.long(at+"instalments", "", true)
		p.Terms = append(p.Terms, TermPart{Index: i, ID: values.Get(at + "id"), Fields: f.list})
	}
	p.Full, p.Sure = len(p.Terms) >= mediation.MaxTerms, r.sure(c, values, problem)
	if problem != nil {
		r.markTerms(c, &p, problem)
	}
	return r.Render(c, status, p)
}

// markTerms puts what is wrong at its field and into the summary.
func (r *Room) markTerms(c *gin.Context, p *TermsPage, problem error) {
	var all ActionPage
	all.Fields = append(all.Fields, p.Facts, p.Claims)
	for _, t := range p.Terms {
		all.Fields = append(all.Fields, t.Fields...)
	}
	r.refused(c, &all, problem)
	p.Problems = all.Problems
	p.Facts, p.Claims = all.Fields[0], all.Fields[1]
	rest := all.Fields[2:]
	for i := range p.Terms {
		n := len(p.Terms[i].Fields)
		p.Terms[i].Fields, rest = rest[:n], rest[n:]
	}
}

func (r *Room) setTerms(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return posted.Unreadable(err)
	}
	v, err := r.caseOf(c)
	if err != nil {
		return err
	}
	values := posted.Last(c.Request.PostForm)
	if values.Has("_add") {
		next := 0
		if all := indexes(values); len(all) > 0 {
			next = all[len(all)-1] + 1
		}
		values.Set("terms."+strconv.Itoa(next)+".kind", "")
		return r.showTerms(c, http.StatusOK, v, values, nil)
	}
	if gone := values.Get("_remove"); gone != "" {
		for name := range values {
			if strings.HasPrefix(name, "terms."+gone+".") {
				values.Del(name)
			}
		}
		return r.showTerms(c, http.StatusOK, v, values, nil)
	}
	set, paths, err := readTerms(values)
	if err == nil {
		err = asked(values, r.Cases.TermDoubts(set.Terms))
	}
	if err == nil {
		err = r.Cases.SetTerms(c.Request.Context(), actor(c), v.ID, version(values), set)
	}
	if err == nil {
		return web.GoTo(c, "/staff/cases/"+v.ID)
	}
	err = atPosted(err, paths)
	if f := web.AsFault(err); f.Kind == fault.Invalid || f.Kind == fault.Conflict || f.Kind == fault.Unavailable {
		return r.showTerms(c, web.Status(f.Kind), v, values, err)
	}
	return err
}

// atPosted turns the number of a term in the list into the number it was
// posted under.
func atPosted(err error, paths []string) error {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err
	}
	moved := *f
	moved.Fields = slices.Clone(f.Fields)
	for i, field := range moved.Fields {
		rest, ok := strings.CutPrefix(field.Path, "terms.")
		number, name, _ := strings.Cut(rest, ".")
		if n, err := strconv.Atoi(number); ok && err == nil && n < len(paths) {
			moved.Fields[i].Path = paths[n] + name
		}
	}
	return &moved
}

// readTerms reads the posted terms; what cannot be read is a fault at its field.
func readTerms(values url.Values) (set mediation.TermsSet, paths []string, err error) {
	set = mediation.TermsSet{
		Offender: values.Get("offender"), Claims: mediation.Claims(values.Get("claims")),
	}
	set.Person.Facts = strings.TrimSpace(values.Get("facts"))
	var wrong []fault.Field
	for n, i := range indexes(values) {
		at := "terms." + strconv.Itoa(i) + "."
		paths = append(paths, at)
		t := mediation.Term{
			ID:   values.Get(at + "id"),
			Kind: mediation.TermKind(values.Get(at + "kind")),
			From: values.Get(at + "from"),
			To:   values.Get(at + "to"),
			Due:  dateOf(values, at+"due"),
		}
		words := mediation.TermWords{Text: strings.TrimSpace(values.Get(at + "text"))}
		bad := func(field, key string, args ...fault.Args) {
			f := fault.Field{Path: "terms." + strconv.Itoa(n) + "." + field, Key: key}
			if len(args) > 0 {
				f.Args = args[0]
			}
			wrong = append(wrong, f)
		}
		if t.Due != "" && !t.Due.Valid() {
			key, args := form.UnreadDate(string(t.Due))
			bad("due", key, args)
		}
		if !slices.Contains(mediation.TermKinds, t.Kind) {
			bad("kind", "fault.term_kind")
		}
		if raw := strings.TrimSpace(values.Get(at + "amount")); raw != "" {
			switch t.Cents, err = latvia.ParseMoney(raw); {
			case err != nil && latvia.ManyDecimals(raw):
				bad("amount", "form.amount_cents")
			case err != nil:
				bad("amount", "fault.term_amount")
			}
		}
		if raw := strings.TrimSpace(values.Get(at + "iban")); raw != "" {
			if words.IBAN, err = latvia.ParseIBAN(raw); err != nil {
				bad("iban", "fault.term_iban")
			}
		}
		var key string
		var args fault.Args
		if t.Instalments, key, args = readInstalments(values.Get(at + "instalments")); key != "" {
			bad("instalments", key, args)
		}
		set.Terms, set.Person.Words = append(set.Terms, t), append(set.Person.Words, words)
	}
	if len(wrong) > 0 {
		return set, paths, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return set, paths, nil
}

// readInstalments reads one instalment a line: a date, then a sum. What is wrong with the
// first that cannot be read is a message key and its arguments.
func readInstalments(text string) (list []mediation.Instalment, key string, args fault.Args) {
	for line := range strings.Lines(text) {
		if line = latvia.Line(line); line == "" {
			continue
		}
		in, key, args := readInstalment(line)
		if key != "" {
			return nil, key, args
		}
		list = append(list, in)
	}
	return list, "", nil
}

// readInstalment finds where the date ends and the sum begins: both may have spaces.
func readInstalment(line string) (in mediation.Instalment, key string, args fault.Args) {
	for i, r := range line {
		if r != ' ' {
			continue
		}
		cents, err := latvia.ParseMoney(line[i:])
		if err != nil {
			continue
		}
		if t, err := latvia.ReadDate(line[:i]); err == nil {
			return mediation.Instalment{Due: mediation.DateOf(t), Cents: cents}, "", nil
		}
		if why, which := form.UnreadDate(line[:i]); which != nil {
			key, args = why, which
		}
	}
	if key == "" && latvia.ManyDecimals(line) {
		key = "form.amount_cents"
	}
	return in, cmp.Or(key, "fault.term_instalment"), args
}
