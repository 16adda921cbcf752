package casework_test

import (
	"errors"
	"slices"
	"testing"

	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// A code that is in no list is written nowhere, whichever use case it comes by, and says which field it
// is; what an application offers is in the lists.
func TestACodeInNoListIsNotWritten(t *testing.T) {
	m := openMatter(t, false)
	v, err := use.Cases.Case(ctx, mediator, m.id)
	must(t, err)
	p := v.Party(m.offender).PartyNamed
	p.WishFormat = "dance"
	before := len(v.Facts)
	for field, err := range map[string]error{
		"wish_format": use.Cases.NameParty(ctx, mediator, m.id, 0, m.offender, p),
		"reason": use.Cases.Close(ctx, mediator, m.id, 0, use.Cases.Today(), mediation.Closed{
			Outcome: mediation.OutcomeNotStarted, Reason: "weather",
		}),
	} {
		var f *fault.Error
		if !errors.As(err, &f) || f.Kind != fault.Invalid || len(f.Fields) != 1 || f.Fields[0].Path != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	if v, err = use.Cases.Case(ctx, mediator, m.id); err != nil || len(v.Facts) != before {
		t.Errorf("%d facts, %d before: %v", len(v.Facts), before, err)
	}
	for _, lang := range locale.Languages {
		if !slices.Contains(mediation.Languages, lang) {
			t.Errorf("a party cannot be written to in %s", lang)
		}
	}
	form, _ := use.Arrivals.Forms.Get("application")
	for id, list := range map[string][]string{
		"safe_channel": mediation.SafeChannels, "language": mediation.Languages, "basis": mediation.Bases,
	} {
		question, _ := form.Field(id)
		for _, o := range question.Options {
			if !slices.Contains(list, o.ID) {
				t.Errorf("an application offers %s %q, and no party may have it", id, o.ID)
			}
		}
	}
}
