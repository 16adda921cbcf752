package action

import (
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// Titler names a form in a language.
type Titler func(words *locale.Catalogue, name string) string

// Author names somebody by the id that a fact or an entry has.
func Author(words *locale.Catalogue, v cases.View, id string) string {
	if name, ok := v.People[id]; ok {
		return name
	}
	return words.T("staff.by_" + id)
}

// Writer names who wrote a fact down; of whoever represents a party, whom they represent.
func Writer(words *locale.Catalogue, v cases.View, f mediation.Fact) string {
	if p := v.Party(f.PartyID); p != nil && f.RecordedBy == casework.Representative.ID {
		return words.T("staff.by_representative_" + string(p.Side))
	}
	return Author(words, v, f.RecordedBy)
}

// Describe puts what a fact tells into words.
func Describe(words *locale.Catalogue, title Titler, v cases.View, f mediation.Fact, e *desk.Entry) {
	told := f.Told()
	e.Icon, e.Milestone = told.Sign, told.Milestone
	var pairs []any
	if _, dated := told.With["date"]; !dated {
		pairs = append(pairs, "date", desk.ShownDate(words, f.OccurredOn))
	}
	if _, named := told.With["name"]; !named {
		who := v.Whom(f)
		name := v.NameOf(who)
		if p := v.Party(f.PartyID); p != nil && who.Guest == "" {
			name = Voice(words, asKnown(v, p, f), who.Represents)
		}
		if name == "" && told.Document != "" { // a letter to nobody of the case
			name = words.T("staff.to_director")
		}
		pairs = append(pairs, "name", name)
	}
	for placeholder, value := range told.With {
		pairs = append(pairs, placeholder, ShownValueOf(words, title, v, value))
	}
	if b, of := f.Body.(*mediation.Fulfilled); of && v.Endless(b.TermID) {
		e.Text = words.T(FulfilledKey(words, told, b, true), pairs...)
	} else if told.Count > 0 {
		e.Text = words.N("staff.fact_"+told.Key, told.Count, pairs...)
	} else {
		e.Text = words.T("staff.fact_"+told.Key, pairs...)
	}
	if p := v.Party(v.OwnAgreementOf(f)); p != nil {
		e.Text += " " + words.T("staff.fact_own_agreement", "name", p.Name())
	}
	if _, corrects := f.Body.(*mediation.ProceedingsCorrected); corrects {
		e.Changes = changed(words, title, v, v.Changes()[f.ID])
	}
	if data := v.Corrected(f); len(data) > 0 {
		e.Changes = append(e.Changes, corrected(words, data))
	}
	switch {
	case told.Document != "":
		e.URL, e.LinkText = "/staff/documents/"+told.Document, words.T("staff.open_document")
	case told.Original != "":
		e.URL, e.LinkText = "/staff/cases/"+v.ID+"/received/"+told.Original, words.T("staff.read")
	}
}

// FulfilledKey is the key of how a record of a term is told: of one that lasts for ever, that it is kept so far or
// broken.
func FulfilledKey(words *locale.Catalogue, told mediation.Telling, b *mediation.Fulfilled, lasting bool) string {
	if kept := "staff.fact_kept_" + string(b.Result); lasting && words.Has(kept) {
		return kept
	}
	return "staff.fact_" + told.Key
}

// asKnown is the party of a fact as they were known when it was recorded: what is put right later rewrites no line that
// was there before.
func asKnown(v cases.View, p *mediation.Party, f mediation.Fact) *mediation.Party {
	corrected := slices.ContainsFunc(v.Superseded, func(old mediation.Fact) bool {
		_, names := old.Body.(*mediation.PartyNamed)
		return names && old.PartyID == p.ID
	})
	_, names := f.Body.(*mediation.PartyNamed)
	if names || !corrected {
		return p
	}
	was := v.NamedBefore(f)
	if was.Person.Name == "" {
		return p
	}
	then := *p
	then.PartyNamed = was
	return &then
}

// Voice names a party, or whoever represents them: "Anna Ozola (vecāks, pārstāv: Toms Ozols)".
func Voice(words *locale.Catalogue, p *mediation.Party, represents bool) string {
	if !represents {
		return p.Name()
	}
	as := words.T("staff.voice_represents")
	if p.Basis != "" {
		as = words.T("document.basis_" + p.Basis)
	}
	return strings.TrimSpace(p.Person.Representative + " " + words.T("staff.voice", "as", as, "party", p.Name()))
}

// ShownValueOf puts one value of a telling into words.
func ShownValueOf(words *locale.Catalogue, title Titler, v cases.View, value any) any {
	switch x := value.(type) {
	case mediation.Date:
		return desk.ShownDate(words, x)
	case mediation.Cents:
		return latvia.Money(int64(x), words.Lang)
	case mediation.Word:
		return words.T(string(x))
	case mediation.StaffID:
		return v.People[string(x)]
	case mediation.GuestID:
		if g := v.Guest(string(x)); g != nil {
			return g.Person.Name
		}
		return ""
	case mediation.FormName:
		return title(words, string(x))
	}
	return value
}

// corrected names the data of a party that a fact made others: what they were stands in no list.
func corrected(words *locale.Catalogue, data []string) string {
	var list []string
	for _, key := range data {
		list = append(list, words.T("staff."+key))
	}
	return words.T("staff.changed_data", "what", strings.Join(list, "; "))
}

// changed tells what a fact made another than it was, a sentence for each.
func changed(words *locale.Catalogue, title Titler, v cases.View, list []mediation.Change) (told []string) {
	for _, c := range list {
		was, now := ShownValueOf(words, title, v, c.Was), ShownValueOf(words, title, v, c.Now)
		key := "staff.changed"
		switch {
		case was == "":
			key = "staff.changed_from_nothing"
		case now == "":
			key = "staff.changed_to_nothing"
		}
		told = append(told, words.T(key, "what", words.T("staff."+c.What), "was", was, "now", now))
	}
	return told
}

// codedWords is where the words of a coded answer begin, by what it is about.
var codedWords = map[mediation.Trait]string{
	mediation.TraitLanguage: "staff.language_", mediation.TraitFormat: "staff.format_",
	mediation.TraitMode: "document.mode_", mediation.TraitSafeChannel: "staff.safe_",
	mediation.TraitBasis: "staff.basis_", mediation.TraitAgentChannel: "staff.safe_",
	mediation.TraitCustody: "staff.custody_",
	mediation.TraitSafety:  "staff.yesno_", mediation.TraitInterpreter: "staff.tongue_",
}

// SaidInWords says an answer in words, also a coded one.
func SaidInWords(words *locale.Catalogue, said mediation.Proposal) string {
	if prefix := codedWords[said.What]; prefix != "" && words.Has(prefix+said.Value) {
		return words.T(prefix + said.Value)
	}
	switch said.What {
	case mediation.TraitSafetyNote:
		return sentences(said.Value)
	case mediation.TraitPhone, mediation.TraitAgentPhone:
		return latvia.PhoneShown(said.Value)
	}
	if said.Relation != "" {
		return said.Value + ", " + said.Relation
	}
	return said.Value
}
