package cases

import (
	"cmp"
	"slices"
	"strings"

	"tilts/internal/document"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// termsData lists the terms as they are written, in the order of the agreements; own is the language that is signed.
func termsData(cat, own *locale.Catalogue, seen mediation.Seen, who mediation.Expected) []document.TermData {
	var list []document.TermData
	for _, a := range seen.Texts() {
		for i, t := range a.Terms {
			d := termData(cat, seen, t, a.WordsOf(i), who)
			d.Plain = plainTerm(cat, seen, t, a.WordsOf(i), who)
			whole(cat, own, seen, t, a.WordsOf(i), &d)
			list = append(list, d)
		}
	}
	return list
}

// whole puts into a term what somebody typed of it, as the whole sentence that the agreement has: a piece of it has no
// verb. It is empty where nobody typed anything, and in another language, which quotes the Latvian words instead.
func whole(
	cat, own *locale.Catalogue, seen mediation.Seen, t mediation.Term, w mediation.TermWords, d *document.TermData,
) {
	if w.Text == "" || cat.Lang != own.Lang {
		return
	}
	if d.Words = w.Text; t.Composed {
		d.Words = termSentence(own, seen, t, w)
	}
	if !strings.ContainsAny(d.Words[len(d.Words)-1:], ".!?") {
		d.Words += "."
	}
}

// owedData is what somebody still has to do of what all have signed, told to them: of money, what is not paid.
func owedData(
	cat, own *locale.Catalogue, seen mediation.Seen, who mediation.Expected, today mediation.Date,
) (list []document.TermData) {
	dues := slices.DeleteFunc(seen.Dues(), func(d mediation.Due) bool { return !toRemind(d, who) })
	for _, t := range seen.Agreed() {
		of := func(d mediation.Due) bool { return d.ID == t.ID }
		if !slices.ContainsFunc(dues, of) {
			continue
		}
		d := termData(cat, seen, t.Term, t.Words, who)
		d.Plain, d.Due = plainTerm(cat, seen, t.Term, t.Words, who), ""
		whole(cat, own, seen, t.Term, t.Words, &d)
		d.Paid, d.Instalments, d.Total = document.Money(seen.Paid(t.ID)), nil, 0
		for _, due := range dues {
			switch {
			case !of(due):
			case due.Part > 0:
				d.Instalments = append(d.Instalments, document.InstalmentData{
					N: due.Part, Due: due.On, Amount: document.Money(due.Open), Passed: due.On < today,
				})
				d.Total += document.Money(due.Open)
			case d.Amount > 0 || d.Paid > 0:
				d.Amount = document.Money(due.Open)
			}
			d.Passed = d.Passed || of(due) && due.Part == 0 && due.On != "" && due.On < today
		}
		if len(d.Instalments) > 0 {
			d.Amount = d.Total
		}
		list = append(list, d)
	}
	return list
}

// toRemind reports whether somebody is reminded of something: not of what was done at the meeting, which is over,
// unless somebody said that it was not.
func toRemind(d mediation.Due, who mediation.Expected) bool {
	return d.OwedBy(who) && (d.Way != mediation.WayMeeting || d.Result == mediation.FulfilledNot)
}

// termData is one term, for a letter to a party, to whoever represents them or, if who is empty, to nobody alone.
func termData(
	cat *locale.Catalogue, c mediation.Seen, t mediation.Term, w mediation.TermWords, who mediation.Expected,
) document.TermData {
	d := document.TermData{Text: w.Text, Mine: mine(t, who)}
	if quotes(cat, w) {
		d.Text, d.Quote = "", latvia.QuotesWithin(w.Text, cat.Lang)
	}
	for i, in := range t.Instalments {
		d.Instalments = append(d.Instalments, document.InstalmentData{
			N: i + 1, Due: in.Due, Amount: document.Money(in.Cents),
		})
	}
	if len(t.Instalments) > 0 {
		d.Total = document.Money(t.Cents)
	}
	if t.Composed { // the sentence has the sum, the account and the day
		d.Text = termSentence(cat, c, t, w)
		return d
	}
	if d.Text == "" {
		name := func(id string) string {
			p := c.Party(id)
			if p == nil {
				return ""
			}
			return cmp.Or(p.Name(), role(cat, p))
		}
		from := cmp.Or(doer(cat, c, t, w), sideOf(cat, c, "from", t.From))
		d.Text = cat.T("document.term_"+string(t.Kind), "from", from, "to", name(t.To))
	}
	d.Amount = document.Money(t.Cents)
	if w.IBAN != "" {
		d.IBAN = latvia.IBANShown(w.IBAN)
	}
	if len(t.Instalments) == 0 {
		d.Due = t.Due
	}
	return d
}

// mine reports whether a term is for the reader of a letter to do. Whoever represents somebody reads what those do as
// theirs too, as long as nobody undertook it.
func mine(t mediation.Term, who mediation.Expected) bool {
	return who.Party != "" && t.From == who.Party && (who.Represents || !t.Doer().Represents)
}

// keptData is what became of what all have signed, as far as the recipient is bound by it;
// who is empty for nobody alone. Nobody else has to read an account there.
func keptData(cat *locale.Catalogue, seen mediation.Seen, who mediation.Expected) *document.KeptData {
	var d document.KeptData
	for _, t := range seen.Agreed() {
		of := document.KeptAgreement{Number: agreementNumber(seen.Number, t.Agreement), SignedOn: t.SignedOn}
		if !slices.Contains(d.Agreements, of) {
			d.Agreements = append(d.Agreements, of)
		}
		t.Words.IBAN = ""
		said := termData(cat, seen, t.Term, t.Words, who)
		kept := document.KeptTerm{
			Text: said.Text, Quote: said.Quote, Mine: said.Mine,
			Amount: document.Money(t.Cents), Paid: document.Money(seen.Paid(t.ID)),
		}
		result := seen.FulfilmentOf(t.ID)
		kept.Done, kept.Partly = result == mediation.FulfilledDone, result == mediation.FulfilledPartly
		kept.State = cat.T("document.fulfilled_" + cmp.Or(string(result), "unknown"))
		if t.Endless() {
			if d.Lasting = true; kept.Done { // no day comes on which it could be called done
				kept.State = cat.T("document.fulfilled_so_far")
			}
		}
		for _, due := range seen.Dues() {
			if due.ID == t.ID && due.Result != mediation.FulfilledNot {
				kept.Day = max(kept.Day, due.DoneOn)
			}
		}
		d.Terms = append(d.Terms, kept)
	}
	if len(d.Terms) == 0 {
		return nil
	}
	d.All = !slices.ContainsFunc(d.Terms, func(k document.KeptTerm) bool { return !k.Done })
	return &d
}
