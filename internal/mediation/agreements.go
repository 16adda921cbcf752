package mediation

import (
	"cmp"
	"slices"
)

// Agreement returns the one with an offender, or the one for all; nil if nothing of it was
// written yet.
func (c *Case) Agreement(offender string) *Agreement {
	for _, a := range c.Agreements {
		if a.Offender == offender {
			return a
		}
	}
	return nil
}

// writing is Agreement, made when it is not there yet.
func (c *Case) writing(offender string) *Agreement {
	a := c.Agreement(offender)
	if a == nil {
		a = &Agreement{Offender: offender}
		c.Agreements = append(c.Agreements, a)
	}
	return a
}

// NumberOf is the agreement's number in the case: the one it has, or the next free one.
func (c *Case) NumberOf(offender string) int {
	next := 1
	for _, a := range c.Agreements {
		if a.Offender == offender && a.Number > 0 {
			return a.Number
		}
		next = max(next, a.Number+1)
	}
	return next
}

// Texts lists the agreements that the case is to end with, as its mediator chose when the
// terms were written last: one for all, or one for each offender who takes part. What
// nobody has written yet is empty.
func (c *Case) Texts() []*Agreement {
	if !c.Separate {
		return []*Agreement{cmp.Or(c.Agreement(""), &Agreement{})}
	}
	var list []*Agreement
	for _, o := range c.Side(Offender) {
		a := c.Agreement(o.ID)
		if len(c.Bound(o.ID)) > 0 || a != nil && a.Current() != nil {
			list = append(list, cmp.Or(a, &Agreement{Offender: o.ID}))
		}
	}
	return list
}

// Bound lists the parties of an agreement in the order they were named: the offender and
// the victims of the open pairs with them, or everybody who takes part.
func (c *Case) Bound(offender string) []*Party {
	bound := map[*Party]bool{}
	for _, p := range c.Pairs() {
		if p.Gate().Open && (offender == "" || offender == p.Offender.ID) {
			bound[p.Victim], bound[p.Offender] = true, true
		}
	}
	return slices.DeleteFunc(slices.Clone(c.Parties), func(p *Party) bool { return !bound[p] })
}

// Signable returns the version of an agreement that is out for signatures; nil also once nobody is
// left whom it would bind, and once its text names somebody wrongly: whoever withdrew signs nothing
// (domain rule 16).
func (c *Case) Signable(a *Agreement) *Version {
	if c.gone(a.Offender) || c.left(a) != nil || c.joined(a) != nil || c.renamed(a) != nil {
		return nil
	}
	return a.Signing()
}

// left is the first party whom the version out for signatures names, and who takes part no more; nil
// for nobody.
func (c *Case) left(a *Agreement) *Party {
	now := c.Bound(a.Offender)
	for _, n := range a.named() {
		if p := c.Party(n.Party); p != nil && !slices.Contains(now, p) {
			return p
		}
	}
	return nil
}

// joined is the first party who takes part since, so that the version does not name them.
func (c *Case) joined(a *Agreement) *Party {
	names := a.named()
	for _, p := range c.Bound(a.Offender) {
		is := func(n Named) bool { return n.Party == p.ID }
		if len(names) > 0 && !slices.ContainsFunc(names, is) {
			return p
		}
	}
	return nil
}

// renamed is the first party whose name, code or representative is known otherwise since, so that the
// version has another one.
func (c *Case) renamed(a *Agreement) *Party {
	for _, was := range a.named() {
		p := c.Party(was.Party)
		if p != nil && was != (Named{p.ID, p.Person.Name, p.Person.Code, p.Person.Representative}) {
			return p
		}
	}
	return nil
}

// named are the parties that the version out for signatures names; none while there is none.
func (a *Agreement) named() []Named {
	if v := a.Signing(); v != nil {
		return v.Names
	}
	return nil
}

// Leaver is the first party whom terms name and who does not take part; nil for nobody.
func (c *Case) Leaver(terms []Term) *Party {
	for _, t := range terms {
		for _, id := range []string{t.From, t.To} {
			if p := c.Party(id); p != nil && p.SaidNo() {
				return p
			}
		}
	}
	return nil
}

// gone reports whether in every pair of an agreement somebody withdrew or does not agree.
func (c *Case) gone(offender string) bool {
	return over(slices.DeleteFunc(c.Pairs(), func(p Pair) bool {
		return offender != "" && offender != p.Offender.ID
	}))
}

// SignedBy lists the parties who signed the version of an agreement in force, in the order they
// were named; none while there is none.
func (c *Case) SignedBy(a *Agreement) []*Party {
	v := a.InForce()
	if v == nil {
		return nil
	}
	if len(v.SignedBy) == 0 { // recorded before it was asked who signed
		return c.Bound(a.Offender)
	}
	return slices.DeleteFunc(slices.Clone(c.Parties), func(p *Party) bool {
		byHuman := p.Legal && slices.Contains(v.SignedBy, p.ID+representing)
		return !byHuman && !slices.Contains(v.SignedBy, p.ID)
	})
}

// unspoken is the first such party of an agreement; nil for nobody.
func (c *Case) unspoken(offender string) *Party {
	for _, p := range c.Bound(offender) {
		if p.Unspoken() {
			return p
		}
	}
	return nil
}

// Signer is somebody whose signature an agreement needs.
type Signer struct {
	Key            string // as Version.SignedBy keeps it
	Party          *Party // nil for the mediator
	Representative bool   // the one who stands for the party
}

// SignerMediator is the key of the mediator.
const SignerMediator = "mediator"

// Signers lists who must sign an agreement: its parties, who represents them, and the
// mediator (domain rule 15).
func (c *Case) Signers(offender string) []Signer {
	var list []Signer
	for _, p := range c.Bound(offender) {
		if !p.Legal || p.Unspoken() { // a legal person signs by the human who represents it
			list = append(list, Signer{Key: p.ID, Party: p})
		}
		if p.Person.Representative != "" || p.NeedsRepresentative() {
			list = append(list, Signer{Key: p.ID + representing, Party: p, Representative: true})
		}
	}
	return append(list, Signer{Key: SignerMediator})
}

// SignerKeys are the keys of all who must sign an agreement.
func (c *Case) SignerKeys(offender string) (keys []string) {
	for _, s := range c.Signers(offender) {
		keys = append(keys, s.Key)
	}
	return keys
}

// Unsigned lists who has not signed yet of those who must.
func (c *Case) Unsigned(offender string, signedBy []string) []Signer {
	return slices.DeleteFunc(c.Signers(offender), func(s Signer) bool { return slices.Contains(signedBy, s.Key) })
}

// SettledWith is Settled once the agreement with an offender, or the one for all, is signed.
func (c *Case) SettledWith(offender string) bool {
	for _, p := range c.Pairs() {
		if p.Gate().Open && offender != "" && offender != p.Offender.ID && !c.agreed(p.Offender.ID) {
			return false
		}
	}
	return true
}

// SigningOf lists the facts by which the version in force was recorded as signed: the end of
// the one before it, the signing, and the outcome when the case got one by it, or by a later one while no earlier
// version comes into force again.
func (c *Case) SigningOf(offender string) []Fact {
	state := func(f Fact, s DocState) bool {
		b, ok := f.Body.(*AgreementState)
		return ok && b.Offender == offender && b.State == s
	}
	at := -1
	for i, f := range c.Facts {
		if state(f, DocSigned) {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	from := at
	for from > 0 && state(c.Facts[from-1], DocSuperseded) {
		from--
	}
	list := slices.Clone(c.Facts[from : at+1])
	for i, f := range c.Facts {
		b, ok := f.Body.(*Closed)
		since := ok && b.Outcome == OutcomeAgreement && inOrder(f, c.Facts[at]) > 0 // else it came by an earlier one
		if since && (i == at+1 || from == at) {
			list = append(list, f)
		}
	}
	return list
}

// agreed reports whether the offender has a signed agreement.
func (c *Case) agreed(offender string) bool {
	return slices.ContainsFunc(c.Agreements, func(a *Agreement) bool {
		return (a.Offender == "" || a.Offender == offender) && a.InForce() != nil
	})
}

// AnyAgreed reports whether any agreement of the case is signed.
func (c *Case) AnyAgreed() bool {
	return slices.ContainsFunc(c.Agreements, func(a *Agreement) bool { return a.InForce() != nil })
}

// AgreedTerm is a term of a signed agreement.
type AgreedTerm struct {
	Term
	Words     TermWords
	Agreement int    // its number in the case
	Offender  string // whose agreement it is; empty for the one for all
	Version   int
	SignedOn  Date
}

// Agreed lists the terms that are in force: those of the signed versions as they were
// frozen, also while new ones are being written.
func (c *Case) Agreed() []AgreedTerm {
	var list []AgreedTerm
	for _, a := range c.Agreements {
		v := a.InForce()
		if v == nil {
			continue
		}
		for i, t := range v.Terms {
			list = append(list, AgreedTerm{
				Term: t, Words: v.WordsOf(i), Agreement: a.Number, Offender: a.Offender, Version: v.Version,
				SignedOn: v.SignedOn,
			})
		}
	}
	return list
}

// boundTo tells of which agreements a party is: others are not theirs to know (domain rule 16), nor is that of all to
// whoever left before it was signed.
func (c *Case) boundTo(party string) map[string]bool {
	bound := map[string]bool{"": !c.leftUnsigned(c.Party(party)), party: true}
	for _, a := range c.Agreements {
		is := func(p *Party) bool { return p.ID == party }
		signed := func(v Version) bool { return v.signedBy(party) }
		if slices.ContainsFunc(c.Bound(a.Offender), is) || slices.ContainsFunc(a.Versions, signed) {
			bound[a.Offender] = true
		}
	}
	return bound
}

// signedBy reports whether a party signed a version, or who represents them.
func (v Version) signedBy(party string) bool {
	return slices.Contains(v.SignedBy, party) || slices.Contains(v.SignedBy, party+representing)
}

// leftUnsigned reports whether a party takes no part and signed nothing that everybody else agreed to: as long as it
// is not said who signed, whoever left on the day of the signatures or later is taken to have signed.
func (c *Case) leftUnsigned(p *Party) bool {
	all := c.Agreement("")
	return p != nil && p.Gone() && all != nil && !slices.ContainsFunc(all.Versions, func(v Version) bool {
		return v.signedBy(p.ID) || len(v.SignedBy) == 0 && v.SignedOn != "" && v.SignedOn <= p.goneOn()
	})
}
