package cases

import (
	"net/url"
	"strings"

	"tilts/internal/document"
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

// agreementData is what one agreement of a case says: made of what either side may know
// there, because both sign the same text. Whoever takes no part does not stand in it.
func (s *Service) agreementData(v View, p printing, lang string) document.CaseData {
	d := s.letterData(v, document.ForBoth, LetterRequest{Lang: lang})
	cat, seen := s.Catalogues.For(lang), document.ForBoth.Seen(v.Case, "")
	written := mediation.Written{}
	if a := seen.Agreement(p.with); a != nil {
		written = a.Written
	}
	var ids []string
	for _, b := range v.Bound(p.with) {
		ids = append(ids, b.ID)
	}
	part, draft := seen.Those(ids), p.state == mediation.DocPreview
	if len(part) == 0 && draft {
		for _, p := range v.Parties { // while nobody can start, a draft shows how it may become
			if !p.SaidNo() {
				ids = append(ids, p.ID)
			}
		}
		part = seen.Those(ids)
	}
	d.Victims, d.Offenders = sides(cat, part)
	undertaken(part, mediation.Victim, d.Victims, written.Terms)
	undertaken(part, mediation.Offender, d.Offenders, written.Terms)
	d.Case.Facts, d.Terms = written.Facts, nil
	for i, t := range written.Terms {
		term := termData(cat, seen, t, written.WordsOf(i), mediation.Expected{})
		term.Paid = document.Money(v.Paid(t.ID))
		d.Terms = append(d.Terms, term)
	}
	number := agreementNumber(v.Number, p.number)
	a := agreementWords(cat, seen, &mediation.Agreement{Written: written})
	a.Number, a.Version, a.Draft, a.Year = number, p.version, draft, p.year
	if before := v.Agreement(p.with); before != nil && before.InForce() != nil {
		if in := before.InForce(); in.Version < p.version || draft {
			a.Replaces, a.ReplacesOn = in.Version, in.SignedOn
		}
	}
	a.Copies = cat.N("document.copies", len(part)+1)
	a.CheckURL = p.checkURL + "?number=" + url.QueryEscape(number) + "&mark=" + p.mark
	a.CheckPage, a.CheckMark = p.checkPage, markShown(p.mark)
	d.Agreement = &a
	return d
}

// undertaken marks in the list of a side by whose representative something is undertaken in their own name.
func undertaken(part []*mediation.Party, side mediation.Side, list []document.PersonData, terms []mediation.Term) {
	i := 0
	for _, p := range part {
		if p.Side == side {
			list[i].Undertakes = p.Undertakes(terms)
			i++
		}
	}
}

// markShown puts a mark in groups of four.
func markShown(mark string) string {
	var groups []string
	for ; len(mark) > 4; mark = mark[4:] {
		groups = append(groups, mark[:4])
	}
	return strings.Join(append(groups, mark), " ")
}
