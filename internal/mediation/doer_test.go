package mediation

import (
	"slices"
	"testing"
)

// Whoever represents a child may undertake a term in their own name. It stays theirs when somebody else represents the
// child later, and then it has to be agreed anew.
func TestARepresentativeUndertakesATerm(t *testing.T) {
	t.Parallel()
	child := PartyNamed{Side: Offender, Minor: true, Basis: "parent", Person: Person{
		Name: "Ivo Egle", Representative: "Rita Egle",
	}}
	l := opened()
	l.correct("0003", "o", "2026-11-10", &child)
	c := l.fold()
	terms := []Term{
		{ID: "1", Kind: TermOther, From: "o", By: DoerRepresentative, Due: "2026-12-01"},
		{ID: "2", Kind: TermOther, From: "o", By: DoerParty, Due: "2026-12-01"},
		{ID: "3", Kind: TermOther, From: "v", By: DoerRepresentative, Due: "2026-12-01"},
		{ID: "4", Kind: TermOther, From: "o", By: "x", Due: "2026-12-01"},
	}
	words := make([]TermWords, len(terms))
	for i := range words {
		words[i] = TermWords{Text: "salabo žogu", By: "somebody"}
	}
	set := &TermsSet{Claims: ClaimsNone, Terms: terms, Person: TermsWords{Words: words}}
	if set.Undertake(c); words[0].By != "Rita Egle" || words[1].By+words[2].By+words[3].By != "" {
		t.Errorf("undertaken by %+v", words)
	}
	short := &TermsSet{Terms: terms, Person: TermsWords{Words: words[:1]}}
	short.Undertake(c) // words that are missing are told by the checks
	refused := func(c *Case) (paths []string) {
		for _, f := range CheckTerms(c, set, "2026-11-20") {
			paths = append(paths, f.Path+" "+f.Key)
		}
		return paths
	}
	want := []string{"terms.2.from fault.term_by", "terms.3.from fault.term_by"}
	if got := refused(c); !slices.Equal(got, want) {
		t.Errorf("of the terms is refused %q, want %q", got, want)
	}
	child.Person.Representative = "Juris Egle"
	l.correct("0004", "o", "2026-11-11", &child)
	later := l.fold()
	want = append([]string{"terms.0.from fault.term_by_former"}, want...)
	if got := refused(later); !slices.Equal(got, want) {
		t.Errorf("represented by another, %q is refused, want %q", got, want)
	}
	for i, name := range []string{"Rita Egle", "Ivo Egle", "", "Ivo Egle"} {
		if got := later.NameOfDoer(terms[i], words[i]); got != name {
			t.Errorf("term %d is done by %q, want %q", i+1, got, name)
		}
	}
	if got := later.NameOfDoer(terms[0], TermWords{}); got != "Juris Egle" {
		t.Errorf("of a term without a name, by %q", got)
	}
	for p, want := range map[string]bool{"o": true, "v": true} {
		if later.Party(p).Undertakes(terms) != want || later.Party(p).Undertakes(terms[1:2]) {
			t.Errorf("%s undertakes other terms", p)
		}
	}
	if later.Party("v").MayUndertake() || !later.Party("o").MayUndertake() {
		t.Error("who may undertake a term")
	}
}
