package cases

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"tilts/internal/document"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// printing is what stands in an agreement beside its case.
type printing struct {
	with                string // the offender whose agreement it is; empty for the one for all
	number, version     int
	state               mediation.DocState
	year                int
	mark                string
	checkURL, checkPage string // of the page that tells whether a document is in force
}

// agreementData is what the agreement of a case says, ready to print: made of what
// either side may know there, because both sign the same text. Whoever takes no part
// does not stand in it.
func agreementData(cat *locale.Catalogue, c View, p printing) document.AgreementData {
	v := c.For(mediation.ReaderOther, mediation.PlaceAgreement, "")
	number := agreementNumber(v.Number, p.number)
	written := mediation.Written{}
	if a := v.Agreement(p.with); a != nil {
		written = a.Written
	}
	d := document.AgreementData{
		Number: number, Version: strconv.Itoa(p.version), Draft: p.state == mediation.DocPreview,
		Place: cat.T("document.blank_place"), Year: strconv.Itoa(p.year),
		Mediator:  mediatorLine(cat, c.Mediator),
		Offence:   offence(v.Offence, cat.Lang),
		CheckURL:  p.checkURL + "?number=" + url.QueryEscape(number) + "&mark=" + p.mark,
		CheckPage: p.checkPage, CheckMark: markShown(p.mark),
	}
	if written.Claims != "" {
		d.ClaimsLeft = cat.T("document.claims_" + string(written.Claims))
	}
	d.Proceedings = strings.Trim(v.CriminalCase+", "+v.Director, ", ")
	if v.CriminalCase != "" {
		d.Proceedings = cat.T("document.number", "number", v.CriminalCase)
		if v.Director != "" {
			d.Proceedings += ", " + v.Director
		}
	}
	if m := v.HeldMeeting(); m != nil {
		d.Form = cat.T("document.format_"+string(m.Format)) + ", " + cat.T("document.mode_"+string(m.Mode))
		d.Others = m.Person.Others
		if m.Person.Place != "" {
			d.Place = m.Person.Place
		}
	}
	var ids []string
	for _, b := range c.Bound(p.with) {
		ids = append(ids, b.ID)
	}
	part := v.Those(ids)
	if len(part) == 0 && d.Draft {
		part = v.Parties // while nobody can start, a draft shows how it may become
	}
	for _, p := range part {
		d.Parties = append(d.Parties, agreementParty(cat, p))
		d.Signatures = append(d.Signatures, document.AgreementSigner{
			Name: p.Name(), Role: strings.ToLower(cat.T("document.role_" + string(p.Side))),
		})
		if p.Person.Representative != "" {
			d.Signatures = append(d.Signatures, document.AgreementSigner{
				Name: p.Person.Representative, Role: cat.T("document.representative"),
			})
		}
	}
	d.Signatures = append(d.Signatures, document.AgreementSigner{
		Name: c.Mediator.Name, Role: cat.T("document.mediator"),
	})
	if written.Facts != "" {
		d.Facts = append(d.Facts, written.Facts)
	}
	for _, o := range part {
		if o.Side == mediation.Offender && o.Admitted != nil && o.Admitted.Facts != nil && *o.Admitted.Facts {
			d.Facts = append(d.Facts, cat.T("document.admits", "name", o.Name()))
		}
	}
	for i, t := range written.Terms {
		d.Terms = append(d.Terms, agreementTerm(cat, v, t, written.WordsOf(i)))
	}
	d.Consequences = []string{cat.T("document.consequence_" + string(mediation.ConsequenceOf(v.Grade, v.Stage)))}
	d.Closing = []string{cat.N("document.copies", len(part)+1)}
	return d
}

// agreementNumber is the number of an agreement, "I-2026-0412/1".
func agreementNumber(number string, n int) string { return fmt.Sprintf("%s/%d", number, n) }

func mediatorLine(cat *locale.Catalogue, st identity.Staff) string {
	switch {
	case st.ID == "":
		return ""
	case st.Volunteer:
		return cat.T("document.volunteer", "name", st.Name, "certificate", st.Certificate)
	}
	return cat.T("document.official", "name", st.Name)
}

func agreementParty(cat *locale.Catalogue, p *mediation.Party) document.AgreementParty {
	out := document.AgreementParty{Role: cat.T("document.role_" + string(p.Side)), Name: p.Name()}
	if p.Person.Code != "" {
		key := "document.person_code"
		if p.Legal {
			key = "document.registration"
		}
		out.Code = cat.T(key, "code", p.Person.Code)
	}
	if p.Person.Representative != "" {
		out.Representative = cat.T("document.represented_by", "name", p.Person.Representative)
	}
	return out
}

func agreementTerm(
	cat *locale.Catalogue, c mediation.Seen, t mediation.Term, w mediation.TermWords,
) document.AgreementTerm {
	out := document.AgreementTerm{Text: w.Text}
	if t.Composed {
		out.Text = termSentence(cat, c, t, w)
		return withInstalments(cat, out, t)
	}
	if out.Text == "" {
		from, to := "", ""
		if p := c.Party(t.From); p != nil {
			from = p.Name()
		}
		if p := c.Party(t.To); p != nil {
			to = p.Name()
		}
		out.Text = cat.T("document.term_"+string(t.Kind), "from", from, "to", to)
	}
	if t.Cents > 0 {
		out.Amount = latvia.Money(t.Cents, cat.Lang)
		out.AmountWords, _ = latvia.MoneyInWords(t.Cents, cat.Lang) // beyond a thousand million the digits stand alone
	}
	if w.IBAN != "" {
		out.IBAN = latvia.IBANShown(w.IBAN)
	}
	if t.Due != "" && len(t.Instalments) == 0 {
		out.Due = latvia.DateUntil(t.Due.Time(), cat.Lang)
	}
	return withInstalments(cat, out, t)
}

func withInstalments(cat *locale.Catalogue, out document.AgreementTerm, t mediation.Term) document.AgreementTerm {
	for i, in := range t.Instalments {
		out.Instalments = append(out.Instalments, document.AgreementInstalment{
			Name: strconv.Itoa(i+1) + ".", Due: latvia.DateUntil(in.Due.Time(), cat.Lang),
			Amount: latvia.Money(in.Cents, cat.Lang),
		})
	}
	if len(t.Instalments) > 0 {
		out.Total = latvia.Money(t.Cents, cat.Lang)
	}
	return out
}

// offence prints an article in full; as it was written when it cannot be read.
func offence(s, lang string) string {
	o, err := latvia.ParseOffence(s)
	if err != nil {
		return s
	}
	return o.In(lang)
}

// markShown puts a mark in groups of four.
func markShown(mark string) string {
	var groups []string
	for ; len(mark) > 4; mark = mark[4:] {
		groups = append(groups, mark[:4])
	}
	return strings.Join(append(groups, mark), " ")
}
