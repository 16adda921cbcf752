package mediation

import (
	"slices"
	"strings"
	"testing"

	"tilts/internal/fault"
)

// A question of yes and no that is left blank, or answered otherwise, has no answer.
func TestYesNoMayStayBlank(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{"yes": "true", "no": "false", "": "nil", "perhaps": "nil"} {
		got := "nil"
		if b := YesNo(answer); b != nil && *b {
			got = "true"
		} else if b != nil {
			got = "false"
		}
		if got != want {
			t.Errorf("%q is %s, want %s", answer, got, want)
		}
	}
}

// What the mediator carries over asks nobody to come; going to and fro does.
func TestCarriedModes(t *testing.T) {
	t.Parallel()
	for _, m := range Modes {
		if want := m == Letter || m == Video; m.Carried() != want {
			t.Errorf("%s is carried: %v", m, m.Carried())
		}
	}
}

// The last three steps end a submission's life, and no other.
func TestFinalSteps(t *testing.T) {
	t.Parallel()
	for i, s := range Steps {
		if want := i >= len(Steps)-3; s.Final() != want {
			t.Errorf("%s is final: %v", s, s.Final())
		}
	}
}

// Only a day that may stay empty depends on the way that is chosen.
func TestADayDependsOnTheWay(t *testing.T) {
	t.Parallel()
	ways := []Way{WayCash}
	for _, x := range []struct {
		form TermForm
		want bool
	}{
		{TermForm{Due: MayAsk, Ways: ways}, true}, {TermForm{Due: MayAsk}, false},
		{TermForm{Due: MustAsk, Ways: ways}, false},
	} {
		if x.form.DueDepends() != x.want {
			t.Errorf("%+v depends: %v", x.form, !x.want)
		}
	}
}

// What happened may be told as long as a term, and no longer.
func TestFactsHaveALength(t *testing.T) {
	t.Parallel()
	for length, refused := range map[int]bool{MaxTermText: false, MaxTermText + 1: true} {
		set := &TermsSet{Claims: ClaimsNone}
		set.Person.Facts = strings.Repeat("ā", length)
		wrong := CheckTerms(opened().fold(), set, "2026-11-24")
		if slices.ContainsFunc(wrong, func(f fault.Field) bool { return f.Path == "facts" }) != refused {
			t.Errorf("%d letters: %+v", length, wrong)
		}
	}
}

// The next step that a reader sees is about the people whom the reader sees, not about the whole ones.
func TestTheNextStepIsOfTheSeenCase(t *testing.T) {
	t.Parallel()
	l := opened()
	l.add("", "2026-11-10", &Assigned{MediatorID: "m"})
	seen := l.fold().For(ReaderClerk, PlacePage, "")
	if n := seen.Next(); n.Pair == nil || n.Pair.Victim != seen.Party("v") || n.Pair.Offender != seen.Party("o") {
		t.Errorf("it is %+v", n)
	}
}
