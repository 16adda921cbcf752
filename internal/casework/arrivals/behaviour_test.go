package arrivals

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"tilts/forms"
	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/form/formtest"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// begun is what an opening depends on the form for.
type begun struct {
	parties   []mediation.PartyNamed
	initiator mediation.Initiator
	admits    bool
}

// byName is what became of answers when the code knew the forms by their names.
func byName(name string, a form.Answers) begun {
	var b begun
	switch {
	case name == "request" && a.String("kind") == "proposal":
		b.initiator = mediation.ByJudge
	case name == "request":
		b.initiator = mediation.Initiator(a.String("institution_kind"))
	default:
		b.initiator = cmp.Or(map[string]mediation.Initiator{
			"victim": mediation.ByVictim, "offender": mediation.ByOffender,
			"representative": mediation.ByRepresentative, "legal_victim": mediation.ByVictim,
		}[a.String("role")], mediation.ByUnknown)
	}
	if name == "request" {
		b.parties = slices.DeleteFunc(named(a), func(p mediation.PartyNamed) bool { return p.Person.Name == "" })
	} else if first := sender(a); first.Person.Name != "" {
		b.parties = []mediation.PartyNamed{first}
		if other := a.String("other_party"); other != "" {
			p := mediation.PartyNamed{Person: mediation.Person{Name: other}}
			if first.Side != "" {
				p.Side = first.Side.Other()
			}
			b.parties = append(b.parties, p)
		}
	}
	for i := range b.parties { // whoever is under age by birth is a minor, whatever was ticked
		b.parties[i].Minor = b.parties[i].Minor || b.parties[i].Underage("2026-11-22")
	}
	b.admits = name == "application" && len(b.parties) > 0 && b.parties[0].Side == mediation.Offender &&
		(a.String("admits_offence") != "" || a.String("admits_facts") != "")
	return b
}

// opened reads the same out of the facts that open a case.
func opened(facts []mediation.Fact) begun {
	var b begun
	for _, f := range facts {
		switch body := f.Body.(type) {
		case *mediation.Opened:
			b.initiator = body.Initiator
		case *mediation.PartyNamed:
			b.parties = append(b.parties, *body)
		case *mediation.Admitted:
			b.admits = true
		}
	}
	return b
}

// What the six forms say of themselves is what the code did by their names.
func TestFormsDoWhatTheirNamesDid(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"application", "confirmation", "feedback", "letter", "request", "withdrawal"} {
		d, ok := set.Get(name)
		if !ok {
			t.Fatalf("no form %s", name)
		}
		for what, x := range map[string]struct{ got, want bool }{
			"opens a case":  {d.Opens == form.OpensCase, d.For != form.Participants},
			"is invited":    {d.Entry == form.Invitation, name == "confirmation"},
			"is a director": {d.Parties == form.FromDirector, name == "request"},
		} {
			if x.got != x.want {
				t.Errorf("%s %s: %v, want %v", name, what, x.got, x.want)
			}
		}
		if d.Opens == form.OpensCase {
			t.Run(name, func(t *testing.T) { opensAsBefore(t, d, name) })
		}
	}
	t.Run(FileForm, func(t *testing.T) { opensAsBefore(t, unreadForm, FileForm) })
}

func opensAsBefore(t *testing.T, d *form.Definition, name string) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom([]form.Answers{formtest.Valid(t, d), d.Prune(formtest.Answers(t, d))}).
			Draw(t, "answers")
		sub := record.Submission{Form: name, Title: "Anita Bērziņa", ArrivedOn: "2026-11-22"}
		_, facts := opening("", &sub, d, a, "I-2026-0001", said(d, settled(d, a), "2026-11-22"))
		got := opened(facts)
		if diff := gocmp.Diff(
			byName(name, a), got, gocmp.AllowUnexported(begun{}), cmpopts.EquateEmpty(),
		); diff != "" {
			t.Fatal(diff)
		}
	})
}

// What was sent with a version that says nothing of itself yet is treated as the form
// in use says; what has no form of its name in use any more, as its own version says.
func TestTheFormInUseGoverns(t *testing.T) {
	t.Parallel()
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	letter, _ := set.Get("letter")
	source := strings.Replace(string(letter.Source()), "parties: none\n", "", 1)
	earlier, err := form.Parse("letter", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	gone, err := form.Parse("gone", []byte(strings.Replace(source, "opens: case\n", "opens: nothing\n", 1)))
	if err != nil {
		t.Fatal(err)
	}
	set.Remember(earlier)
	set.Remember(gone)
	s := &Service{Base: casework.Base[Tx]{Shared: &casework.Shared{Forms: set}}}
	for _, x := range []struct{ sent, want *form.Definition }{
		{letter, letter}, {earlier, letter}, {gone, gone}, {unreadForm, unreadForm},
	} {
		got, err := s.governing(t.Context(), nil, x.sent.Name, x.sent.Hash())
		if err != nil || got != x.want {
			t.Errorf("%s: governed by %+v, %v", x.sent.Name, got, err)
		}
	}
	if earlier.Parties != form.FromSender || gone.Opens != form.OpensNothing {
		t.Error("the versions say what the test does not mean")
	}
}
