package action

import (
	"reflect"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/webtest"
)

// byName stands for the titles of forms.
func byName(_ *locale.Catalogue, name string) string { return name }

// coded are the values of the coded fields that facts are told by.
var coded = map[reflect.Type][]string{
	reflect.TypeFor[mediation.Side]():         desk.Strings([]mediation.Side{mediation.Victim, mediation.Offender}),
	reflect.TypeFor[mediation.Channel]():      desk.Strings(mediation.Channels),
	reflect.TypeFor[mediation.Identity]():     desk.Strings(mediation.Identities),
	reflect.TypeFor[mediation.Signature]():    desk.Strings(mediation.Signatures),
	reflect.TypeFor[mediation.Format]():       {"session", "conference", "indirect"},
	reflect.TypeFor[mediation.Mode]():         desk.Strings(mediation.Modes),
	reflect.TypeFor[mediation.MeetingState](): {"planned", "held", "missed", "cancelled"},
	reflect.TypeFor[mediation.Purpose]():      desk.Strings(mediation.Purposes),
	reflect.TypeFor[mediation.RiskResult]():   desk.Strings(mediation.RiskResults),
	reflect.TypeFor[mediation.GuestRole]():    desk.Strings(mediation.GuestRoles),
	reflect.TypeFor[mediation.DocState]():     {"signing", "signed", "superseded", "revoked"},
	reflect.TypeFor[mediation.BookedNeed]():   desk.Strings(mediation.BookedNeeds),
	reflect.TypeFor[mediation.BookedState]():  desk.Strings(mediation.BookedStates),
	reflect.TypeFor[mediation.Outcome]():      {"agreement", "none", "withdrawn", "not_started"},
	reflect.TypeFor[mediation.KindName]():     kindNames(),
	reflect.TypeFor[mediation.Aged]():         desk.Strings([]mediation.Aged{mediation.ByMediator, mediation.ByOwed}),
	reflect.TypeFor[mediation.Trait]():        desk.Strings(mediation.Traits),
	reflect.TypeFor[mediation.Settling]():     desk.Strings(mediation.Settlings),
	reflect.TypeFor[mediation.Fulfilment]():   desk.Strings(mediation.Fulfilments),
	reflect.TypeFor[mediation.TermSource]():   desk.Strings(mediation.TermSources),
	reflect.TypeFor[mediation.TermWish]():     desk.Strings(mediation.TermWishes),
}

// Every kind of fact, whatever its coded fields say, is told in every language with an icon,
// and stands under a heading that the page has.
func TestEveryFactIsTold(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	headings := map[mediation.Heading]bool{"": true, mediation.UnderTalks: true, mediation.UnderPapers: true}
	for _, k := range mediation.Kinds() {
		if !headings[k.Under] {
			t.Errorf("%s stands under %q, which no page shows", k.Name, k.Under)
		}
		for _, b := range variants(k) {
			for _, lang := range locale.Languages {
				var e desk.Entry
				v := cases.View{Seen: mediation.Seen{Case: &mediation.Case{}}}
				Describe(catalogues.For(lang), byName, v, mediation.Fact{Body: b, OccurredOn: "2026-11-10"}, &e)
				if key := webtest.MissingKey.FindString(e.Text); e.Text == "" || e.Icon == "" || key != "" {
					t.Errorf("%s in %s: %+v is told as %q with icon %q", k.Name, lang, b, e.Text, e.Icon)
				}
			}
		}
	}
}

// variants are bodies of a kind, with each value of each coded field, and each yes and no.
func variants(k mediation.Kind) []mediation.Body {
	whole := func() mediation.Body {
		b := k.New()
		s := reflect.ValueOf(b).Elem()
		for i := range s.NumField() {
			switch f := s.Field(i); {
			case coded[f.Type()] != nil:
				f.SetString(coded[f.Type()][0])
			case f.Kind() == reflect.Slice:
				f.Set(reflect.MakeSlice(f.Type(), 2, 2))
			}
		}
		return b
	}
	list := []mediation.Body{whole()}
	for i := range reflect.TypeOf(k.New()).Elem().NumField() {
		field := func(b mediation.Body) reflect.Value { return reflect.ValueOf(b).Elem().Field(i) }
		for _, value := range coded[field(k.New()).Type()] {
			b := whole()
			field(b).SetString(value)
			list = append(list, b)
		}
		switch field(k.New()).Kind() {
		case reflect.Bool:
			b := whole()
			field(b).SetBool(true)
			list = append(list, b)
		case reflect.Pointer:
			for _, answer := range []bool{true, false} {
				b := whole()
				field(b).Set(reflect.ValueOf(&answer))
				list = append(list, b)
			}
		}
	}
	return list
}

func kindNames() (names []string) {
	for _, k := range mediation.Kinds() {
		names = append(names, k.Name)
	}
	return names
}

// What somebody sent is shown as all of its kind is.
func TestSaidInWords(t *testing.T) {
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []mediation.Proposal{
		{What: mediation.TraitPhone, Value: "+37120000114"}, {What: mediation.TraitAgentPhone, Value: "+37120000114"},
	} {
		if got := SaidInWords(catalogues.For("lv"), said); got != "+371\u00a020\u00a0000\u00a0114" {
			t.Errorf("%s is shown as %q", said.What, got)
		}
	}
}
