package agreement

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// indexes lists the numbers of the posted rows under a path, in order.
func indexes(values url.Values, under string) []int {
	var list []int
	for name := range values {
		rest, ok := strings.CutPrefix(name, under)
		number, _, _ := strings.Cut(rest, ".")
		n, err := strconv.Atoi(number)
		if ok && err == nil && n >= 0 && n < 1000 && !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list
}

// atPosted turns the numbers of a term and an instalment in the list into those they were
// posted under.
func atPosted(err error, values url.Values) error {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err
	}
	moved := *f
	moved.Fields = slices.Clone(f.Fields)
	for i := range moved.Fields {
		path := &moved.Fields[i].Path
		*path = renumbered(*path, "terms.", values)
		if at := strings.Index(*path, ".instalments."); at >= 0 {
			*path = renumbered(*path, (*path)[:at]+".instalments.", values)
		}
	}
	return &moved
}

func renumbered(path, under string, values url.Values) string {
	rest, ok := strings.CutPrefix(path, under)
	number, name, more := strings.Cut(rest, ".")
	n, err := strconv.Atoi(number)
	posted := indexes(values, under)
	if !ok || err != nil || !more || n >= len(posted) {
		return path
	}
	return under + strconv.Itoa(posted[n]) + "." + name
}

// merged adds what the checks found at fields of which nothing is said yet.
func merged(wrong, more []fault.Field) []fault.Field {
	for _, f := range more {
		if !slices.ContainsFunc(wrong, func(w fault.Field) bool { return w.Path == f.Path }) {
			wrong = append(wrong, f)
		}
	}
	return wrong
}

// readTerms reads the posted terms, of each what its kind asks; what cannot be read is told
// at its field, by the place in the list.
func readTerms(values url.Values) (set mediation.TermsSet, wrong []fault.Field) {
	set = mediation.TermsSet{
		Offender: values.Get("offender"), Claims: mediation.Claims(values.Get("claims")),
	}
	set.Person.Facts = strings.TrimSpace(values.Get("facts"))
	for n, i := range indexes(values, "terms.") {
		r := postedTerm{values: values, at: "terms." + strconv.Itoa(i) + ".", says: "terms." + strconv.Itoa(n) + "."}
		t, w := r.term()
		set.Terms, set.Person.Words = append(set.Terms, t), append(set.Person.Words, w)
		wrong = append(wrong, r.wrong...)
	}
	return set, wrong
}

// postedTerm is one posted term.
type postedTerm struct {
	values url.Values
	at     string // path it was posted under
	says   string // path by its place in the list
	wrong  []fault.Field
}

func (r *postedTerm) get(field string) string { return strings.TrimSpace(r.values.Get(r.at + field)) }

func (r *postedTerm) say(field, key string, args fault.Args) {
	r.wrong = append(r.wrong, fault.Field{Path: r.says + field, Key: key, Args: args})
}

func (r *postedTerm) term() (t mediation.Term, w mediation.TermWords) {
	from := mediation.ExpectedOf(r.get("from"))
	t = mediation.Term{
		ID: r.get("id"), Kind: mediation.TermKind(r.get("kind")), From: from.Party, Composed: true,
	}
	if from.Represents {
		t.By = mediation.DoerRepresentative
	}
	asks := mediation.TermForms[t.Kind]
	if asks.To != mediation.NotAsked {
		t.To = r.get("to")
	}
	if way := mediation.Way(r.get("way")); slices.Contains(asks.Ways, way) {
		t.Way = way
	}
	if asks.Text != mediation.NotAsked {
		w.Text = r.get("text")
	}
	if asks.Hours != mediation.NotAsked {
		t.Hours, _ = strconv.Atoi(r.get("hours"))
	}
	if asks.Amount != mediation.NotAsked {
		t.Cents = r.money("amount")
	}
	if t.Way == mediation.WayAccount {
		w.IBAN = r.account()
	}
	parts := indexes(r.values, r.at+"instalments.")
	for k, i := range parts {
		typed, said := "instalments."+strconv.Itoa(i)+".", "instalments."+strconv.Itoa(k)+"."
		row := postedTerm{values: r.values, at: r.at + typed, says: r.says + said}
		t.Instalments = append(t.Instalments, mediation.Instalment{Due: row.date("due"), Cents: row.money("amount")})
		r.wrong = append(r.wrong, row.wrong...)
	}
	if asks.Due != mediation.NotAsked && t.Way != mediation.WayMeeting && len(parts) == 0 {
		t.Due = r.date("due")
	}
	return t, w
}

func (r *postedTerm) date(field string) mediation.Date {
	d := desk.DateOf(r.values, r.at+field)
	if d != "" && !d.Valid() {
		key, args := form.UnreadDate(string(d))
		r.say(field, key, args)
	}
	return d
}

// money reads a sum; 0 for none.
func (r *postedTerm) money(field string) int64 {
	raw := r.get(field)
	cents, err := latvia.ParseMoney(raw)
	switch {
	case raw == "":
	case err != nil && latvia.LargeSum(raw):
		r.say(field, "fault.term_amount_large", fault.Args{"max": latvia.SaidSum(mediation.MaxCents)})
	case err != nil && latvia.ManyDecimals(raw):
		r.say(field, "form.amount_cents", nil)
	case err != nil:
		r.say(field, "fault.term_amount", nil)
	}
	return cents
}

func (r *postedTerm) account() string {
	raw := r.get("iban")
	if raw == "" {
		return ""
	}
	number, err := latvia.ParseIBAN(raw)
	switch {
	case errors.Is(err, latvia.ErrIBANCheck):
		r.say("iban", "fault.term_iban_check", nil)
	case errors.Is(err, latvia.ErrIBANLength):
		r.say("iban", "fault.term_iban_length", fault.Args{"n": len(strings.Join(strings.Fields(raw), ""))})
	case err != nil:
		r.say("iban", "fault.term_iban", nil)
	}
	return number
}
