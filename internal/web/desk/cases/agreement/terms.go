package agreement

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// withBlank adds the questions that one form does not ask and another does, without an answer. One side of
// a comparison says there that it has none.
func withBlank(asked, other []question.Field) []question.Field {
	all := slices.Clone(asked)
	for _, f := range other {
		if slices.ContainsFunc(asked, func(have question.Field) bool { return have.Path == f.Path }) {
			continue
		}
		f.Value, f.Options = "", nil
		all = append(all, f)
	}
	return all
}

// TermsPage writes the terms of an agreement: one card for each term, with the questions of
// its kind, added and removed without scripts.
type TermsPage struct {
	desk.Menu
	ID, Number string
	With       string // the offender whose agreement it is; empty for the one for all
	Agreements []AgreementChoice
	Facts      question.Field
	Terms      []TermPart
	Kinds      []question.Option // to add
	Claims     question.Field
	Sure       []question.Field // asked when something is unusual
	Problems   []question.Problem
	Version    int
	BasedOn    int             // how many facts the case has
	Changed    *desk.Meanwhile // what others did since the form was made; nil for nothing
}

// AgreementChoice is one way to write the agreements of a case with several offenders.
type AgreementChoice struct {
	Text, URL string
	Here      bool
}

// TermPart is one term.
type TermPart struct {
	Index       int
	ID          string // of a term that the case has already
	Kind, Title string
	Fields      []question.Field
	Parts       []Part // instalments
	CanPart     bool   // another instalment can be added
	Here        bool   // a button of the page has just changed it
	Wording     string // how the agreement would say it; empty while too much is missing
}

// Part is one instalment.
type Part struct {
	Index  string // "0.1": of the term and of the instalment in it
	Fields []question.Field
	Here   bool // it was just added
}

func (r *Room) termsPage(c *gin.Context) error {
	v, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	words := r.Words(c)
	p := desk.ActionPage{
		Menu: desk.MenuOf(c, "staff.tab_cases"), Title: words.T("staff.terms_title"), Where: v.Number,
		Button: words.T("staff.terms_do"), Back: "/staff/cases/" + v.ID,
	}
	if r.Lock(c, v, action.One(mediation.ActTerms), &p); p.Locked != "" {
		return r.Render(c, http.StatusOK, p)
	}
	values := posted.Last(desk.Restored(c))
	if desk.Restored(c) == nil {
		values = termValues(v.Case, withOf(v, c.Request.URL.Query()))
	}
	return r.showTerms(c, http.StatusOK, v, values, nil)
}

// agreementChoices lists the ways to write the agreements where several offenders take part;
// none where there is one, or where a version of the other way is out or signed.
func (r *Room) agreementChoices(c *gin.Context, v cases.View, with string) []AgreementChoice {
	words, here := r.Words(c), "/staff/cases/"+v.ID+"/terms"
	var list []AgreementChoice
	add := func(text, offender string) {
		if v.May(mediation.Deed{Act: mediation.ActTerms, With: offender}) == nil || offender == with {
			list = append(list, AgreementChoice{Text: text, URL: here + allOr(offender), Here: offender == with})
		}
	}
	offenders := v.Side(mediation.Offender)
	if len(offenders) < 2 {
		return nil
	}
	add(words.T("staff.agreement_for_all"), "")
	for _, o := range offenders {
		if len(v.Bound(o.ID)) > 0 {
			add(words.T("staff.agreement_own", "name", o.Name()), o.ID)
		}
	}
	return list
}

// allOr names an agreement in an address, also the one for all.
func allOr(with string) string {
	if with == "" {
		return "?offender=" + action.ForAll
	}
	return action.QueryOf(with)
}

func (r *Room) showTerms(c *gin.Context, status int, v cases.View, values url.Values, problem error) error {
	words := r.Words(c)
	p := TermsPage{
		Menu: desk.MenuOf(c, "staff.tab_cases"), ID: v.ID, Number: v.Number, Version: v.Row.Version,
		BasedOn: action.BasedOn(v),
		With:    values.Get("offender"), Sure: r.Sure(c, values, problem),
	}
	p.Agreements = r.agreementChoices(c, v, p.With)
	if desk.Stale(problem) || action.Behind(v, values) {
		typed, now := r.saidByTerms(c, v, values), r.saidByTerms(c, v, termValues(v.Case, p.With))
		p.Changed = r.Meanwhile(c, v, values, withBlank(typed, now), withBlank(now, typed))
	} else if values.Has("version") {
		p.Version = desk.Version(values)
	}
	f := r.NewFields(c, values)
	f.Long("facts", "", true)
	f.Choice("claims", "staff.claims_", "", "none", "partly", "yes")
	p.Facts, p.Claims = f.List[0], f.List[1]
	set, _ := readTerms(values)
	for n, i := range indexes(values, "terms.") {
		part := r.termPart(c, v, values, i)
		part.Title = words.T("staff.term_n", "n", n+1) + "\u00a0· " + words.T("staff.term_"+part.Kind)
		part.Wording = r.Cases.TermWording(v, set, n)
		p.Terms = append(p.Terms, part)
	}
	if len(p.Terms) < mediation.MaxTerms {
		p.Kinds = f.Options("staff.term_", desk.Strings(mediation.TermKinds))
	}
	if err := r.markTerms(c, &p, problem); err != nil {
		return err
	}
	return r.Render(c, status, p)
}

// saidByTerms lists every question about the terms with its answer, named by the term that it is of.
func (r *Room) saidByTerms(c *gin.Context, v cases.View, values url.Values) []question.Field {
	words, f := r.Words(c), r.NewFields(c, values)
	f.Long("facts", "", true)
	f.Choice("claims", "staff.claims_", "", "none", "partly", "yes")
	list := f.List
	for n, i := range indexes(values, "terms.") {
		part := r.termPart(c, v, values, i)
		fields := part.Fields
		for _, p := range part.Parts {
			fields = append(fields, p.Fields...)
		}
		name := words.T("staff.term_n", "n", n+1) + "\u00a0· " + words.T("staff.term_"+part.Kind)
		for _, field := range fields {
			field.Label = name + "\u00a0· " + field.Label
			list = append(list, field)
		}
	}
	return list
}

// termPart asks what the kind of a term asks, and no more.
func (r *Room) termPart(c *gin.Context, v cases.View, values url.Values, i int) TermPart {
	at := "terms." + strconv.Itoa(i) + "."
	kind := values.Get(at + "kind")
	asks := mediation.TermForms[mediation.TermKind(kind)]
	p := TermPart{Index: i, ID: values.Get(at + "id"), Kind: kind, Here: values.Get(changedAt) == at}
	f := r.NewFields(c, values)
	f.OneOf(at+"from", "", offeredDoers(f, v, values.Get("offender"), values.Get(at+"from")))
	if asks.To != mediation.NotAsked {
		f.OneOf(at+"to", "", offeredParties(f, v, values.Get("offender"), values.Get(at+"to")))
		f.Last().Optional = asks.To == mediation.MayAsk
	}
	if asks.Amount != mediation.NotAsked {
		f.Short(at+"amount", "", false)
	}
	if len(asks.Ways) > 0 {
		f.Choice(at+"way", "staff.way_", "", desk.Strings(asks.Ways)...)
		f.Label("way_" + kind)
	}
	if kind == string(mediation.TermMoney) {
		f.Text(at+"iban", "", false)
		f.Last().Hint = f.Words.T("staff.hint_term_iban")
	}
	if asks.Hours != mediation.NotAsked {
		f.Short(at+"hours", "", false)
	}
	if asks.Text != mediation.NotAsked {
		f.Long(at+"text", "", asks.Text == mediation.MayAsk)
		f.Relabel("text_" + kind)
	}
	parts := indexes(values, at+"instalments.")
	if asks.Due != mediation.NotAsked && len(parts) == 0 {
		f.Date(at+"due", "", asks.Due == mediation.MayAsk && !asks.DueDepends())
	}
	p.Fields = f.List
	for _, k := range parts {
		under, row := at+"instalments."+strconv.Itoa(k)+".", r.NewFields(c, values)
		row.Date(under+"due", "", false)
		row.Short(under+"amount", "", false)
		p.Parts = append(p.Parts, Part{
			Index: strconv.Itoa(i) + "." + strconv.Itoa(k), Fields: row.List, Here: values.Get(changedAt) == under,
		})
	}
	p.CanPart = kind == string(mediation.TermMoney) && len(parts) < mediation.MaxInstalments
	return p
}

// markTerms puts what is wrong at its field and into the summary.
func (r *Room) markTerms(c *gin.Context, p *TermsPage, problem error) error {
	var all []question.Field
	each := func(f func(*question.Field)) {
		f(&p.Facts)
		for i := range p.Terms {
			for k := range p.Terms[i].Fields {
				f(&p.Terms[i].Fields[k])
			}
			for j := range p.Terms[i].Parts {
				for k := range p.Terms[i].Parts[j].Fields {
					f(&p.Terms[i].Parts[j].Fields[k])
				}
			}
		}
		f(&p.Claims)
	}
	each(func(f *question.Field) { all = append(all, *f) })
	problems, err := r.MarkWrong(c, all, problem)
	if p.Changed == nil || !desk.Stale(problem) { // else what changed says it
		p.Problems = inOrder(problems, all)
	}
	n := 0
	each(func(f *question.Field) { *f, n = all[n], n+1 })
	return err
}

// inOrder sorts what is wrong as the fields stand on the page; what is of no field comes first.
func inOrder(problems []question.Problem, fields []question.Field) []question.Problem {
	place := func(p question.Problem) int {
		return slices.IndexFunc(fields, func(f question.Field) bool { return p.Link == "#"+f.ID })
	}
	return slices.SortedStableFunc(slices.Values(problems), func(a, b question.Problem) int {
		return cmp.Compare(place(a), place(b))
	})
}

func (r *Room) setTerms(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return posted.Unreadable(err)
	}
	v, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	values := posted.Last(c.Request.PostForm)
	if changeTerms(v.Case, values) {
		return r.showTerms(c, http.StatusOK, v, values, nil)
	}
	set, wrong := readTerms(values)
	wrong = merged(wrong, r.Cases.TermFaults(v.Case, &set))
	if len(wrong) > 0 {
		err = &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	if err == nil {
		set.Unmet = len(cases.UnmetDoubts(v.Case, set.Offender)) > 0 // it is among what is asked
		err = action.AskedOf(c, values, r.Cases.TermDoubts(v.Case, set), func(ctx context.Context) error {
			return r.Cases.SetTerms(ctx, desk.Actor(c), v.ID, desk.Version(values), set)
		})
	}
	if err == nil {
		return web.GoTo(c, "/staff/cases/"+v.ID)
	}
	err = atPosted(err, values)
	if f := web.AsFault(err); f.Kind == fault.Invalid || f.Kind == fault.Conflict || f.Kind == fault.Unavailable {
		return r.showTerms(c, web.Status(f.Kind), v, values, err)
	}
	return err
}

// termValues writes the terms of an agreement as the page posts them.
func termValues(c *mediation.Case, with string) url.Values {
	var a mediation.Written
	if found := c.Agreement(with); found != nil {
		a = found.Written
	}
	values := url.Values{"offender": {with}, "facts": {a.Facts}, "claims": {string(a.Claims)}}
	set := func(path, value string) {
		if value != "" {
			values.Set(path, value)
		}
	}
	for i, t := range a.Terms {
		at := "terms." + strconv.Itoa(i) + "."
		set(at+"id", t.ID)
		set(at+"kind", string(t.Kind))
		set(at+"from", t.Doer().Key())
		set(at+"to", t.To)
		set(at+"way", string(t.Way))
		set(at+"due", desk.TypedDate(t.Due))
		set(at+"text", a.WordsOf(i).Text)
		set(at+"iban", latvia.IBANShown(a.WordsOf(i).IBAN))
		if t.Hours > 0 {
			set(at+"hours", strconv.Itoa(t.Hours))
		}
		if t.Cents > 0 {
			set(at+"amount", latvia.TypedMoney(t.Cents))
		}
		for k, in := range t.Instalments {
			row := at + "instalments." + strconv.Itoa(k) + "."
			set(row+"due", desk.TypedDate(in.Due))
			set(row+"amount", latvia.TypedMoney(in.Cents))
		}
	}
	return values
}
