package casework_test

import (
	"strings"
	"testing"
)

// Where nobody wrote down what happened, the agreement does not speak of "these" facts; what the offender
// admits is what the gate asked.
func TestTheAgreementPointsAtFactsThatItTells(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	told := m.terms("")
	told.Person.Facts = "Kristaps Ozols sasita Anitas Bērziņas telefonu."
	for facts, want := range map[string]string{"": "atzīst nodarījuma faktus", told.Person.Facts: "šos faktus atzīst"} {
		set := told
		set.Person.Facts = facts
		must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
		pdf, _, err := use.Cases.Preview(ctx, mediator, m.id, "", "lv")
		must(t, err)
		if text := textOf(t, pdf); !strings.Contains(text, want) {
			t.Errorf("of facts %q the agreement says\n%s", facts, text)
		}
	}
}
